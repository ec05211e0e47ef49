#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stage that asks: the sheet lists only what is missing; Esc puts the card back exactly; filling it
in completes the move as one step, which one undo takes back whole."""

import board
import hwtest
from board import FROM, TO

NEED = "Bolts that do not rust"


def drop(app, view, key):
    app.drag(view.find(key, FROM), view.column(TO), drop_at=(0.5, 0.2))
    return app.find(contains="Missing: Core need written down")


with hwtest.session() as session:
    folder = board.make_workspace(session)
    app, view = board.open_workspace(session, folder)
    key = f"{board.CUSTOMER}, Bolts"
    order = [view.key(card) for card in view.cards(FROM)]

    drop(app, view, key)
    assert len(app.all(contains="Missing: ")) == 1
    app.key("Escape")
    app.gone(contains="Missing: ")
    view.wait_for(key, FROM)
    assert [view.key(card) for card in view.cards(FROM)] == order
    assert board.deal(session, folder, "Bolts")["stage"] == FROM

    drop(app, view, key)
    app.type(NEED)
    app.find(contains="Done: Core need written down")
    app.click(app.find("button", contains="Complete and"))
    view.wait_for(key, TO)
    row = board.deal(session, folder, "Bolts")
    assert (row["stage"], row["need"]) == (TO, NEED), row

    app.key("ctrl+z")
    view.wait_for(key, FROM)
    row = board.deal(session, folder, "Bolts")
    assert (row["stage"], row["need"]) == (FROM, None), row
