#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same by keys alone: walk to a card, move it, hear where it is, undo, redo; the focus stays with
the card. A restart keeps what can be undone."""

import board
import hwtest
from board import FROM, TO


def focused_card(app):
    widget = app.focused()
    return widget if widget is not None and widget.role == "list item" else None


def walk_to(app, view, key):
    """Tab into the board, then arrows down the column until the card has the focus."""
    app.wait(lambda: focused_card(app) or app.key("Tab"), "Tab leads to a card")
    app.key("Home")
    app.wait(lambda: view.key(focused_card(app)) == key or app.key("Down"), f"arrows lead to {key}")


with hwtest.session() as session:
    folder = board.make_workspace(session)
    app, view = board.open_workspace(session, folder)
    key = f"{board.CUSTOMER}, Rings"
    walk_to(app, view, key)
    app.key("ctrl+Right")
    view.wait_for(key, TO)
    view.wait_for_counts({FROM: 2, TO: 1})
    card = app.wait(lambda: focused_card(app), "the focus stays on a card")
    assert view.key(card) == key, card.name
    assert f"moved to {TO}, 1 of 1" in card.name, card.name
    app.key("ctrl+z")
    view.wait_for(key, FROM)
    app.key("ctrl+shift+z")
    view.wait_for(key, TO)
    app.close()

    app, view = board.open_workspace(session, folder)
    view.wait_for_counts({FROM: 2, TO: 1})
    app.key("ctrl+z")
    view.wait_for(key, FROM)
    view.wait_for_counts({FROM: 3, TO: 0})
