#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A playbook made by keys, shown on the deal that is in its stage, and used there: what is ticked
becomes the deal's task, and the use is counted."""

import json

import board
import hwtest
from board import FROM


def rows(session, folder, kind):
    return json.loads(session.ask("--workspace", folder, "list", kind, "--json"))


with hwtest.session() as session:
    folder = board.make_workspace(session)
    app, view = board.open_workspace(session, folder)

    # Made by keys: a name, when it helps; it opens beside the list.
    app.activate("page", "playbooks")
    app.find(contains="What helped once helps again")
    app.key("ctrl+n")
    app.find(contains="When it helps")
    app.type("Price comparison")
    app.key("ctrl+Return")
    app.find(contains="Draft · Not used yet")
    made = app.wait(lambda: rows(session, folder, "playbooks"), "the playbook")[0]
    assert (made["name"], made["state"]) == ("Price comparison", "draft"), made

    # Its first line, for one stage; then it is published.
    app.click(app.find("button", contains="Add something to check"))
    app.find("button", "Save")
    app.type("Purchasing papers are here")
    app.key("ctrl+Return")
    app.find(contains="Purchasing papers are here")
    session.ask("--workspace", folder, "set", made["id"], f"stage={FROM}")
    app.click(app.find("button", "Publish"))
    app.find(contains="Published · Not used yet")

    # The deal in that stage is shown it.
    app.activate("page", "board")
    view.wait_for(f"{board.CUSTOMER}, Bolts", FROM)
    app.click(view.find(f"{board.CUSTOMER}, Bolts", FROM), times=2)
    row = app.find(contains=f"Made for the stage “{FROM}”")
    app.click(row)
    app.find("button", "Use for This Deal")
    app.click(app.find("check box", "Purchasing papers are here"))
    app.key("ctrl+Return")
    app.find(contains="Its use is counted; 1 task was added")
    tasks = [row["title"] for row in rows(session, folder, "tasks")]
    assert "Purchasing papers are here" in tasks, tasks
    app.find(contains="Used for 1 deal: none of them is closed yet")

    # One undo takes back the use and its task.
    app.key("ctrl+z")
    app.wait(
        lambda: "Purchasing papers are here"
        not in [row["title"] for row in rows(session, folder, "tasks")],
        "the undo",
    )
    assert not rows(session, folder, "playbook-uses")
