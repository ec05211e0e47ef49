#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./dev run does where there is no screen: opens the sample, drags a card from the first column
to the second and takes a picture in mid air: main_job.py --program PROGRAM PICTURE"""

import argparse
import os

import board
import hwtest

words = argparse.ArgumentParser()
words.add_argument("--program", required=True)
words.add_argument("picture")
given = words.parse_args()
os.environ["HW_PROGRAM"] = given.program

with hwtest.session((1600, 900)) as session:
    app = session.start(["--sample"])
    view = board.Board(app)
    first, second = view.stages()[:2]
    card = view.cards(first)[0]
    key = view.key(card)
    app.drag(card, view.column(second), drop_at=(0.5, 0.4), release=False)
    print(session.picture(os.path.abspath(given.picture)))
    app.release()
    # It is there now, or a sheet asks for what the stage wants.
    app.wait(
        lambda: view.find(key, second) or app.all(contains="Missing: "),
        f"“{key}” dropped in {second}",
    )
