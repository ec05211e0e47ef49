#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first start: who are you, the sample, a board with stages and cards; and the next start opens
what was open."""

import board
import hwtest

with hwtest.session() as session:
    app = session.start()
    app.find(contains="Welcome to Headway")
    app.click(app.find("list item", contains="sample"))
    first = board.Board(app)
    stages = first.stages()
    assert len(stages) >= 5, stages
    assert sum(first.count(stage) for stage in stages) > 20
    assert all(card.name.count(", ") >= 2 for card in first.cards(stages[0]))
    app.close()

    app = session.start()
    again = board.Board(app)
    assert again.stages() == stages
    app.close()
