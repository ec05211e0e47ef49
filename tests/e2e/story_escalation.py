#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An action that nobody did: its owner is told with a button that acts, then it goes to the
director, who is told as well and finds it on the board of actions with its trail."""

import datetime
import json
import threading

import hwtest

SERVICE = """<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


class Notifications:
    """The desktop's notifications, as a program finds them: what was told, and a press on a button."""

    def __init__(self):
        from gi.repository import Gio, GLib

        self.Gio, self.GLib, self.told = Gio, GLib, []
        self.ready = threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()
        self.ready.wait(10)

    def serve(self):
        context = self.GLib.MainContext.new()
        context.push_thread_default()
        address = self.Gio.dbus_address_get_for_bus_sync(self.Gio.BusType.SESSION)
        flags = self.Gio.DBusConnectionFlags
        self.bus = self.Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None
        )
        node = self.Gio.DBusNodeInfo.new_for_xml(SERVICE)
        self.bus.register_object(
            "/org/freedesktop/Notifications", node.interfaces[0], self.called, None, None
        )
        self.Gio.bus_own_name_on_connection(
            self.bus, "org.freedesktop.Notifications", 0, lambda *a: self.ready.set(), None
        )
        self.GLib.MainLoop.new(context, False).run()

    def called(self, bus, sender, path, interface, method, arguments, invocation):
        if method == "Notify":
            values = arguments.unpack()
            self.told.append({"title": values[3], "body": values[4], "actions": values[5]})
            invocation.return_value(self.GLib.Variant("(u)", (len(self.told),)))
        elif method == "GetCapabilities":
            invocation.return_value(self.GLib.Variant("(as)", (["actions", "body"],)))
        elif method == "GetServerInformation":
            invocation.return_value(self.GLib.Variant("(ssss)", ("story", "story", "1", "1.2")))
        else:
            invocation.return_value(None)

    def find(self, title, contains):
        for number, told in enumerate(self.told, 1):
            if told["title"] == title and contains in told["body"]:
                return number
        return None

    def press(self, number, label):
        actions = self.told[number - 1]["actions"]
        key = actions[actions.index(label) - 1]
        self.bus.emit_signal(
            None,
            "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications",
            "ActionInvoked",
            self.GLib.Variant("(us)", (number, key)),
        )


def ago(**span):
    moment = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(**span)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def find(session, folder, kind, name):
    rows = json.loads(session.ask("--workspace", folder, "list", kind, "--json"))
    return next(row for row in rows if name in (row.get("name"), row.get("title")))


with hwtest.session() as session:
    folder = str(session.home / "Story")

    def cli(*words):
        return session.ask("--workspace", folder, *words)

    cli("init", "--template", "five-stage", "--name", "Story", "--as", "Ann")
    cli("create", "people", "name=Dan")
    cli("set", "Story", "manager=Dan")
    for title, due in (("Price list", ago(minutes=1)), ("Reference call", ago(days=30))):
        cli("create", "tasks", f"title={title}", "kind=todo", "owner=Ann", f"due_at={due}")

    desk = Notifications()
    app = session.start(["--workspace", folder])

    app.activate("act-as", find(session, folder, "people", "Ann")["id"])

    # Ann is told of hers; what is long overdue is with Dan already.
    told = app.wait(lambda: desk.find("Price list", "Overdue. Goes to Dan"), "the announcement")
    assert "Done" in desk.told[told - 1]["actions"], desk.told
    row = app.wait(
        lambda: (r := find(session, folder, "tasks", "Reference call"))["escalated_at"] and r,
        "the escalation",
    )
    assert row["warned_at"] and row["escalated_to"], row

    # The button of the notification finishes it.
    desk.press(told, "Done")
    app.wait(lambda: find(session, folder, "tasks", "Price list")["done_at"], "what is done")

    # Dan is told of what came to him, and finds it on the board with its trail.
    dan = find(session, folder, "people", "Dan")["id"]
    desk.told.clear()
    app.activate("act-as", dan)
    app.wait(lambda: desk.find("Reference call", "With Dan since"), "Dan’s notification")
    assert not desk.find("Price list", ""), desk.told
    app.activate("page", "retro")
    app.key("ctrl+k")
    app.type("actions and escalations")
    app.click(app.find(contains="Retros: actions and escalations"))
    app.find(contains="With the director")
    app.click(app.find(contains="Reference call"))
    app.find(contains="What happened so far")
    app.find(contains="escalated")
    app.key("Escape")
    app.gone(contains="What happened so far")
    # What the program did by itself is not what Ctrl+Z takes back.
    app.key("ctrl+z")
    app.wait(lambda: not find(session, folder, "tasks", "Price list")["done_at"], "the undo")
    assert find(session, folder, "tasks", "Reference call")["escalated_at"]
