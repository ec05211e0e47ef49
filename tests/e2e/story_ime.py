#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Enter and Esc belong to the input method while it composes. A real one: ibus, its GTK module and a
small engine of ours hold the preedit; nothing is pretended."""

import board
import hwtest


def compose(app, engine, letters="nbqp"):
    """Types letters; returns when the method holds them all, and the entry none of them."""
    before = len(engine())
    app.type(letters)
    app.wait(lambda: f"preedit {letters}" in engine()[before:], "the method composes")


def press(app, engine, key, says):
    before = len(engine())
    app.key(key)
    app.wait(lambda: says in engine()[before:], f"{key} reaches the input method: {says}")


def check_search(app, view, engine):
    stage = next(stage for stage in view.stages() if view.count(stage) > 0)
    count = view.count(stage)
    app.key("ctrl+f")
    entry = app.wait(lambda: app.focused(), "the search has the focus")
    engine_focus = len(engine())

    compose(app, engine)
    assert entry.text == "", entry.text
    assert view.count(stage) == count, "letters that are being composed are searched for"
    press(app, engine, "Escape", "preedit ")
    assert entry.text == ""
    assert app.focused().node == entry.node, "Esc went to the search and not to the method"

    compose(app, engine)
    press(app, engine, "Return", "commit nbqp")
    app.wait(lambda: entry.text == "nbqp", "Enter commits the letters")
    assert app.focused().node == entry.node, "Enter went to the search as well"
    app.key("BackSpace", "BackSpace", "BackSpace", "BackSpace")

    compose(app, engine)
    press(app, engine, "space", "commit 宁波汽配")
    app.wait(lambda: entry.text == "宁波汽配", "Space commits the words")
    app.key("Escape")
    assert engine_focus


def check_start(app, engine):
    entry = app.find("text", contains="Your name")
    app.click(entry, at=(0.5, 0.7))
    app.wait(lambda: "focus" in engine(), "the method has the entry")
    compose(app, engine, "xm")
    press(app, engine, "Return", "commit xm")
    app.find(contains="Welcome to Headway")  # Enter did not go on
    compose(app, engine, "lj")
    press(app, engine, "Escape", "preedit ")
    app.find(contains="Welcome to Headway")


with hwtest.session() as session:
    folder = board.make_workspace(session)
    engine = session.start_input_method()
    app = session.start()
    check_start(app, engine)
    app.close()
    app, view = board.open_workspace(session, folder)
    check_search(app, view, engine)
