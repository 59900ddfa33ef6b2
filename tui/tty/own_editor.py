"""The person's own editor ($VISUAL, $EDITOR) on the text of an answer."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import FrameType

from tui.tty.hangup import hung_up

_COMMON = ("nano", "vi")
_LOOK_EVERY = 0.2
_PATIENCE = 5.0
"""Seconds that an editor may take to leave once it was told to."""

NONE_SET = (
    "No editor is set. Put its name into EDITOR, for example EDITOR=nano, and start Reasoned again."
)
"""What to tell somebody who has no editor."""


@dataclass(frozen=True)
class Edited:
    """The text as it came back; `trouble` is a sentence where it did not, the text unchanged."""

    text: str
    trouble: str = ""


def command(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The editor to start, with its arguments; empty where there is none."""
    for name in ("VISUAL", "EDITOR"):
        wanted = environment.get(name, "").strip()
        if wanted:
            return _split(wanted)
    if sys.platform == "win32":
        return ["notepad"]
    found = (shutil.which(name) for name in _COMMON)
    return [path for path in found if path][:1]


def _split(wanted: str) -> list[str]:
    # Backslashes part the folders of a path on Windows.
    try:
        return shlex.split(wanted, posix=sys.platform != "win32")
    except ValueError:
        return [wanted]


def in_editor(words: list[str], text: str) -> Edited:
    """Runs the editor on a private file with this text. The file is gone afterwards."""
    # The folder is the person's alone (0700), and so is the file.
    with tempfile.TemporaryDirectory(prefix="reasoned-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "answer.txt"
        path.touch(mode=0o600)
        ended = text if not text or text.endswith("\n") else f"{text}\n"
        path.write_text(ended, encoding="utf-8", newline="\n")
        try:
            code, told = _run([*words, str(path)])
            written = _left_behind(path, told).read_text(encoding="utf-8")
        except OSError as error:
            return Edited(text, _failed(words, error.strerror or str(error)))
        except UnicodeDecodeError:
            return Edited(text, _failed(words, "it wrote something that is not UTF-8 text"))
    if code != 0 and not told:
        return Edited(text, _failed(words, f"it ended with code {code}"))
    if told and not written.strip():  # it was stopped before it had written
        return Edited(text)
    # Editors end the last line; the answer need not.
    return Edited(written if text.endswith("\n") else written.removesuffix("\n"))


def _run(command: list[str]) -> tuple[int, list[int]]:
    """Runs it to its end: its exit code, and the signals to leave that came. Raises OSError."""
    started: list[subprocess.Popen[bytes]] = []
    with _passing_on(started) as told, subprocess.Popen(command) as editor:
        started.append(editor)
        if told:  # before there was anything to pass it on to
            editor.terminate()
        return _ended(editor, told), told


def _ended(editor: subprocess.Popen[bytes], told: list[int]) -> int:
    """Its exit code. It is told to leave where the terminal is gone, and then has some seconds."""
    stdin = sys.__stdin__
    terminal = stdin.fileno() if stdin and sys.platform != "win32" and stdin.isatty() else None
    killed_at = float("inf")
    while True:
        # In short pieces: a signal may come to another thread, and does not wake this one.
        with suppress(subprocess.TimeoutExpired):
            return editor.wait(_LOOK_EVERY)
        if not told and terminal is not None and hung_up(terminal):
            told.append(int(signal.SIGHUP))
            editor.terminate()
        if told:
            killed_at = min(killed_at, monotonic() + _PATIENCE)
        if monotonic() >= killed_at:
            editor.kill()


@contextmanager
def _passing_on(started: list[subprocess.Popen[bytes]]) -> Iterator[list[int]]:
    """A signal to leave goes to what was started first, and to us once that has ended.

    Gives the signals that came. ctrl+c is the editor's own business.
    """
    told: list[int] = []

    def tell(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGINT:
            told.append(number)
            for editor in started:
                editor.terminate()

    if threading.current_thread() is not threading.main_thread():
        yield told
        return
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, tell) for number in numbers}
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if told:
            signal.raise_signal(signal.Signals(told[0]))


def _left_behind(path: Path, told: list[int]) -> Path:
    """The file with the text: an editor that was told to leave may have kept it in another."""
    kept = path.with_name(f"{path.name}.save")
    return kept if told and kept.exists() else path


def _failed(words: list[str], why: str) -> str:
    return f"The editor {words[0]} could not be used: {why}. Your answer is as it was."
