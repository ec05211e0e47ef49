#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Won needs an amount, a voucher and a second look. The voucher is dropped from another program; a
picture and a file copied there are pasted; Esc keeps what is there for the next try, and the card
goes back to where it lay."""

import json
import os
import subprocess

import board
import hwtest

LAST = "Starting delivery"
KEY = f"{board.CUSTOMER}, Gears"
MISSING = "Missing: Voucher"
DONE = "Done: Voucher"


def make_files(session):
    """A file that serves, one that does not, and a picture."""
    folder = session.home / "Files"
    folder.mkdir()
    for name in ("slip 7.pdf", "notes.docx"):
        (folder / name).write_bytes(b"a slip")
    hwtest.run("convert", "-size", "40x30", "xc:green", str(folder / "photo.png"))
    return folder


def make_deal(session):
    """A deal in the last stage before Won that still has no amount: what is asked for on the way there
    is another story."""
    folder = board.make_workspace(session)
    gates = json.loads(session.ask("--workspace", folder, "list", "gates", "--json"))
    for gate in gates:
        if gate["edge"] == "exit":
            session.ask("--workspace", folder, "delete", gate["id"])
    for title in ("Gears", "Rings"):
        session.ask("--workspace", folder, "set", title, "amount=")
        session.ask("--workspace", folder, "move", title, LAST)
    return folder


def other_program(session, app, how, *paths):
    """Another program with these files; in the lower left corner, where the sheet is not."""
    program = os.environ.get("HW_OTHER", "other-program")
    words = [program, how, *[str(path) for path in paths]]
    process = subprocess.Popen(words, env=dict(os.environ, GTK_A11Y="none"))
    session.processes.append(process)
    numbers = app.wait(lambda: session.x_windows(process.pid), "the other program's window")
    hwtest.run("xdotool", "windowmove", "--sync", numbers[0], "20", "600")
    place = session.x_place(numbers[0])
    return process, (place["X"] + place["WIDTH"] // 2, place["Y"] + place["HEIGHT"] // 2)


def carry(app, start, end):
    app.move(*start)
    app.settle()
    hwtest.run("xdotool", "mousedown", "1")
    for step in range(1, 9):
        app.move(*[a + (b - a) * step // 8 for a, b in zip(start, end)])
        app.settle()
    app.release()


def drop_file(session, app, path, target):
    process, start = other_program(session, app, "drag", path)
    carry(app, start, target.point())
    return process


def ask_to_win(app, view):
    app.drag(view.find(KEY, LAST), view.column("Won"), drop_at=(0.5, 0.2))
    return app.find(contains=": Voucher")


def check_nobody(session, app, view, folder, files):
    """Evidence names who accepted it: nobody yet, and the sheet says so before anything is filled. A
    file that no row takes leaves alone the text that it is pasted over."""
    ask_to_win(app, view)
    app.find("label", contains="Choose who you are first")
    app.type("5")
    process, _ = other_program(session, app, "files", files / "slip 7.pdf")
    app.click(app.find("text", contains="Amount"))
    app.key("ctrl+a", "ctrl+v", "End")
    app.type("0")
    app.find("check box", contains="$50")
    process.terminate()
    app.key("Escape")
    app.gone("button", contains="Complete and")
    session.ask("--workspace", folder, "create", "people", "name=Ada")
    people = json.loads(session.ask("--workspace", folder, "list", "people", "--json"))
    app.activate("act-as", next(p["id"] for p in people if p["name"] == "Ada"))


def check_drop(session, app, view, files):
    row = ask_to_win(app, view)
    app.click(app.find("button", contains="Start Over"))
    row = app.find(contains=MISSING)
    drop_file(session, app, files / "notes.docx", row).terminate()
    app.find("label", contains="PDF")  # why it does not serve
    assert row.name.startswith(MISSING), row.name
    other = drop_file(session, app, files / "slip 7.pdf", row)
    app.find(contains=DONE)
    app.find("label", "slip 7.pdf")
    other.terminate()


def check_draft(app, view, order):
    app.click(app.find("text", contains="Amount"))  # the keys were the other program's
    app.key("Escape")
    app.gone(contains="Missing: ")
    view.wait_for(KEY, LAST)
    assert [view.key(card) for card in view.cards(LAST)] == order
    ask_to_win(app, view)
    app.find(contains=DONE)
    app.click(app.find("button", contains="Start Over"))
    app.find(contains=MISSING)


def paste(session, app, how, path, shows):
    process, _ = other_program(session, app, how, path)
    app.click(app.find("text", contains="Amount"))
    app.key("ctrl+v")
    app.find(contains=DONE)
    app.find("label", contains=shows)
    process.terminate()


def check_paste(session, app, files):
    paste(session, app, "files", files / "slip 7.pdf", "slip 7.pdf")
    app.click(app.find("button", contains="Take another file"))
    app.find(contains=MISSING)
    paste(session, app, "picture", files / "photo.png", ".png")


def check_winning(session, app, folder):
    app.click(app.find("text", contains="Amount"))
    app.key("ctrl+a")
    app.type("320000")
    app.find(contains="Done: Amount")
    check = app.find("check box", contains="I have checked: ")
    assert "320,000" in check.name and ".png" in check.name, check.name
    app.click(check)
    app.click(app.find("button", contains="Complete and"))
    app.gone("button", contains="Complete and")
    row = board.deal(session, folder, "Gears")
    assert row["stage"] == "Won", row


with hwtest.session((1900, 900)) as session:
    hwtest.need("convert")
    folder = make_deal(session)
    files = make_files(session)
    app, view = board.open_workspace(session, folder)
    check_nobody(session, app, view, folder, files)
    order = [view.key(card) for card in view.cards(LAST)]
    check_drop(session, app, view, files)
    check_draft(app, view, order)
    check_paste(session, app, files)
    check_winning(session, app, folder)
