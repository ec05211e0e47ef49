#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The board's deals as a list, by keys alone: a cell is edited, two deals are sent on and one of them
lacks something, all of it is put back; two deals go to the bin and come back."""

import board
import hwtest
from board import CUSTOMER, FROM, TO


def show_list(app):
    app.key("ctrl+k")
    app.type("Show as a list")
    app.find("label", name="Show as a List")
    app.key("Return")
    app.wait(lambda: row(app, "Bolts"), "the list shows the deals")


def row(app, title):
    return next(iter(app.all("table row", name=f"{CUSTOMER}, {title}")), None)


def walk_to(app, title):
    app.key("Home")
    name = f"{CUSTOMER}, {title}"
    app.wait(
        lambda: (app.focused() and app.focused().name == name) or app.key("Down"),
        f"arrows lead to {title}",
    )


def stage(session, folder, title):
    return board.deal(session, folder, title)["stage"]


with hwtest.session() as session:
    folder = board.make_workspace(session)
    app, view = board.open_workspace(session, folder)
    view.wait_for_counts({FROM: 3})
    show_list(app)

    walk_to(app, "Gears")
    app.key("F2")
    app.wait(lambda: app.focused() and app.focused().role in ("text", "entry"), "the cell is edited")
    app.key("ctrl+a")
    app.type("Cogs")
    app.key("Return")
    app.wait(lambda: row(app, "Cogs"), "the cell says what was typed")
    before = stage(session, folder, "Cogs")

    # Escape gives up what was typed.
    walk_to(app, "Cogs")
    app.key("F2")
    app.wait(lambda: app.focused() and app.focused().role in ("text", "entry"), "the cell is edited")
    app.type("Nothing")
    app.key("Escape")
    app.wait(lambda: row(app, "Cogs"), "Escape keeps the old title")

    # One sheet for all; Escape moves none.
    app.key("Home", "ctrl+a")
    app.key("s")
    app.type(TO)
    app.key("Return")
    app.find(contains=f"3 deals to “{TO}”")
    app.key("Escape")
    app.gone(contains=f"3 deals to “{TO}”")
    assert stage(session, folder, "Cogs") == before

    app.wait(lambda: app.focused() and app.focused().role == "table row", "the focus is back")
    app.key("Delete")
    app.wait(lambda: not row(app, "Cogs"), "the deals are in the bin")
    app.key("ctrl+z")
    app.wait(lambda: row(app, "Cogs") and row(app, "Bolts"), "undo brings them back")
    app.close()
