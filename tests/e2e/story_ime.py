#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Enter and Esc belong to the input method while it composes. A real one: ibus, its GTK module and a
small engine of ours hold the preedit; nothing is pretended."""

import board
import hwtest
from board import FROM, TO

WORDS = "宁波汽配量具"


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
    app.key("ctrl+a", "BackSpace", "Escape")
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


def check_field(app, engine, entry, still_there):
    """Esc and Enter that the method has use for do nothing else; what it commits arrives whole."""

    def holds(text):
        # At the floor only some fields let themselves be read.
        return entry.node.get_text_iface() is None or entry.text == text

    compose(app, engine)
    assert holds(""), entry.text
    press(app, engine, "Escape", "preedit ")
    app.settle()
    assert still_there(), f"Esc went to the method and further: {entry}"
    compose(app, engine, "lj")
    press(app, engine, "Return", "commit lj")
    app.wait(lambda: holds("lj"), "Enter commits the letters, and adds no line")
    assert still_there(), f"Enter went to the method and further: {entry}"
    app.key("BackSpace", "BackSpace")
    compose(app, engine)
    press(app, engine, "space", "commit 宁波汽配")
    compose(app, engine, "lj")
    press(app, engine, "space", "commit 量具")
    app.wait(lambda: holds(WORDS), "the words stand in the field")
    assert still_there()


def check_dialog(app, engine, name):
    app.key("ctrl+n")
    app.find("button", contains="Cancel")
    app.click(app.find("text", contains=name))
    check_field(app, engine, app.find("text", contains=name), lambda: app.all("button", contains="Cancel"))


def check_new_deal(app, engine, folder, session):
    check_dialog(app, engine, "Deal")
    app.click(app.find("button", contains="Save"))
    app.gone("button", contains="Cancel")
    assert board.deal(session, folder, WORDS)


def check_quick_add(app, engine):
    app.activate("page", "customers")
    check_dialog(app, engine, "chat")
    app.key("Escape")
    app.gone("button", contains="Cancel")


def check_sheet(app, view, engine, folder, session):
    app.drag(view.find(f"{board.CUSTOMER}, Bolts", FROM), view.column(TO), drop_at=(0.5, 0.2))
    row = app.find(contains="Missing: Core need")
    entry = app.all("text", contains="Core need", within=row, anywhere=True)[0]
    check_field(app, engine, entry, lambda: app.all("button", contains="Complete and"))
    compose(app, engine, "xm")
    app.key("ctrl+Return")  # no use to the method, and yet nothing is torn or sent
    app.key("space")
    app.find("button", contains="Complete and")
    app.wait(lambda: entry.text == WORDS + "小米", "the words stand in the field")
    app.click(app.find("button", contains="Complete and"))
    view.wait_for(f"{board.CUSTOMER}, Bolts", TO)
    assert board.deal(session, folder, "Bolts")["need"] == WORDS + "小米"


def check_page(app, view, engine, folder, session):
    """Enter in this field logs a touch: not while the method composes."""
    app.click(view.find(f"{board.CUSTOMER}, Rings", FROM), times=2)
    entry = app.find("text", contains="What happened")
    app.click(entry)
    check_field(app, engine, entry, lambda: entry.shows)
    assert session.ask("--workspace", folder, "list", "touches", "--json") == "[]"


def main():
    with hwtest.session() as session:
        folder = board.make_workspace(session)
        engine = session.start_input_method()
        app = session.start()
        check_start(app, engine)
        app.close()
        app, view = board.open_workspace(session, folder)
        check_search(app, view, engine)
        check_new_deal(app, engine, folder, session)
        check_page(app, view, engine, folder, session)
        check_quick_add(app, engine)
        app.activate("page", "board")
        check_sheet(app, view, engine, folder, session)


if __name__ == "__main__":
    main()
