# SPDX-License-Identifier: GPL-3.0-or-later
"""Two monitors, as a room has them: a laptop and a projector. Xorg's dummy driver has sixteen
outputs that can be plugged in and out; Xvfb shows GDK one only.

    with hwtest.session(wall=(1280, 720)) as session:
        …
        session.outputs.unplug()
        session.outputs.plug()
"""

import os
import shutil
import subprocess
import sys

CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "Dummy"
  Driver "dummy"
  VideoRam 131072
EndSection
Section "Monitor"
  Identifier "Any"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "Screen"
  Device "Dummy"
  Monitor "Any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual {width} {height}
  EndSubSection
EndSection
"""
# The server itself: what is called Xorg is a script that wants a console of its own.
SERVERS = ("/usr/lib/xorg/Xorg", "/usr/libexec/Xorg", "/usr/lib/Xorg", "Xorg")


class CannotRun(Exception):
    """There is no Xorg with its dummy driver here."""


def _xrandr(*words):
    done = subprocess.run(["xrandr", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CannotRun(f"xrandr {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


class Outputs:
    """The first monitor is of @size, the second, to its right, of @wall."""

    def __init__(self, size, wall):
        self.size = size
        self.wall = wall

    def start(self, session):
        """The server, as one of the session's processes; returns once both monitors are there."""
        server = next((path for path in map(shutil.which, SERVERS) if path), None)
        if server is None or shutil.which("xrandr") is None:
            raise CannotRun("Xorg and xrandr are not installed")
        config = session.folder / "outputs.conf"
        config.write_text(
            CONFIG.format(
                width=self.size[0] + self.wall[0], height=max(self.size[1], self.wall[1])
            )
        )
        read, write = os.pipe()
        session.spawn(
            [server, "-displayfd", str(write), "-config", str(config)]
            + ["-logfile", str(session.folder / "Xorg.0.log")]
            + ["-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts"],
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            said = (session.folder / "Xorg.0.log").read_text(errors="replace")
            faults = [line for line in said.splitlines() if "(EE)" in line]
            raise CannotRun("Xorg did not start: " + " ".join(faults))
        os.environ["DISPLAY"] = ":" + number
        for output, size in (("DUMMY0", self.size), ("DUMMY1", self.wall)):
            self._add_mode(output, size)
        _xrandr("--output", "DUMMY0", "--primary", "--mode", self._mode(self.size), "--pos", "0x0")
        self.plug()

    @staticmethod
    def _mode(size):
        return f"{size[0]}x{size[1]}"

    def _add_mode(self, output, size):
        """Every output is given its modes by hand; the first has some of its own."""
        name = self._mode(size)
        if not any(line.split()[:1] == [name] for line in _xrandr().splitlines()):
            # The driver takes any timing.
            width, height = size
            timing = [width, width + 48, width + 80, width + 160]
            timing += [height, height + 3, height + 8, height + 20]
            clock = timing[3] * timing[7] * 60 / 1e6
            _xrandr("--newmode", name, f"{clock:.2f}", *map(str, timing))
        _xrandr("--addmode", output, name)

    def plug(self):
        place = ("--mode", self._mode(self.wall), "--pos", f"{self.size[0]}x0")
        _xrandr("--output", "DUMMY1", *place)
        assert "DUMMY1" in _xrandr("--listmonitors")

    def unplug(self):
        _xrandr("--output", "DUMMY1", "--off")
        assert "DUMMY1" not in _xrandr("--listmonitors")


def skip_loudly(error):
    """The end of the story: it counts as skipped, but as failed where all must be there."""
    line = "!" * 78
    print(
        f"{line}\nNOT TESTED: the room with two monitors.\n{error}\n"
        "Install Xorg, its dummy driver (xserver-xorg-video-dummy) and xrandr.\n" + line,
        file=sys.stderr,
    )
    sys.exit(1 if os.environ.get("HW_CI") else 77)
