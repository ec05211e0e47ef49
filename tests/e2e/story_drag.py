#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A card is dragged to the next stage; its name, the heads and the command line say so; undo brings
it back. With --picture FILE: the same for ./dev run where there is no screen."""

import argparse
import os

import board
import hwtest

FROM, TO = "Negotiating", "Signing the contract"


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--program")
    words.add_argument("--picture")
    given = words.parse_args()
    if given.program:
        os.environ["HW_PROGRAM"] = given.program
    with hwtest.session() as session:
        app, view = board.open_sample(session)
        before = {stage: view.count(stage) for stage in (FROM, TO)}
        card = view.cards(FROM)[0]
        key = view.key(card)
        app.drag(card, view.column(TO), drop_at=(0.5, 0.2))
        moved = view.wait_for(key, TO)
        view.wait_for_counts({FROM: before[FROM] - 1, TO: before[TO] + 1})
        app.wait(lambda: TO in moved.name, f"the card says that it is in {TO} now")
        if given.picture:
            print(session.picture(os.path.abspath(given.picture)))
            return
        app.key("ctrl+z")
        view.wait_for(key, FROM)
        view.wait_for_counts(before)


main()
