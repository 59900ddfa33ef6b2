"""A watcher inside the program: it forbids every way to the network, and notes what was tried.

Python itself asks it (an audit hook), so that whatever library tries is seen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_HOOK = """
import os, sys

def _watch(event, args, log=os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)):
    if not event.startswith(("socket.", "urllib.", "http.", "smtplib.", "ftplib.", "webbrowser.")):
        return
    if event == "socket.__new__" and args[1] == 1 or event == "socket.gethostname":
        return  # a pair of ends within the program, which its loop wakes itself by
    os.write(log, f"{event} {args[1:]}\\n".encode("utf-8", "replace"))
    raise PermissionError("nothing is sent anywhere")

sys.addaudithook(_watch)
os.write(int(os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND)), b"watching\\n")
"""


class Watch:
    """What the programs that were started with `environment` tried."""

    def __init__(self, folder: Path) -> None:
        (folder / "watch").mkdir()
        (folder / "watch" / "sitecustomize.py").write_text(_HOOK, "utf-8")
        self._log = folder / "watched.log"
        self._log.touch()
        self.environment = {"PYTHONPATH": str(folder / "watch"), "WATCHED": str(self._log)}

    @property
    def started(self) -> int:
        """How many programs were watched."""
        return self._lines().count("watching")

    @property
    def tried(self) -> list[str]:
        """What they tried."""
        return [line for line in self._lines() if line != "watching"]

    def _lines(self) -> list[str]:
        return self._log.read_text("utf-8").splitlines()


PYTHON = Path(sys.executable)
"""The Python that the programs run on."""

UMASKS = (0o000, 0o022, 0o077)
"""What people have set: nothing, the usual, and the careful one."""


def modes(*folders: Path) -> dict[Path, int]:
    """The permissions of everything in these folders."""
    return {
        path: os.lstat(path).st_mode & 0o7777
        for folder in folders
        for path in (folder, *folder.rglob("*"))
        if folder.exists()
    }
