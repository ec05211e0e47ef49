#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A card is dragged to the next stage: its name, the heads and the command line say so. Undo brings it
back; Esc in mid air lets nothing happen. Beside a folded column cards are lifted as elsewhere; held at
the edge, the board comes to the card."""

import board
import hwtest
from board import FROM, TO

NEXT, FAR = "Negotiating", "Starting delivery"

with hwtest.session() as session:
    folder = board.make_workspace(session)
    app, view = board.open_workspace(session, folder)
    assert view.count(FROM) == 3 and view.count(TO) == 0
    key = f"{board.CUSTOMER}, Gears"

    app.drag(view.find(key, FROM), view.column(TO), drop_at=(0.5, 0.2))
    card = view.wait_for(key, TO)
    view.wait_for_counts({FROM: 2, TO: 1})
    app.wait(lambda: f"moved to {TO}, 1 of 1" in card.name, "the card says where it is now")
    assert board.deal(session, folder, "Gears")["stage"] == TO

    # Right of a folded column.
    app.click(view.cards(FROM)[0])
    app.key("f")
    app.wait(lambda: not view.cards(FROM), "the first column folds")
    left = view.column(TO).box[0]
    app.wait(lambda: view.find(key, TO).box[0] - left < 20, "the next one stands where it will stay")
    app.drag(view.find(key, TO), view.column(NEXT), drop_at=(0.5, 0.2), release=False)
    app.wait(lambda: view.count(NEXT) == 1, "the heads tell that the card is lifted")
    app.key("Escape")
    app.release()
    view.wait_for(key, TO)
    app.key("shift+f", "ctrl+z")
    view.wait_for(key, FROM)
    view.wait_for_counts({FROM: 3, TO: 0})
    assert board.deal(session, folder, "Gears")["stage"] == FROM

    order = [view.key(card) for card in view.cards(FROM)]
    app.drag(view.find(key, FROM), view.column(TO), drop_at=(0.5, 0.2), release=False)
    app.key("Escape")
    app.release()
    view.wait_for_counts({FROM: 3, TO: 0})
    assert [view.key(card) for card in view.cards(FROM)] == order

    # Held at the edge until the board has come along, then dropped in a column that was out of sight.
    column = view.column(FAR)
    before = column.box[0]
    edge = (app.session.size[0] - 6, view.find(key, FROM).point()[1])
    app.drag(view.find(key, FROM), edge, release=False)
    app.wait(lambda: column.box[0] < before - 60, "the board scrolls under the held card")
    app.key("Escape")
    app.release()
    view.wait_for_counts({FROM: 3})
