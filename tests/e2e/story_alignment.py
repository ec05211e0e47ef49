#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The weekly alignment of three people by keyboard: one missed action each, a task agreed on the
spot, the program killed in the middle; the task stands in that person's Today, and the next meeting
looks whether it was kept."""

import datetime
import json
import zoneinfo

import hwtest

TASK = "Book a technician"
MISSED = "The demonstration was put off"
ALSO_MISSED = "Two customers were not reached"
TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai")).date().isoformat()


class Meeting:
    """Looks within the meeting's page: all of the window takes long to read."""

    def __init__(self, app):
        self.app = app
        self.page = app.find(name="HwMeetingPage")

    def find(self, role=None, **words):
        return self.app.find(role, within=self.page, **words)

    def wait_for_phase(self, name, time):
        self.find("button", name=f"{name}, {time}, now")

    def write(self, *texts):
        """Into one field after the other."""
        for i, text in enumerate(texts):
            if i > 0:
                self.app.key("Tab")
            if text:
                self.app.key("ctrl+a")
                self.app.type(text)


def make_team(session):
    """A workspace with a team of three, led by Eve. Returns its folder and ids by name."""
    folder = str(session.home / "Team")
    session.ask("--workspace", folder, "--as", "Eve", "init", "--template", "five-stage")
    session.ask("--workspace", folder, "create", "teams", "name=East", "leader=Eve")
    session.ask("--workspace", folder, "set", "Eve", "team=East")
    for name in ("Ann", "Bob"):
        words = [f"name={name}", "team=East", "manager=Eve"]
        session.ask("--workspace", folder, "create", "people", *words)
    people = json.loads(session.ask("--workspace", folder, "list", "people", "--json"))
    return folder, {person["name"]: person["id"] for person in people}


def open_planned(app):
    """The one that is planned, up to last week's promises."""
    app.click(app.find("list item", "Alignment of East"))
    meeting = Meeting(app)
    meeting.find("button", contains="Start the Meeting")
    app.key("alt+s")
    meeting.wait_for_phase("Opening", "1:00")
    app.key("n")
    meeting.wait_for_phase("Last week’s promises", "3:00")
    return meeting


def hold_first(session, folder, people):
    """Up to where the program is killed."""
    app = session.start(["--workspace", folder])
    app.activate("act-as", people["Eve"])
    app.activate("page", "goals")
    app.click(app.find("button", "Meetings"))
    app.click(app.find("button", contains="Plan a Meeting"))
    app.find(name="Every week")
    app.key("ctrl+Return")
    meeting = open_planned(app)
    app.key("n")
    meeting.wait_for_phase("Ann", "1:30")
    app.key("Return")
    # what was missed, what blocks, what support; the task, who, by when
    meeting.write(MISSED, "No technician", "One day of theirs", TASK, "", TODAY)
    app.key("ctrl+Return")
    meeting.find("list item", name=TASK)
    app.key("Escape", "n")
    meeting.wait_for_phase("Bob", "1:30")
    app.key("Return")
    meeting.write(ALSO_MISSED, "")
    words = ["--workspace", folder, "list", "meeting-items", "--json"]
    app.wait(lambda: ALSO_MISSED in session.ask(*words), "what was said is kept at once")
    app.kill()


def go_on(session):
    app = session.start([])  # it knows its workspace
    meeting = Meeting(app)
    meeting.wait_for_phase("Bob", "1:30")
    assert meeting.find("text", contains="missed").text == ALSO_MISSED
    app.key("p")
    meeting.wait_for_phase("Ann", "1:30")
    app.wait(lambda: meeting.find("text", contains="missed").text == MISSED, "what Ann said")
    app.key("n", "n")
    meeting.wait_for_phase("What was agreed", "1:00")
    meeting.find("list item", name=TASK)
    app.key("alt+e")
    meeting.find("label", contains=MISSED)
    return app


def look_at_today(app, people):
    app.activate("act-as", people["Ann"])
    app.activate("page", "today")
    app.find("list item", contains=f"{TASK}. Promised in a meeting for today.")


def verify(app, people):
    app.activate("act-as", people["Eve"])
    app.activate("page", "goals")
    app.click(app.find("button", "All meetings"))
    meeting = open_planned(app)
    kept = meeting.find("button", contains=f"Kept: {TASK}")
    for _ in range(20):
        if kept.has("focused"):
            break
        app.key("Tab")
    assert kept.has("focused"), "the keyboard comes to it"
    app.key("space")
    meeting.find("label", name="Promises kept: 1 of 1")


with hwtest.session() as session:
    folder, people = make_team(session)
    hold_first(session, folder, people)
    app = go_on(session)
    look_at_today(app, people)
    verify(app, people)
    app.close()
