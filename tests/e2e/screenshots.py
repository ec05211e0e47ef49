#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the sample workspace: screenshots.py --program PROGRAM FOLDER [NAME …]"""

import argparse
import os
import pathlib

import board
import hwtest

DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
CONTRAST = {"ADW_DEBUG_HIGH_CONTRAST": "1"}
LARGE = {"GDK_DPI_SCALE": "2"}

# Name: size, language, environment, keys pressed when the board stands.
SHOTS = {
    "board": ((1280, 800), "en", {}, []),
    "board-zh": ((1280, 800), "zh_CN", {}, []),
    "board-dark": ((1280, 800), "zh_CN", DARK, []),
    "board-contrast": ((1280, 800), "en", CONTRAST, []),
    "board-large-text": ((1280, 800), "zh_CN", LARGE, []),
    "board-360": ((360, 720), "zh_CN", {}, []),
    "board-4k": ((3840, 2160), "en", {"GDK_SCALE": "2"}, []),
    "customers": ((1280, 800), "en", {}, ["ctrl+2"]),
    "deal": ((1280, 800), "zh_CN", {}, ["Tab", "Return"]),
    "palette": ((1280, 800), "zh_CN", {}, ["ctrl+k"]),
}


def take(name, folder):
    size, language, env, keys = SHOTS[name]
    with hwtest.session(size) as session:
        app = session.start(["--sample"], language=language, **env)
        board.Board(app)
        app.key(*keys)
        app.settle()
        print(session.picture(folder / f"{name}.png"))


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--program")
    words.add_argument("folder", type=pathlib.Path)
    words.add_argument("names", nargs="*")
    given = words.parse_args()
    if given.program:
        os.environ["HW_PROGRAM"] = given.program
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.names or SHOTS:
        take(name, given.folder.resolve())


main()
