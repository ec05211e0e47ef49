# SPDX-License-Identifier: GPL-3.0-or-later
"""Stories told to the real program: a screen, a window manager, a session bus and an accessibility
bus of their own; real pointer, real keys; what is on the screen is read as a screen reader reads it.

    with hwtest.session() as session:
        app = session.start(["--sample"])
        card = app.find("list item", "宁波汽配")
        app.drag(card, app.find("list", "Quoted"))
        app.wait(lambda: "Quoted" in card.name, "the card says where it is")

Nothing sleeps for a guess: wait () looks again until the condition holds or time is up.
Run by /usr/bin/python3, which has gi.
"""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import outputs

HERE = pathlib.Path(__file__).resolve().parent
APP_ID = "io.github.headway_app.Headway"
PATIENCE = float(os.environ.get("HW_PATIENCE", "60"))
FRAME = 1 / 60
# Roles are told by the names of newer systems.
NEW_NAMES = {"push button": "button", "push button menu": "menu button"}


class StoryError(AssertionError):
    """What the story expected did not come about."""


def wait(condition, what, patience=PATIENCE):
    """Returns the first true value of condition ()."""
    end = time.monotonic() + patience
    while True:
        try:
            value = condition()
        except Exception as error:  # a widget that went away while it was read
            if "atspi" not in repr(error).lower():
                raise
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise StoryError(f"waited {patience:g} s: {what}")
        time.sleep(FRAME)


def run(*words, **options):
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, **options)
    return done.stdout.strip()


class Widget:
    """One accessible object."""

    def __init__(self, app, node):
        self.app = app
        self.node = node

    @property
    def name(self):
        return self.node.get_name() or ""

    @property
    def description(self):
        return self.node.get_description() or ""

    @property
    def role(self):
        name = self.node.get_role_name()
        return NEW_NAMES.get(name, name)

    def has(self, state):
        from gi.repository import Atspi

        return self.node.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    @property
    def shows(self):
        """Is it on the screen? GTK 4.8 does not tell, but knows what lies under a point."""
        from gi.repository import Atspi

        if self.has("showing") or self.role == "dialog":
            return True
        extents = self.node.get_extents(Atspi.CoordType.WINDOW)
        if extents.width <= 0 or extents.height <= 0:
            return False
        window = self.window()
        if window is None:
            return False
        window = window.node
        for across, down in ((0.5, 0.5), (0.1, 0.5), (0.9, 0.5), (0.5, 0.1), (0.5, 0.9)):
            x = int(extents.x + extents.width * across)
            y = int(extents.y + extents.height * down)
            there = window.get_accessible_at_point(x, y, Atspi.CoordType.WINDOW)
            if there is not None:
                break
        else:  # all of it is parts that have no place in the tree
            return True
        mine = [parent.node for parent in self.parents()]
        theirs = [parent.node for parent in Widget(self.app, there).parents()]
        return there == self.node or self.node in theirs or (there in mine and there != window)

    def window(self):
        """What hangs on the application: at the floor a dialog tells no role. None for what is being
        taken down."""
        chain = [self, *self.parents()]
        return next((w for w, above in zip(chain, chain[1:]) if above.role == "application"), None)

    @property
    def text(self):
        """What an entry holds."""
        from gi.repository import Atspi

        node = self.node.get_text_iface()
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) if node else ""

    @property
    def box(self):
        """Left, top, width and height on the screen."""
        from gi.repository import Atspi

        extents = self.node.get_extents(Atspi.CoordType.WINDOW)
        left, top = self.app.origin(self)
        return extents.x + left, extents.y + top, extents.width, extents.height

    def point(self, across=0.5, down=0.5):
        left, top, width, height = self.box
        return int(left + width * across), int(top + height * down)

    def children(self):
        for i in range(self.node.get_child_count()):
            child = self.node.get_child_at_index(i)
            if child is not None:
                yield Widget(self.app, child)

    def walk(self):
        """What is taken down meanwhile, as cards are by a search, has nothing in it any more."""
        from gi.repository import GLib

        try:
            shown = [c for c in self.children() if c.has("visible") or c.has("showing")]
        except GLib.GError:
            return
        for child in shown:
            yield child
            yield from child.walk()

    def parents(self):
        node = self.node.get_parent()
        while node is not None:
            yield Widget(self.app, node)
            node = node.get_parent()

    def tree(self, depth=0):
        words = f"{'  ' * depth}{self.role} “{self.name}”\n"
        return words + "".join(child.tree(depth + 1) for child in self.children())

    def __repr__(self):
        return f"{self.role} “{self.name}”"


class App:
    """The running program."""

    def __init__(self, session, process, log):
        self.session = session
        self.process = process
        self.log = log
        self.root = None

    # Looking

    def attach(self):
        from gi.repository import Atspi

        def look():
            if self.process.poll() is not None:
                raise StoryError(f"the program ended with {self.process.returncode}\n{self.said()}")
            desktop = Atspi.get_desktop(0)
            desktop.clear_cache()
            for i in range(desktop.get_child_count()):
                node = desktop.get_child_at_index(i)
                if node is not None and node.get_process_id() == self.process.pid:
                    node.set_cache_mask(Atspi.Cache.NONE)
                    return Widget(self, node)
            return None

        self.root = wait(look, "the program shows itself to assistive technology")
        wait(self.windows, "a window")

    def windows(self):
        return [w for w in self.root.children() if w.has("showing")]

    def all(self, role=None, name=None, contains=None, within=None, anywhere=False):
        """What matches and is on the screen; anywhere: or scrolled away, or on a hidden page."""
        found = []
        for widget in (within or self.root).walk():
            if role and widget.role != role:
                continue
            if name is not None and widget.name != name:
                continue
            if contains is not None and contains not in widget.name:
                continue
            if anywhere or widget.shows:
                found.append(widget)
        return found

    def find(self, role=None, name=None, contains=None, within=None, patience=PATIENCE):
        what = f"{role or 'anything'} {name or ''}{'…' + contains + '…' if contains else ''}"
        try:
            found = wait(lambda: self.all(role, name, contains, within), what, patience)
        except StoryError as error:
            self.session.picture("lost")
            raise StoryError(f"{error}\n{self.root.tree()}\n{self.said()}") from None
        return found[0]

    def gone(self, role=None, name=None, contains=None):
        wait(lambda: not self.all(role, name, contains), f"{role} {name or contains} goes away")

    def wait(self, condition, what):
        try:
            return wait(condition, what)
        except StoryError as error:
            self.session.picture("waited")
            raise StoryError(f"{error}\n{self.root.tree()}\n{self.said()}") from None

    def focused(self):
        """The widget with the focus; None when there is none."""
        for widget in self.root.walk():
            if widget.has("focused"):
                return widget
        return None

    def settle(self):
        """Returns when the program has dealt with all input sent so far: its main loop answers."""
        for _ in range(2):
            self.root.node.get_child_count()
            time.sleep(FRAME)  # the frame that shows it

    def said(self):
        return pathlib.Path(self.log).read_text(errors="replace")

    # The window's place

    def origin(self, widget):
        """Where the widget's window has its corner. GTK 4 tells places within the window only, and
        counts from inside the window's shadow."""
        title = widget.window().name
        best = None
        for number in self.session.x_windows(self.process.pid):
            place = self.session.x_place(number)
            if place is None or place["WIDTH"] < 50:
                continue
            if best is None or place["title"] == title:
                best = place
        if best is None:
            raise StoryError("the program has no window on the screen")
        return best["X"], best["Y"]

    # Hands

    def move(self, x, y):
        run("xdotool", "mousemove", str(x), str(y))

    def click(self, widget, button=1, times=1, at=(0.5, 0.5), keys=()):
        self.move(*widget.point(*at))
        self.settle()
        for key in keys:
            run("xdotool", "keydown", key)
        for _ in range(times):
            run("xdotool", "click", str(button))
        for key in keys:
            run("xdotool", "keyup", key)
        self.settle()

    def drag(self, widget, to, at=(0.5, 0.5), drop_at=(0.5, 0.5), steps=24, release=True):
        """From widget to widget, or to a point of the screen, at a hand's pace."""
        x, y = widget.point(*at)
        to_x, to_y = to if isinstance(to, tuple) else to.point(*drop_at)
        self.move(x, y)
        self.settle()
        run("xdotool", "mousedown", "1")
        self.settle()
        for step in range(1, steps + 1):
            self.move(x + (to_x - x) * step // steps, y + (to_y - y) * step // steps)
            self.settle()
        if release:
            self.release()

    def release(self):
        run("xdotool", "mouseup", "1")
        self.settle()

    def key(self, *keys):
        """Keys by their X names: "ctrl+z", "Return", "Down"."""
        for key in keys:
            run("xdotool", "key", key)
            self.settle()

    def type(self, text):
        run("xdotool", "type", "--delay", "8", text)
        self.settle()

    # Actions, as menus and shortcuts use them

    def activate(self, action, parameter=None):
        """An action of the application or, when it has no such action, of its window; @parameter is
        text."""
        from gi.repository import Gio, GLib

        bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        path = "/" + APP_ID.replace(".", "/")
        for where in (path, path + "/window/1"):
            names = bus.call_sync(
                APP_ID, where, "org.gtk.Actions", "List", None, None, 0, -1, None
            ).unpack()[0]
            if action in names:
                values = [GLib.Variant("s", parameter)] if parameter is not None else []
                bus.call_sync(
                    APP_ID,
                    where,
                    "org.gtk.Actions",
                    "Activate",
                    GLib.Variant("(sava{sv})", (action, values, {})),
                    None,
                    0,
                    -1,
                    None,
                )
                self.settle()
                return
        raise StoryError(f"no action {action}")

    # The end

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)


class Session:
    """A desktop of its own, with a home of its own that outlives the programs started in it."""

    def __init__(self, size=(1280, 800), wall=None):
        self.size = size
        self.outputs = outputs.Outputs(size, wall) if wall else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="headway-story-"))
        self.home = self.folder / "home"
        self.processes = []
        self.pictures = pathlib.Path(os.environ.get("HW_PICTURES", self.folder))
        self.program = os.environ.get("HW_PROGRAM", "headway")
        self.cli = os.environ.get("HW_CLI", "headway-cli")

    def open(self):
        (self.home / "run").mkdir(parents=True, mode=0o700)
        env = os.environ
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"):
            env.pop(name, None)
        env.update(
            HOME=str(self.home),
            XDG_CONFIG_HOME=str(self.home / "config"),
            XDG_DATA_HOME=str(self.home / "data"),
            XDG_CACHE_HOME=str(self.home / "cache"),
            XDG_STATE_HOME=str(self.home / "state"),
            XDG_RUNTIME_DIR=str(self.home / "run"),
            GSETTINGS_BACKEND="keyfile",
            GDK_BACKEND="x11",
            GSK_RENDERER="cairo",
            ADW_DISABLE_PORTAL="1",
            GTK_USE_PORTAL="0",
            GTK_A11Y="atspi",
            NO_AT_BRIDGE="0",
            LC_ALL="C.UTF-8",
            LANGUAGE="en",
            TZ="Asia/Shanghai",
        )
        if self.outputs:
            self.outputs.start(self)
        else:
            self._start_screen()
        self._start_bus()
        self.spawn(["openbox", "--sm-disable"])
        # Over the whole screen, a window has no frame that GTK would draw.
        self.setting("window-maximized", "true")

    def spawn(self, words, **options):
        with open(self.folder / (pathlib.Path(words[0]).name + ".log"), "ab") as log:
            options.setdefault("stdout", log)
            process = subprocess.Popen(words, stderr=log, **options)
        self.processes.append(process)
        return process

    def _start_screen(self):
        read, write = os.pipe()
        width, height = self.size
        self.spawn(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24"]
            + ["-nolisten", "tcp", "-noreset"],
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise StoryError("Xvfb did not start")
        os.environ["DISPLAY"] = ":" + number

    def _start_bus(self):
        bus = self.spawn(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE
        )
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Gio

        # The bus of the accessibility tools starts when it is asked for.
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        session.set_exit_on_close(False)
        session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None
        )
        from gi.repository import Atspi

        Atspi.init()

    def start(self, words=(), language="en", program=None, **more):
        """Starts the program, with more in its environment, and waits for its window."""
        log = self.folder / "program.log"
        env = dict(os.environ, LANGUAGE=language, G_DEBUG="fatal-criticals", **more)
        if language != "en":
            env["LC_ALL"] = f"{language}.UTF-8"
        with open(log, "ab") as out:
            process = subprocess.Popen([program or self.program, *words], env=env, stdout=out, stderr=out)
        self.processes.append(process)
        app = App(self, process, log)
        app.attach()
        return app

    def setting(self, key, value):
        """Sets a key of our schema before the program starts; value as GVariant text."""
        path = self.home / "config" / "glib-2.0" / "settings" / "keyfile"
        path.parent.mkdir(parents=True, exist_ok=True)
        group = "[" + APP_ID.replace(".", "/") + "]\n"
        old = path.read_text() if path.exists() else group
        path.write_text(f"{old}{key}={value}\n")

    def start_input_method(self):
        """A real one: ibus and its GTK module with an engine of ours. Before start ()."""
        need("ibus-daemon")
        self.spawn(["ibus-daemon", "--panel=disable", "--emoji-extension=disable", "--cache=none"])
        os.environ["GTK_IM_MODULE"] = "ibus"
        address = self.home / "config" / "ibus" / "bus"
        wait(lambda: address.is_dir() and any(address.iterdir()), "ibus tells its address")
        log = self.folder / "engine.log"
        with open(log, "wb") as out:
            self.spawn(["/usr/bin/python3", str(HERE / "ime_engine.py")], stdout=out)
        said = lambda: log.read_text().splitlines()
        wait(lambda: "ready" in said(), "the input method is chosen")
        return said

    def x_windows(self, pid):
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(pid)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        return done.stdout.split()

    def x_place(self, number):
        try:
            lines = run("xdotool", "getwindowgeometry", "--shell", number, stderr=subprocess.DEVNULL)
            title = run("xdotool", "getwindowname", number, stderr=subprocess.DEVNULL)
        except subprocess.CalledProcessError:  # it closed in between
            return None
        place = dict(line.split("=") for line in lines.splitlines())
        return {**{key: int(value) for key, value in place.items()}, "title": title}

    def picture(self, name):
        """Takes a picture of the whole screen and returns its path."""
        path = name if "/" in str(name) else self.pictures / f"{name}.png"
        run("import", "-window", "root", str(path))
        return path

    def ask(self, *words):
        """What headway-cli prints of the workspace."""
        return run(self.cli, *words)

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def need(*tools):
    """Skips the story where a tool is missing, except where HW_CI says that all must be there."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        print("skipped: not installed:", ", ".join(missing), file=sys.stderr)
        sys.exit(1 if os.environ.get("HW_CI") else 77)


@contextlib.contextmanager
def session(size=(1280, 800), wall=None):
    """One in a process: the libraries meet the buses of the desktop once and hold on to them. @wall
    is the size of a second monitor."""
    if session.open:
        raise StoryError("a process has one session: start another process for another")
    session.open = True
    need("openbox", "xdotool", "import", "dbus-daemon", *([] if wall else ["Xvfb"]))
    made = Session(size, wall)
    # Xvfb and the bus must go with us, however we go.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        try:
            made.open()
        except outputs.CannotRun as error:
            outputs.skip_loudly(error)
        yield made
    finally:
        made.close()


session.open = False
