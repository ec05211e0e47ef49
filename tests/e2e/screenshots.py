#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the sample workspace: screenshots.py [--program PROGRAM] FOLDER [PART-OF-A-NAME …]

Each is named after its page, its look and its language: board-dark-en.png. The one that the README
shows, board-light-en, is board.png."""

import argparse
import multiprocessing
import os
import pathlib

import board
import hwtest

LANGUAGES = ("en", "zh_CN")
# Name: size of the screen, environment, what desktops ask all programs for.
LOOKS = {
    "light": ((1280, 800), {}, ""),
    "dark": ((1280, 800), {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}, ""),
    "contrast": ((1280, 800), {"ADW_DEBUG_HIGH_CONTRAST": "1"}, ""),
    "large-text": ((1280, 800), {}, "Xft.dpi: 192"),
    "narrow": ((360, 720), {}, ""),
}


def find_card(app):
    def focused():
        widget = app.focused()
        return widget is not None and widget.role == "list item"

    app.wait(lambda: focused() or app.key("Tab"), "Tab leads to a card")


def show_gate(app):
    """A card on its way to “won”, which asks for more than any open deal has."""
    find_card(app)
    app.key("s")
    app.type("won")
    app.key("Return")


def show_deal(app):
    find_card(app)
    app.key("Return")


def show_customer(app):
    app.activate("page", "customers")
    app.click(app.find("list item", contains=". "))


def show_preferences(app):
    app.activate("preferences-page", "pipelines")
    app.find("dialog")
    if app.session.size[0] < 680:
        size = [str(length) for length in app.session.size]
        hwtest.run("xdotool", "getactivewindow", "windowmove", "0", "0", "windowsize", *size)


# Name: what shows it, from the board on.
PAGES = {
    "board": lambda app: None,
    "gate": show_gate,
    "deal": show_deal,
    "customers": lambda app: app.activate("page", "customers"),
    "customer": show_customer,
    "people": lambda app: app.activate("page", "people"),
    "preferences": show_preferences,
}


def settle():
    """Returns when two pictures in a row are alike: what moved has come to rest."""
    before, now = None, ""
    for _ in range(60):
        before, now = now, hwtest.run("import", "-window", "root", "-format", "%#", "info:-")
        if before == now:
            return


def take(folder, look, language, pages):
    size, env, resources = LOOKS[look]
    hwtest.need("xprop")
    with hwtest.session(size) as session:
        name = "RESOURCE_MANAGER"
        hwtest.run("xprop", "-root", "-f", name, "8s", "-set", name, resources + "\n")
        for page in pages:
            # A start for each: what one page opened does not stand in the way of the next.
            app = session.start(["--sample"], language=language, **env)
            app.find("list item", contains=", ")
            app.move(size[0] - 1, size[1] - 1)  # no tooltip
            PAGES[page](app)
            settle()
            name = f"{page}-{look}-{language}".replace("board-light-en", "board")
            print(session.picture(folder / f"{name}.png"), flush=True)
            app.key("Escape", "Escape")
            app.activate("page", "board")
            app.close()


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--program")
    words.add_argument("folder", type=pathlib.Path)
    words.add_argument("parts", nargs="*")
    given = words.parse_args()
    if given.program:
        os.environ["HW_PROGRAM"] = given.program
    given.folder.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        for language in LANGUAGES:
            pages = [
                page
                for page in PAGES
                if all(part in f"{page}-{look}-{language}" for part in given.parts)
            ]
            if not pages:
                continue
            # A process of its own: the accessibility bus is met only once in a process.
            words = (given.folder.resolve(), look, language, pages)
            child = multiprocessing.get_context("spawn").Process(target=take, args=words)
            child.start()
            child.join()
            if child.exitcode != 0:
                raise SystemExit(f"{look}, {language}: no pictures")


if __name__ == "__main__":
    main()
