#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a manager does beside the board: a customer from a line of a chat, a list filtered and
exported, a seller who leaves and comes back by one undo, a field of one's own,
and the way back to a snapshot."""

import csv
import json

import hwtest

# Where the pointer calls up no tooltip: GTK 4.8 may complain of one under a dialog that opens.
REST = (1279, 799)
LINE = "Li Wei 13800138000 Ashmere Motors Ltd needs brackets"


def rows(session, folder, kind):
    return json.loads(session.ask("--workspace", folder, "list", kind, "--json"))


def beside(app, label, tooltip):
    """The button with this tooltip in the line of the label."""
    top = app.find("label", label).box[1]
    named = lambda: [button for button in app.all("button") if button.description == tooltip]
    buttons = app.wait(named, f"buttons that say “{tooltip}”")
    return min(buttons, key=lambda button: abs(button.box[1] - top))


def make_workspace(session):
    folder = str(session.home / "Office")
    ask = lambda *words: session.ask("--workspace", folder, *words)
    ask("init", "--template", "five-stage", "--name", "Office")
    for name in ("Ada", "Bob"):
        ask("create", "people", f"name={name}", "role=seller")
    for name, region, tier in (("Ashmere Motors", "North", "a"), ("Birch", "South", "a+")):
        ask("create", "accounts", f"name={name}", f"region={region}", f"tier={tier}", "owner=Ada")
    ask("create", "deals", "title=Gears", "account=Birch", "owner=Ada")
    return folder


def add_customer(app, session, folder):
    app.activate("page", "customers")
    app.find("list item", contains="Birch. ")
    app.key("ctrl+n")
    app.find("dialog", "New Customer")
    app.type(LINE)
    app.find("label", "Ashmere Motors", within=app.find("dialog"))  # it might be the same
    app.key("ctrl+Return")
    app.find("list item", contains="Ashmere Motors Ltd. ")
    contact = next(row for row in rows(session, folder, "contacts") if row["name"] == "Li Wei")
    assert contact["phone"] == "13800138000", contact
    assert any("brackets" in (row["need"] or "") for row in rows(session, folder, "deals"))


def filter_and_export(app, session):
    # A drop-down is wholly covered by its parts, which are not told apart from it.
    app.click(app.all("combo box", "Region", anywhere=True)[0])
    app.key("Down", "Return")
    app.gone("list item", contains="Birch. ")
    app.find("list item", contains="Ashmere Motors. ")
    path = session.home / "north.csv"
    app.activate("export")
    app.wait(lambda: len(session.x_windows(app.process.pid)) > 1, "the file chooser")
    app.key("ctrl+a")
    app.type(str(path))
    app.key("Return")
    app.wait(lambda: path.exists() and path.stat().st_size > 0, "the file")
    with path.open(encoding="utf-8-sig") as file:
        assert [row["Customer"] for row in csv.DictReader(file)] == ["Ashmere Motors"]


def leave_and_return(app, session, folder):
    owners = lambda: {row["name"]: row["owner"] for row in rows(session, folder, "accounts")}
    before = owners()
    app.activate("page", "people")
    app.find("label", "Ada")
    person = next(row for row in rows(session, folder, "people") if row["name"] == "Ada")
    app.click(beside(app, "Ada", "More"))
    app.move(*REST)
    app.key("Down", "Down", "Return")
    app.find("label", contains="Ada has 1 open deal")
    app.key("space")
    app.type("Bob")
    app.key("Return")
    app.find("label", contains="go to Bob")
    app.key("ctrl+Return")
    app.wait(lambda: owners()["Birch"] == "Bob", "Bob has what Ada had")
    app.gone("dialog")
    app.key("ctrl+z")
    app.wait(lambda: owners() == before, "and Ada has it again")
    assert person in rows(session, folder, "people")


def make_a_field(app):
    app.activate("preferences-page", "fields")
    dialog = app.find("dialog", "Preferences")
    app.click(beside(app, "Deals", "Add a field"))
    app.move(*REST)
    app.type("Drawing number")
    app.key("ctrl+Return")
    shown = lambda: app.all("label", "Drawing number", within=dialog)
    app.wait(shown, "the field")
    app.wait(lambda: len(app.all("dialog")) == 1, "the form closes")
    app.key("ctrl+z")
    app.wait(lambda: not shown(), "it is undone where it was made")
    app.key("Escape")


def go_back(app, session, folder):
    session.ask("--workspace", folder, "snapshot")
    session.ask("--workspace", folder, "create", "accounts", "name=Later", "region=North")
    app.activate("page", "customers")
    app.find("list item", contains="Later. ")
    app.activate("preferences-page", "snapshots")
    app.click(app.find("button", contains="Go Back to This"))
    app.gone("list item", contains="Later. ")
    app.find("list item", contains="Ashmere Motors. ")


with hwtest.session() as session:
    folder = make_workspace(session)
    app = session.start(["--workspace", folder])
    app.move(*REST)
    add_customer(app, session, folder)
    filter_and_export(app, session)
    leave_and_return(app, session, folder)
    make_a_field(app)
    go_back(app, session, folder)
    app.close()
