#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A button of a .ui file that shows only an icon says in words what it does; a tooltip is not enough
for a screen reader at the floor."""

import pathlib
import sys
import xml.etree.ElementTree as tree

BUTTONS = {"GtkButton", "GtkMenuButton", "GtkToggleButton", "AdwSplitButton"}
WORDS = {"label"}


def properties(widget):
    return {child.get("name").replace("_", "-") for child in widget.findall("property")} | {
        child.get("name").replace("_", "-") for child in widget.findall("binding")
    }


def shows_icon(widget):
    icons = ("GtkImage", "AdwAvatar")
    return "icon-name" in properties(widget) or any(
        inner.get("class") in icons for inner in widget.iter("object")
    )


def says_something(widget):
    if properties(widget) & WORDS or not shows_icon(widget):
        return True
    names = {p.get("name") for a in widget.findall("accessibility") for p in a}
    if names & {"label", "labelled-by"}:
        return True
    return any(
        inner.get("class") in ("GtkLabel", "AdwButtonContent")
        for inner in widget.iter("object")
        if inner is not widget
    )


def main():
    top = pathlib.Path(__file__).resolve().parents[2]
    bad = 0
    for path in sorted(top.glob("src/**/*.ui")):
        for widget in tree.parse(path).iter():
            kind = widget.get("class") if widget.tag == "object" else widget.get("parent")
            if kind not in BUTTONS or widget.tag not in ("object", "template"):
                continue
            if not says_something(widget):
                name = widget.get("id") or widget.get("class")
                print(f"{path.relative_to(top)}: {kind} {name} has no words", file=sys.stderr)
                bad += 1
    return 1 if bad else 0


sys.exit(main())
