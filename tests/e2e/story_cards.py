#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problem cards by real keys: what is vague is not submitted, one card costs two chords beside its
words, a second obstacle becomes a second card; without names nothing tells whose it was; and a
suggestion is told from the palette."""

import datetime
import json

import hwtest


def ahead(**span):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(**span)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def agenda(**options):
    return json.dumps([{"name": "Submit", "minutes": 3, "shows": "submit", **options}])


with hwtest.session() as session:
    folder = str(session.home / "Story")

    def cli(*words):
        return session.ask("--workspace", folder, *words)

    def cards():
        return json.loads(cli("list", "problem-cards", "--json"))

    cli("init", "--template", "five-stage", "--name", "Story", "--as", "Ann")
    cli("create", "meetings", "name=Retro", "kind=retro", f"planned_at={ahead(hours=27)}")
    app = session.start(["--workspace", folder])
    ann = next(p for p in json.loads(cli("list", "people", "--json")) if p["name"] == "Ann")
    app.activate("act-as", ann["id"])
    app.activate("page", "retro")

    # What cannot be acted on stays in the form, with the question to answer instead.
    app.key("ctrl+n")
    app.find("text", "Obstacle")
    app.type("The difficult customer")
    app.find("label", contains="Who at the customer did or said what")
    app.key("ctrl+Return")
    assert app.focused().name == "Obstacle", app.focused()
    assert not cards()
    app.key("ctrl+a")
    app.type("Legal took 9 days for one page; also IT took 5 days")

    # The second obstacle is a card of its own.
    app.find("label", contains="A second obstacle begins at")
    app.key("Tab", "Return")
    app.wait(lambda: app.focused().text == "IT took 5 days", "the second card")
    app.key("ctrl+Return")
    app.wait(lambda: len(cards()) == 1, "one card")
    app.wait(lambda: app.focused().text == "Legal took 9 days for one page", "the first card")
    app.key("ctrl+Return")
    app.wait(lambda: len(cards()) == 2, "two cards")
    assert all(card["state"] == "submitted" and card["person"] for card in cards()), cards()

    # What was typed is kept over Esc.
    app.key("ctrl+n")
    app.find("text", "Obstacle")
    app.type("Draft of 3 words")
    app.key("Escape")
    app.gone("text", "Obstacle")
    app.key("ctrl+n")
    app.find("label", contains="typed last time")
    assert app.focused().text == "Draft of 3 words"
    app.key("ctrl+s")
    app.wait(lambda: len(cards()) == 3, "a draft")

    # Without names: nothing is in the tables until the phase ends.
    cli("set", "Retro", f"agenda={agenda(anonymous=True)}")
    app.key("ctrl+n")
    app.find("label", contains="without names")
    app.type("Thrown away")
    app.key("Escape")
    app.find("button", "Throw Away")
    app.key("Tab", "Return")
    app.gone("label", contains="without names")
    app.key("ctrl+n")
    app.find("label", contains="without names")
    assert app.focused().text == "", app.focused().text
    app.type("Stamp took 2 days in 4 deals")
    app.key("ctrl+Return")
    app.find("label", contains="sealed box")
    assert len(cards()) == 3

    # A suggestion can be told from anywhere, and gives its word once.
    app.key("ctrl+k")
    app.type("suggest an")
    app.click(app.find(contains="Suggest an improvement"))
    app.find("text", "Suggestion")
    app.type("Let two people have the stamp")
    app.key("ctrl+Return")
    app.find("label", contains="appears at")
    app.find("button", "Copy the Word")
    app.key("Escape")
    app.gone("button", "Copy the Word")
    assert "[]" in cli("list", "suggestions", "--json")
    assert "CRITICAL" not in app.said(), app.said()
