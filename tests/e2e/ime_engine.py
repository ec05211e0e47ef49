#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small input method for ibus, composing as pinyin ones do: letters make a preedit, Space commits
what they stand for, Return commits the letters themselves, Escape throws them away. Each step is a
line on stdout, so that a story knows what the method, not the program, got to see."""

import sys

import gi

gi.require_version("IBus", "1.0")
from gi.repository import GLib, IBus  # noqa: E402

NAME = "headway-story"
WORDS = {"nbqp": "宁波汽配", "lj": "量具", "xm": "小米"}


def say(*words):
    print(*words, flush=True)


class Engine(IBus.Engine):
    __gtype_name__ = "HeadwayStoryEngine"

    def __init__(self, connection, path):
        super().__init__(connection=connection, object_path=path)
        self.letters = ""

    def show(self):
        text = IBus.Text.new_from_string(self.letters)
        length = len(self.letters)
        text.append_attribute(IBus.AttrType.UNDERLINE, IBus.AttrUnderline.SINGLE, 0, length)
        self.update_preedit_text(text, length, length > 0)
        say("preedit", self.letters)

    def commit(self, text):
        self.letters = ""
        self.show()
        self.commit_text(IBus.Text.new_from_string(text))
        say("commit", text)

    def do_focus_in(self):
        say("focus")

    def do_reset(self):
        if self.letters:
            self.letters = ""
            self.show()

    def do_process_key_event(self, key, code, state):
        if state & IBus.ModifierType.RELEASE_MASK:
            return False
        if state & (IBus.ModifierType.CONTROL_MASK | IBus.ModifierType.MOD1_MASK):
            return False
        if ord("a") <= key <= ord("z"):
            self.letters += chr(key)
            self.show()
        elif not self.letters:
            return False
        elif key == IBus.KEY_space:
            self.commit(WORDS.get(self.letters, self.letters))
        elif key == IBus.KEY_Return:
            self.commit(self.letters)
        elif key == IBus.KEY_Escape:
            self.letters = ""
            self.show()
        elif key == IBus.KEY_BackSpace:
            self.letters = self.letters[:-1]
            self.show()
        return True


class Factory(IBus.Factory):
    def __init__(self, bus):
        super().__init__(connection=bus.get_connection(), object_path=IBus.PATH_FACTORY)
        self.connection = bus.get_connection()
        self.count = 0

    def do_create_engine(self, name):
        self.count += 1
        return Engine(self.connection, f"/org/freedesktop/IBus/Engine/{self.count}")


def main():
    IBus.init()
    bus = IBus.Bus()
    if not bus.is_connected():
        sys.exit("no ibus")
    factory = Factory(bus)
    component = IBus.Component.new(
        "org.freedesktop.IBus.HeadwayStory", "", "1", "GPL", "", "", "", "headway"
    )
    component.add_engine(IBus.EngineDesc.new(NAME, NAME, "", "zh", "GPL", "", "", "us"))
    bus.register_component(component)
    bus.request_name("org.freedesktop.IBus.HeadwayStory", 0)

    def chosen(bus, result):
        try:
            bus.set_global_engine_async_finish(result)
            say("ready")
        except GLib.Error:  # the daemon is not yet up to it
            choose()

    def choose():
        # Not the blocking call: the daemon answers it after it asked our factory.
        bus.set_global_engine_async(NAME, 2000, None, chosen)

    choose()
    GLib.MainLoop().run()
    del factory


main()
