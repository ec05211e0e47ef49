#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager makes a plan, splits it by keys and publishes it; a payment moves what a seller has
reached; the plan is closed before its time and opened again, which needs a reason. Then an objective
with a key result that is checked in."""

import datetime
import zoneinfo

import hwtest



def make_workspace(session):
    folder = str(session.home / "Goals")
    ask = lambda *words: session.ask("--workspace", folder, *words)
    ask("--as", "Ada", "init", "--template", "five-stage", "--name", "Goals")
    ask("create", "people", "name=Bob", "role=seller")
    ask("create", "accounts", "name=Ashmere Motors", "owner=Ada")
    ask("create", "deals", "title=Gears", "account=Ashmere Motors", "owner=Ada")
    return folder


class View:
    """A tab of the goals: looking there, not in all of the window, is quick."""

    def __init__(self, app, kind):
        self.app = app
        self.root = app.find("filler", kind)

    def find(self, role, name=None, contains=None):
        return self.app.find(role, name, contains, within=self.root)

    def gone(self, role, name):
        here = lambda: self.app.all(role, name, within=self.root)
        self.app.wait(lambda: not here(), f"{role} “{name}” goes away")

    def click(self, role, name):
        self.app.click(self.find(role, name))

    def focus(self, start):
        """Waits until the list item that begins with these words has the focus."""
        item = self.find("list item", contains=start)
        self.app.wait(lambda: item.has("focused"), f"“{start}” has the focus")


def dialog(app, name, inside, contains=None):
    """The dialog with this title once it has what is said to be in it, for the keys go there."""
    found = app.find("dialog", name)
    app.find(*inside, contains=contains, within=found)
    return found


def make_plan(app, view):
    view.click("button", "New Plan …")
    form = dialog(app, "New Target Plan", ("button", "Create"))
    app.key("ctrl+Return")
    app.find("label", "How much is aimed at?", within=form)
    app.type("1000")
    app.wait(
        lambda: not app.all("label", "How much is aimed at?", within=form),
        "what was wrong is no longer said",
    )
    app.key("ctrl+Return")
    view.find("list item", contains="Everyone: target $1,000, reached $0")


def split(app, view):
    app.click(view.find("list item", contains="Everyone"), at=(0.1, 0.5))
    app.key("Menu", "s")
    form = dialog(app, "Split a Target", ("text", "Target, Ada"))  # which has the focus
    app.key("ctrl+a")
    app.type("600")
    app.find("label", contains="Over-assigned: $100 (110 %)", within=form)
    app.key("alt+e")
    app.find("label", contains="2 parts, add up", within=form)
    app.key("ctrl+Return")
    view.find("list item", contains="Ada: target $500, reached $0")
    view.focus("Everyone")
    app.key("Right")
    view.focus("Ada")


def pay(view, session, folder):
    view.click("button", "Publish")
    view.find("label", contains="· Published")
    today = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai")).date().isoformat()
    words = ["deal=Gears", "amount=200", f"received_on={today}"]
    session.ask("--workspace", folder, "create", "receipts", *words)
    view.find("list item", contains="Ada: target $500, reached $200")
    view.find("list item", contains="Bob: target $500, reached $0")


def close_and_reopen(app, view):
    view.click("button", "More About This Plan")
    app.key("c")
    question = dialog(app, None, ("label",), contains="working day")
    app.click(app.find("button", "Close the Plan", within=question))
    view.find("label", contains="· Closed")
    view.find("label", "The plan is closed: the result is frozen.")
    view.click("button", "More About This Plan")
    app.key("r")
    dialog(app, "Why?", ("text", "Reason"))
    app.type("One payment came late")
    app.key("ctrl+Return")
    view.find("label", contains="· Published")
    view.gone("label", "The plan is closed: the result is frozen.")


def check_in(app, view):
    view.click("button", "Plan a Quarter")
    dialog(app, "New Cycle", ("button", "Save"))
    app.key("ctrl+Return")
    view.click("button", "New Objective")
    dialog(app, "New Objective", ("text", "Objective"))
    app.type("Be the first whom they call")
    app.key("ctrl+Return")
    view.click("button", "New Key Result")
    form = dialog(app, "New Key Result", ("text", "Target"))
    app.type("Audits passed")
    app.click(app.find("text", "Target", within=form))
    app.type("12")
    app.click(app.all("combo box", "Measured by", within=form, anywhere=True)[0])
    app.key("Down", "Return")
    app.find("label", "Its value is what the last check-in says.", within=form)
    app.key("ctrl+Return")
    view.focus("Audits passed · No data yet · of 12")
    app.key("c")
    # What is in a popover has no place in the window.
    asked = lambda: app.all("text", "Value", within=view.root, anywhere=True)
    app.wait(lambda: asked()[0].has("focused"), "the value is asked for")
    app.type("6")
    app.key("ctrl+Return")
    view.find("list item", contains="Audits passed · 6 · of 12 · 50%")


with hwtest.session() as session:
    folder = make_workspace(session)
    app = session.start(["--workspace", folder])
    app.find("button", "Goals")
    app.activate("page", "goals")
    targets = View(app, "HwTargetsView")
    make_plan(app, targets)
    split(app, targets)
    pay(targets, session, folder)
    close_and_reopen(app, targets)
    app.click(app.find("button", "OKR"))
    check_in(app, View(app, "HwOkrView"))
    app.close()
