#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same by keys alone: walk to a card, move it, hear where it is, undo, redo; the focus stays with
the card. And a restart keeps what can be undone."""

import board
import hwtest

FROM, TO = "Negotiating", "Signing the contract"


def focused_card(app):
    widget = app.focused()
    return widget if widget is not None and widget.role == "list item" else None


def walk_to(app, view, stage):
    """Presses Right until a card of the stage has the focus; returns its key."""
    if focused_card(app) is None:
        app.key("Tab")
    app.wait(lambda: focused_card(app), "a card has the focus")
    for _ in range(len(view.stages()) + 1):
        key = view.key(focused_card(app))
        if view.find(key, stage):
            return key
        app.key("Right")
    raise hwtest.StoryError(f"the arrows do not lead to {stage}")


with hwtest.session() as session:
    app, view = board.open_sample(session)
    before = {stage: view.count(stage) for stage in (FROM, TO)}
    after = {FROM: before[FROM] - 1, TO: before[TO] + 1}
    key = walk_to(app, view, FROM)
    app.key("ctrl+Right")
    view.wait_for(key, TO)
    view.wait_for_counts(after)
    card = app.wait(lambda: focused_card(app), "the focus stays on a card")
    assert view.key(card) == key, card.name
    assert TO in card.name, card.name
    app.key("ctrl+z")
    view.wait_for_counts(before)
    view.wait_for(key, FROM)
    app.key("ctrl+shift+z")
    view.wait_for_counts(after)
    app.close()

    app, view = board.open_sample(session)
    view.wait_for_counts(after)
    app.key("ctrl+z")
    view.wait_for_counts(before)
    view.wait_for(key, FROM)
