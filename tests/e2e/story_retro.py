#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A room with two screens, a laptop and a projector. Six people bring nine cards, put them together,
vote in secret, ask why and agree on an action: once by keys alone, the next time by mouse, and then
the projector is unplugged too. In every phase the wall says what it has to say, and nothing else."""

import json
import sys

import hwtest

CURTAIN = "Pass the keyboard"
NAMES = ("Ann", "Bob", "Cid", "Dan", "Eve", "Fay")
SELLERS = tuple(name for name in NAMES if name != "Eve")
ROUNDS = ((SELLERS, SELLERS), (NAMES, ("Ann", "Bob", "Cid", "Eve")))  # who is asked, and writes
CARDS = (
    "The quote for Acme went out without a delivery date",
    "The quote for Borel went out without a delivery date",
    "Three calls from Corvin rang out on Tuesday",
    "The sample for Dunn lay 6 days in the store room",
    "Elster got two prices for one bracket",
    "The contract of Farr waited 9 days for a signature",
    "Four calls from Gorm rang out on Friday",
    "Holt asked twice for the drawing of part 40",
    "The visit at Ilse had no agenda",
)
SUBJECTS = [card.split(" ")[4] for card in CARDS[:2]]
TOPIC = "Quotes without a date"
WHY = "The form has no field for the date"
ROOT = "Nobody owns the form"
DELIVERABLE = "A form with a field for the date"


# Parts of the window that this story has nothing to do with: to look through them takes seconds.
ASIDE = {
    *("HwTodayPage", "HwGoalsPage", "HwPlaybooksView", "HwCustomersPage", "HwPeopleView"),
    *("HwHistoryView", "HwBinView", "HwMeetingPeople", "HwAlignmentTurn", "HwPromiseList"),
}


def look(widget):
    name = widget.name
    yield widget, name
    if name not in ASIDE:
        for child in widget.children():
            yield from look(child)


def find(app, role, text, within=None):
    """The first that shows, with that text in its name; role: None for any."""

    def first():
        for widget, name in look(within or app.root):
            if text in name and (role is None or widget.role == role) and widget.shows:
                return widget
        return None

    return app.wait(first, f"{role or 'anything'} …{text}…")


class Room:
    """The page and the wall, looked at part by part: all of a window takes long to read."""

    def __init__(self, session, app):
        self.session = session
        self.app = app
        self.page = find(app, None, "HwMeetingPage")
        self.wall = None
        self.body = None
        self.strip = None
        self.buttons = {}

    def find(self, role, text):
        return find(self.app, role, text, self.page)

    def wait_for_phase(self, name):
        if self.strip is None:
            self.strip = self.find(None, "HwMeetingStrip")
            self.body = self.find(None, "HwRetroBody")
        self.app.wait(
            lambda: any(b.name.startswith(name) and b.name.endswith("now") for b in self.strip.walk()),
            f"the phase {name}",
        )

    def click(self, name):
        """A button that stays what it is."""
        if name not in self.buttons:
            self.buttons[name] = self.find("button", name)
        self.app.click(self.buttons[name])

    def window(self, name):
        """A dialog does not say at the floor that it shows."""
        return self.app.wait(
            lambda: next((w for w in self.app.root.children() if w.name == name), None), name
        )

    def closed(self, name):
        self.app.wait(lambda: all(w.name != name for w in self.app.root.children()), f"no {name}")

    def open_wall(self):
        self.wall = self.window("Retro of East")
        # The keyboard stays with who facilitates.
        self.app.wait(lambda: self.page.window().has("active"), "the laptop has the keyboard")

    def wall_text(self):
        return "\n".join(w.name for w in self.wall.walk() if w.role == "label")

    def wall_says(self, *texts, never=()):
        def said_all():
            said = self.wall_text()
            return said if all(text in said for text in texts) else None

        said = self.app.wait(said_all, f"the wall says {texts}")
        for text in never:
            if text in said:
                self.session.picture("retro-wall-tells")
                raise hwtest.StoryError(f"the wall tells “{text}”:\n{said}")

    def picture(self, name):
        """Of the wall, below its clock; its bytes."""
        width, height = self.session.outputs.wall
        path = self.session.pictures / f"retro-{name}.png"
        place = f"{width}x{height - 120}+{self.session.size[0]}+120"
        hwtest.run("import", "-window", "root", "-crop", place, "+repage", "-strip", str(path))
        return hwtest.run("identify", "-format", "%#", str(path))

    def tile(self, text):
        """A topic to pick from."""
        return self.app.wait(
            lambda: next((w for w in self.body.walk() if text in w.name and w.role == "table cell"), None),
            f"the topic {text}",
        )

    def walk_to(self, text, key):
        tile = self.tile(text)
        for _ in range(len(CARDS)):
            if tile.has("focused"):
                return
            self.app.key(key)
        raise hwtest.StoryError(f"{key} does not come to {text}")


class Curtain:
    """Covers the laptop while the keyboard goes round. Its parts stay what they are."""

    def __init__(self, room):
        self.room = room
        self.app = room.app
        self.window = room.window(CURTAIN)
        self.buttons = {}

    def button(self, name):
        if name not in self.buttons:
            self.buttons[name] = find(self.app, "button", name, self.window)
        return self.buttons[name]

    def wait_for(self, person):
        begin = self.button("I Am")
        self.app.wait(lambda: begin.name == f"I Am {person}", f"the keyboard goes to {person}")
        return begin

    def wait_until_gone(self):
        self.room.closed(CURTAIN)


def make_team(session):
    folder = str(session.home / "Team")
    session.ask("--workspace", folder, "--as", "Eve", "init", "--template", "five-stage")
    session.ask("--workspace", folder, "create", "teams", "name=East", "leader=Eve")
    session.ask("--workspace", folder, "set", "Eve", "team=East")
    for name in NAMES:
        if name != "Eve":
            words = [f"name={name}", "team=East", "manager=Eve"]
            session.ask("--workspace", folder, "create", "people", *words)
    people = json.loads(session.ask("--workspace", folder, "list", "people", "--json"))
    return folder, {person["name"]: person["id"] for person in people}


# --- by keys alone ---


def bring_cards(room):
    """One card of each seller, then Eve's, who facilitates, and three of them one more; the wall only
    counts."""
    app = room.app
    left = list(CARDS)
    for asked, brave in ROUNDS:
        app.key("alt+k")
        curtain = Curtain(room)
        for name in asked:
            curtain.wait_for(name)
            if name not in brave:
                app.key("alt+s")
                continue
            app.key("Return")
            app.type(left.pop(0))
            room.wall_says(str(8 - len(left)), never=SUBJECTS)
            app.key("ctrl+Return")
        curtain.wait_until_gone()
    room.wall_says("9", "problem cards are in", never=[*NAMES, *CARDS])
    room.picture("submit")


def vote(room):
    """Each gives two dots to the first topic and one to the third; nothing on the wall moves."""
    app = room.app
    app.key("v")
    curtain = Curtain(room)
    for i, name in enumerate(NAMES):
        curtain.wait_for(name)
        app.key("Return")
        before = room.picture("vote")
        app.key("1", "Down", "1", "Down", "space")
        assert room.picture("vote") == before, "the wall shows a ballot"
        app.key("Return")
        if i + 1 < len(NAMES):
            room.wall_says(f"{i + 1} of 6 have voted", never=[*NAMES, " votes"])
    curtain.wait_until_gone()
    room.wall_says("6 of 6 have voted", never=[" votes"])
    app.key("r")
    room.wall_says(TOPIC, "12 votes", "6 votes", never=[*NAMES, "have voted"])
    room.picture("revealed")


def pick(room):
    app = room.app
    app.key("Return")
    room.walk_to("Acme", "Right")
    app.key("g")
    app.type("borel")
    app.key("Return")
    room.tile("group of 2 cards")
    app.key("F2")
    app.type(TOPIC)
    app.key("Return")
    room.wall_says(TOPIC, "Corvin", never=[*NAMES, "Acme", "votes"])
    room.walk_to("Corvin", "Right")
    app.key("g")
    app.type("gorm")
    app.key("Return")
    app.wait(lambda: "Corvin" not in room.wall_text(), "it stands under Gorm now")
    vote(room)
    room.walk_to(TOPIC, "Left")
    app.key("p")
    room.tile(f"{TOPIC}, group of 2 cards, 12 votes, picked")
    room.wall_says("✓ 1", never=NAMES)


def ask_why(room):
    app = room.app
    app.key("Return")
    app.type(WHY)
    app.key("Tab")
    app.type(ROOT)
    room.wall_says(TOPIC, WHY, never=[*NAMES, ROOT, "Elster"])
    app.key("ctrl+Return")
    room.wall_says(ROOT, never=["root cause"])
    app.key("y")
    room.wall_says(ROOT, "root cause", never=[*NAMES, "Elster"])
    room.picture("whys")
    app.key("Escape")  # from the answer, where N means no, to the meeting's own keys


def agree(room):
    app = room.app
    app.key("Return")
    app.type(DELIVERABLE)
    app.key("alt+1")
    app.key("alt+y")
    room.wall_says("30 h", DELIVERABLE, "Ann ·", "✓")
    room.picture("actions")
    app.key("Escape")


def open_planned(app):
    planned = find(app, "list item", "Retro of East")
    for _ in range(20):
        if planned.has("focused"):
            break
        app.key("Tab")
    app.key("Return")


def plan_by_keys(app):
    app.key("ctrl+4")
    find(app, "button", "Plan a Retro")
    app.key("alt+p")
    find(app, None, "Every two weeks")
    app.key("ctrl+Return")
    open_planned(app)


def hold_by_keys(session, app):
    plan_by_keys(app)
    room = Room(session, app)
    room.find("button", "Start the Meeting")
    app.key("alt+s")
    room.wait_for_phase("Problem cards")
    app.key("alt+w")
    room.open_wall()
    room.wall_says("0", "problem cards are in")
    bring_cards(room)
    app.key("n")
    room.wall_says("No actions of earlier retros to verify", never=CARDS)
    app.key("n")
    room.wait_for_phase("Pick")
    room.wall_says(*CARDS, never=NAMES)
    pick(room)
    app.key("n")
    room.wait_for_phase("5 Whys")
    ask_why(room)
    app.key("n")
    room.wait_for_phase("Actions")
    agree(room)
    app.key("n")
    room.wait_for_phase("Playbook")
    room.wall_says(TOPIC, ROOT, "root cause", never=NAMES)
    app.key("n")
    room.wait_for_phase("Close")
    room.wall_says("1 action is agreed", DELIVERABLE, never=["Elster", "votes"])
    room.picture("close")
    app.key("alt+e")
    room.closed("Retro of East")


# --- by mouse; only texts are typed ---


def bring_cards_by_mouse(room):
    app = room.app
    left = list(CARDS)
    for asked, brave in ROUNDS:
        room.click("Pass the Keyboard …")
        curtain = Curtain(room)
        for name in asked:
            begin = curtain.wait_for(name)
            if name not in brave:
                app.click(curtain.button("Skip"))
                continue
            app.click(begin)
            app.type(left.pop(0))
            app.click(curtain.button("Done"))
            room.wall_says(str(9 - len(left)), never=SUBJECTS)
        curtain.wait_until_gone()
    room.wall_says("9", "problem cards are in", never=[*NAMES, *CARDS])


def vote_by_mouse(room):
    app = room.app
    room.click("Vote")
    curtain = Curtain(room)
    for name in NAMES[:2]:
        app.click(curtain.wait_for(name))
        before = room.picture("vote")
        for row in app.all("list item", within=curtain.window)[:3]:
            app.click(row)
        assert room.picture("vote") == before, "the wall shows a ballot"
        app.click(curtain.button("Done"))
    room.wall_says("2 of 6 have voted", never=[*NAMES, " votes"])
    curtain.wait_for(NAMES[2])
    app.click(curtain.button("Stop"))
    curtain.wait_until_gone()
    room.click("Reveal")
    room.wall_says("2 votes", never=[*NAMES, "have voted"])


def unplug(room):
    """In mid-phase: nothing is lost, a sentence says so, and what is plugged in again is offered."""
    app, outputs = room.app, room.session.outputs
    outputs.unplug()
    find(app, "label", "The projector is gone.")
    room.wall_says("Pick", "2 votes")
    app.wait(lambda: room.page.window().has("active"), "the page is in front")
    outputs.plug()
    app.click(find(app, "button", "Show the Wall There"))
    left = room.session.size[0]
    place = lambda: next(
        (p for p in map(room.session.x_place, room.session.x_windows(app.process.pid)) if p and p["X"] >= left),
        None,
    )
    app.wait(lambda: place() and place()["WIDTH"] == outputs.wall[0], "the wall fills the projector")
    room.wall_says("2 votes", never=NAMES)


def pick_by_mouse(room):
    app = room.app
    app.drag(room.tile("Acme"), room.tile("Borel"))
    room.tile("group of 2 cards")
    room.wall_says("Borel", never=["Acme", *NAMES])
    vote_by_mouse(room)
    unplug(room)
    app.drag(room.tile("group of 2 cards"), room.find("label", "Nothing is picked yet"))
    room.wall_says("✓ 1", never=NAMES)


def ask_why_by_mouse(room):
    app = room.app
    room.click("Next")  # not without a root cause
    asked = room.window("Go On Without a Root Cause?")
    app.click(find(app, "button", "Cancel", asked))
    room.closed("Go On Without a Root Cause?")
    app.click(room.find("tree item", "A new answer"))
    app.type(WHY)
    app.click(room.find("button", "Why is that?"))
    app.type(ROOT)
    room.wall_says(WHY, never=[*NAMES, ROOT])
    app.click(room.find("button", "Done typing"))
    room.wall_says(ROOT, never=["root cause"])
    app.click(room.find("button", "Yes"))
    room.wall_says(ROOT, "root cause", never=[*NAMES, "Elster"])


def agree_by_mouse(room):
    app = room.app
    app.click(room.find("text", "Action in 30 hours"))
    app.type(DELIVERABLE)
    app.click(room.find("button", "Bob"))
    room.wall_says("30 h", DELIVERABLE, "Bob ·", never=["✓"])
    app.click(room.find("button", "Says yes"))
    room.wall_says("✓")


def dismiss_toast(app):
    """It lies over the buttons at the foot of the page, as long as it is pointed at."""
    for widget, name in look(app.root):
        if name == "AdwToastWidget":
            app.click([w for w in widget.walk() if w.role == "button"][-1])
            return


def hold_by_mouse(session, app):
    app.click(find(app, "button", "All meetings"))
    app.click(find(app, "list item", "Retro of East"))  # the planned ones come first
    room = Room(session, app)
    dismiss_toast(app)
    room.click("Start the Meeting")
    room.wait_for_phase("Problem cards")
    room.click("Wall")
    room.open_wall()
    bring_cards_by_mouse(room)
    room.click("Next")
    room.wait_for_phase("Last time’s actions")
    room.wall_says(DELIVERABLE, "Ann ·", "No evidence yet", "Verified: 0 of 1", never=CARDS)
    room.click("Next")
    room.wait_for_phase("Pick")
    room.wall_says(*CARDS, never=NAMES)
    pick_by_mouse(room)
    room.click("Next")
    room.wait_for_phase("5 Whys")
    ask_why_by_mouse(room)
    room.click("Next")
    room.wait_for_phase("Actions")
    agree_by_mouse(room)
    room.click("Next")
    room.wait_for_phase("Playbook")
    room.wall_says("Borel", ROOT, "root cause", never=NAMES)
    room.click("Next")
    room.wait_for_phase("Close")
    room.wall_says("1 action is agreed", DELIVERABLE, never=["Elster", "votes"])
    room.click("End")
    room.closed("Retro of East")


def main():
    with hwtest.session(wall=(1280, 720)) as session:
        folder, people = make_team(session)
        app = session.start(["--workspace", folder])
        app.activate("act-as", people["Eve"])
        hold_by_keys(session, app)
        hold_by_mouse(session, app)


if __name__ == "__main__":
    sys.exit(main())
