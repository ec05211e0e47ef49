# SPDX-License-Identifier: GPL-3.0-or-later
"""The board as a screen reader finds it: heads named "stage, count, sum …", a list a column named
after its stage, cards named "customer, title, amount …" in it."""

import json


class Board:
    def __init__(self, app):
        self.app = app
        app.wait(lambda: any(self.cards(name) for name in self.stages()), "cards on the board")

    def stages(self):
        """Names of the columns in sight, from left to right."""
        lists = [column for column in self.app.all("list") if not column.name.startswith("Gtk")]
        return [column.name for column in sorted(lists, key=lambda column: column.box[0])]

    def head(self, stage):
        # GTK 4.8 does not pass on that it is a column's header.
        return self.app.find(contains=f"{stage}, ")

    def count(self, stage):
        """The number of deals that the head tells."""
        word = self.head(stage).name.split(", ")[1].split(" ")[0]
        return int("".join(c for c in word if c.isdigit()))

    def column(self, stage):
        return self.app.find("list", stage)

    def cards(self, stage):
        """Those in sight, from top to bottom."""
        lists = self.app.all("list", stage)
        if not lists:
            return []
        return sorted(self.app.all("list item", within=lists[0]), key=lambda card: card.box[1])

    @staticmethod
    def key(card):
        """Customer and title: what stays in a card's name wherever it goes."""
        return ", ".join(card.name.split(", ")[:2])

    def find(self, key, stage):
        """The card with this customer and title, when it is in sight in the column."""
        return next((card for card in self.cards(stage) if self.key(card) == key), None)

    def wait_for(self, key, stage):
        return self.app.wait(lambda: self.find(key, stage), f"“{key}” in {stage}")

    def wait_for_counts(self, counts):
        self.app.wait(
            lambda: {stage: self.count(stage) for stage in counts} == counts,
            f"heads that say {counts}",
        )


FROM, TO = "Confirming needs", "Tailoring the solution"
CUSTOMER = "Ashmere Motors"


def make_workspace(session):
    """A workspace of five stages with three deals in the first, which may be left when the core need
    is written down; that of Bolts is not. Returns its folder."""
    folder = str(session.home / "Story")
    session.ask("--workspace", folder, "init", "--template", "five-stage", "--name", "Story")
    session.ask("--workspace", folder, "create", "accounts", f"name={CUSTOMER}")
    for title, need in (("Gears", "Quieter gears"), ("Bolts", ""), ("Rings", "Cheaper rings")):
        session.ask("--workspace", folder, "create", "deals", f"title={title}")
        words = [f"account={CUSTOMER}", "amount=1200", *([f"need={need}"] if need else [])]
        session.ask("--workspace", folder, "set", title, *words)
    return folder


def open_workspace(session, folder, **more):
    """The program and its board."""
    app = session.start(["--workspace", folder], **more)
    return app, Board(app)


def deal(session, folder, title):
    """What the command line says of a deal, whoever has the workspace open."""
    deals = json.loads(session.ask("--workspace", folder, "list", "deals", "--json"))
    return next(row for row in deals if row["title"] == title)
