#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Five whys and the table of actions by real keys, counted; an input method at work keeps its keys;
and the action is stored with its hour."""

import datetime
import json
import zoneinfo

import hwtest

OBSTACLE = "The IT department of Ningbo Gears turned down our gateway on 3 November"
DEAL = "Gauges for line 3"
PHASES = [("Cards", "submit"), ("Pick", "pick"), ("5 Whys", "whys"), ("Actions", "actions")]


class Keys:
    """Presses keys and counts them; text is not counted."""

    def __init__(self, app):
        self.app = app
        self.count = 0

    def __call__(self, *keys):
        self.count += len(keys)
        self.app.key(*keys)

    def counted(self):
        count, self.count = self.count, 0
        return count


def make_retro(session):
    """A running retro of three at its whys, with one picked card. Returns the folder."""
    folder = str(session.home / "Team")

    def ask(*words):
        return session.ask("--workspace", folder, *words)

    def find(kind, name, field="name"):
        rows = json.loads(ask("list", kind, "--json"))
        return next(row["id"] for row in rows if row[field] == name)

    now = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai")).strftime("%Y-%m-%dT%H:%M:%S")
    agenda = [{"name": name, "shows": shows, "minutes": 5} for name, shows in PHASES]
    ask("--as", "Eve", "init", "--template", "five-stage")
    ask("create", "teams", "name=East", "leader=Eve")
    ask("set", "Eve", "team=East")
    for name in ("Ann", "Bob"):
        ask("create", "people", f"name={name}", "team=East", "manager=Eve")
    stage = json.loads(ask("list", "stages", "--json"))[0]["id"]
    ask("create", "accounts", "name=Ningbo Gears")
    ask("create", "deals", f"title={DEAL}", "account=Ningbo Gears", f"stage={stage}", "owner=Ann")
    ask("create", "meetings", "name=Retro of East", "kind=retro", "team=East", "facilitator=Eve",
        "state=planned", f"planned_at={now}", f"agenda={json.dumps(agenda)}")
    meeting = find("meetings", "Retro of East")
    for name in ("Ann", "Bob"):
        ask("create", "attendees", f"meeting={meeting}", f"person={name}", "state=present")
    deal = find("deals", DEAL, "title")
    ask("create", "problem-cards", f"obstacle={OBSTACLE}", f"meeting={meeting}", "state=submitted",
        f"deal={deal}", "account=Ningbo Gears")
    running = ["state=running", f"started_at={now}", f"phase_since={now}"]
    ask("set", meeting, "phase=1", *running)
    ask("set", find("problem-cards", OBSTACLE, "obstacle"), "state=picked")
    ask("set", meeting, "phase=2", *running)
    return folder


def begin(app, phase):
    app.wait(
        lambda: any(b.name.startswith(phase) and b.name.endswith("now") for b in app.all("button")),
        f"the meeting is at {phase}",
    )
    app.wait(lambda: "HwMeetingPage" in app.focused().name, "the meeting has the keys")
    app.key("Return")
    app.wait(lambda: app.focused() and app.focused().role == "text", "there is a place to type")


def item(app, text):
    """The answer has the focus, and says where it is."""
    return app.wait(
        lambda: (w := app.focused()) and w.role == "tree item" and text in w.name and w,
        f"at the answer {text}",
    )


def compose(app, engine, letters):
    before = len(engine())
    app.type(letters)
    app.wait(lambda: f"preedit {letters}" in engine()[before:], "the method composes")


def press(app, engine, key, says):
    before = len(engine())
    app.key(key)
    app.wait(lambda: says in engine()[before:], f"{key} reaches the input method: {says}")


def check_method(app, engine):
    """Enter, Tab and Backspace belong to the input method while it composes."""
    begin(app, "5 Whys")
    compose(app, engine, "lj")
    press(app, engine, "Return", "commit lj")  # no answer yet
    compose(app, engine, "nbqp")
    app.key("Tab", "BackSpace")  # neither a why below nor one removed
    app.wait(lambda: engine()[-1] == "preedit nbq", "the method has the keys")
    press(app, engine, "Escape", "preedit ")
    app.wait(lambda: app.focused().text == "lj", "Enter committed the letters")
    app.key("ctrl+a", "BackSpace")
    assert len(app.all("tree item")) == 1, app.root.tree()


def ask_why(app, keys):
    begin(app, "5 Whys")
    keys.counted()
    app.type("They said no")
    keys("Tab")
    assert keys.counted() == 1, "a why is its text and one key"
    app.type("Nobody asks first")
    keys("Return")
    app.type("No test of ours")
    keys("ctrl+Return")
    assert item(app, "No test of ours").name.startswith("Why 2, answer 2 of 2")
    keys.counted()
    keys("n")
    item(app, "Nobody asks first")
    keys("y")
    assert keys.counted() == 2, "whether one can act on it is one key"
    app.wait(lambda: "Root cause" in item(app, "Nobody asks").name, "it is a root cause")


def agree(app, keys):
    app.key("alt+n")
    begin(app, "Actions")
    keys.counted()
    app.type("List of their rules, mailed")
    keys("alt+1", "Return")
    app.wait(lambda: app.focused() and "60" in app.focused().name, "the next row")
    assert keys.counted() == 2, "an action is its text, its owner and Enter"
    app.type("Test in our own network")
    keys("alt+2", "alt+y", "Return")
    app.find("button", contains="Said yes")
    app.key("shift+alt+y")
    app.wait(lambda: len(app.all("button", contains="Said yes")) == 2, "all have said yes")


def main():
    with hwtest.session() as session:
        folder = make_retro(session)
        engine = session.start_input_method()
        app = session.start(["--workspace", folder])
        app.activate("page", "retro")
        check_method(app, engine)
        app.close()
        app = session.start(["--workspace", folder], GTK_IM_MODULE="gtk-im-context-simple")
        keys = Keys(app)
        app.activate("page", "retro")
        ask_why(app, keys)
        agree(app, keys)
        app.close()
        tasks = json.loads(session.ask("--workspace", folder, "list", "tasks", "--json"))
        whys = json.loads(session.ask("--workspace", folder, "list", "whys", "--json"))
    assert [task["title"] for task in tasks] == [
        "List of their rules, mailed",
        "Test in our own network",
    ], tasks
    assert all(task["agreed_at"] and task["due_at"] and task["deal"] for task in tasks), tasks
    assert len(whys) == 3, whys


main()
