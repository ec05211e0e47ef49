#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A retro in a room with one screen, which everybody sees: what is typed behind the curtain leaves no
trace on it, the input method works there all the same, and when the program is killed in the middle
of a vote nobody knows any more who has voted, but how many have."""

import sys

import hwtest
import story_retro
from story_ime import compose, press
from story_retro import Curtain, Room, find, look


def picture(session):
    """What the screen shows, as a sum of its pixels."""
    path = session.pictures / "curtain.png"
    hwtest.run("import", "-window", "root", "-strip", str(path))
    return hwtest.run("identify", "-format", "%#", str(path))


def write_cards(room, engine):
    app, session = room.app, room.session
    app.key("alt+k")
    curtain = Curtain(room)
    curtain.wait_for("Ann")
    app.key("Return")
    text = find(app, "text", "One concrete obstacle", curtain.window)
    compose(app, engine)
    app.key("ctrl+Return")  # not while something is being composed
    press(app, engine, "space", "commit 宁波汽配")
    app.wait(lambda: text.text == "宁波汽配", "the words arrive")
    app.wait(lambda: any(name == "••••" for _, name in look(curtain.window)), "dots stand for it")
    hidden = picture(session)
    hwtest.run("xdotool", "keydown", "F2")
    app.wait(lambda: picture(session) != hidden, "F2 shows it")
    hwtest.run("xdotool", "keyup", "F2")
    app.wait(lambda: picture(session) == hidden, "no longer than it is held")
    app.key("ctrl+a", "BackSpace")
    compose(app, engine, "lj")
    press(app, engine, "space", "commit 量具")
    compose(app, engine, "lj")
    press(app, engine, "space", "commit 量具")
    app.wait(lambda: picture(session) == hidden, "another text looks the same")
    app.key("ctrl+Return")
    curtain.wait_for("Bob")
    app.key("Return")
    compose(app, engine)
    press(app, engine, "space", "commit 宁波汽配")
    app.key("ctrl+Return")
    curtain.wait_for("Cid")
    app.key("Escape")
    curtain.wait_until_gone()


def vote(room):
    """Ann only; what she votes for cannot be seen."""
    app, session = room.app, room.session
    app.key("Return", "v")
    curtain = Curtain(room)
    curtain.wait_for("Ann")
    app.key("Return", "1", "1", "1")
    find(app, "label", "● ● ●", curtain.window)
    first = picture(session)
    app.key("BackSpace", "BackSpace", "BackSpace", "2", "2", "2")
    app.settle()
    assert picture(session) == first, "the screen tells what is voted for"
    app.key("Return")
    curtain.wait_for("Bob")


def main():
    with hwtest.session() as session:
        engine = session.start_input_method()
        folder, people = story_retro.make_team(session)
        app = session.start(["--workspace", folder])
        app.activate("act-as", people["Eve"])
        app.activate("page", "retro")
        app.click(find(app, "button", "Plan a Retro"))
        app.click(find(app, "button", "Save"))
        story_retro.open_planned(app)
        room = Room(session, app)
        room.find("button", "Start the Meeting")
        app.key("alt+s")
        room.wait_for_phase("Problem cards")
        write_cards(room, engine)
        app.key("n", "n")
        room.wait_for_phase("Pick")
        vote(room)
        app.kill()

        app = session.start([])  # it knows its workspace
        room = Room(session, app)
        find(app, "label", "1 of 6 have voted")
        room.wait_for_phase("Pick")
        app.key("Return", "v")
        curtain = Curtain(room)
        curtain.wait_for("Ann")
        app.key("alt+s")
        curtain.wait_for("Bob")


if __name__ == "__main__":
    sys.exit(main())
