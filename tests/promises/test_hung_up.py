"""Promise 3: a terminal that goes away, or a signal, loses nothing and leaves nothing behind."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from forms.errors import StoreError
from store.assessments import open_store
from tests.end_to_end.commands import run, the_id
from tests.end_to_end.invented import BRENT
from tests.end_to_end.terminal import PATIENCE, Terminal
from tests.promises.keeping import Promised, short_and_long

pytestmark = [
    pytest.mark.promise(3),
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux has them"),
]

QUESTION = "3.1"
SOONEST_GONE = 12.0
"""Seconds that the process may go on: ten for a disk that hangs, and two to notice."""
MOST_SPINNING = 3.0
"""Seconds of processor time that it may take after the end."""

_ON_BY_DEFAULT = {b"7", b"25"}  # going on in the next line, and a cursor to be seen


FACES = {"screen": (), "plain lines": ("--plain",)}
DEAF = """
import os, signal, sys
if sys.argv[1] == "blocked":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
else:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.execv(sys.argv[2], sys.argv[2:])
"""


@dataclass
class Ended:
    """What became of the interviews that were ended."""

    ends: int = 0
    lost: list[str] = field(default_factory=list)
    gone_after: list[float] = field(default_factory=list)
    spinning: list[float] = field(default_factory=list)
    terminals: list[str] = field(default_factory=list)


@dataclass
class Place:
    """An assessment, left off at a question, in a store of its own."""

    reasoned: str
    env: dict[str, str]
    assessment: str
    ended: Ended = field(default_factory=Ended)

    def stored(self) -> str:
        """The answer that is stored, read past any program."""
        try:
            answer = open_store(self.env["REASONED_STORE"]).get(self.assessment).answers[QUESTION]
        except (KeyError, StoreError):
            return ""
        return str(answer.value)

    def has(self, text: str) -> bool:
        """Whether the answer that is stored has this text."""
        return text in self.stored()

    def check(self, typed: str, process: int, at: float, had: float | None = None) -> None:
        """Waits until the process is gone, and looks at what it left.

        `had` is the processor time that it had had at the end, where more can be seen of it.
        """
        took = had or 0.0
        while alive(process) and time.monotonic() - at < PATIENCE:
            took = max(took, processor_time(process))
            time.sleep(0.02)
        if had is not None:
            self.ended.spinning.append(took - had)
        self.ended.gone_after.append(time.monotonic() - at)
        self.ended.ends += 1
        if self.stored().replace("\n", " ") != typed:
            self.ended.lost.append(f"{self.stored()!r} for {typed!r}")


@pytest.fixture
def at_question(reasoned: str, place: dict[str, str]) -> Place:
    """Left off at a question that is answered in prose."""
    made = run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity")
    assert made.returncode == 0, made.stderr
    store, name = open_store(place["REASONED_STORE"]), the_id(reasoned, place)
    begun = store.get(name)
    store.save(begun.left_at(place["REASONED_USER"], QUESTION), base=begun.revision)
    return Place(reasoned, place, name)


def alive(process: int) -> bool:
    """Whether the process is there, and more than a name that nobody asked for."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False


def processor_time(process: int) -> float:
    """Seconds that the process has had of a processor; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def left_as_found(terminal: Terminal) -> str:
    """What is not as it was before the program, "" where all is."""
    flags = termios.tcgetattr(terminal.child.child_fd)
    wrong = [
        name
        for at, name in ((0, "ICRNL"), (1, "OPOST"), (3, "ECHO"), (3, "ICANON"), (3, "ISIG"))
        if not flags[at] & getattr(termios, name)
    ]
    modes: dict[bytes, bytes] = {}
    for numbers, switch in re.findall(rb"\x1b\[\?([\d;]+)([hl])", terminal.raw):
        modes |= dict.fromkeys(numbers.split(b";"), switch)
    wrong += [
        f"mode {mode.decode()}"
        for mode, switch in modes.items()
        if switch != (b"h" if mode in _ON_BY_DEFAULT else b"l")
    ]
    pushed, popped = re.findall(rb"\x1b\[>\d+u", terminal.raw), terminal.raw.count(b"\x1b[<u")
    if len(pushed) != popped:
        wrong.append("the keyboard protocol")
    return ", ".join(wrong)


def write_in(place: Place, terminal: Terminal, face: str, text: str) -> None:
    """Adds a text to the answer, or in plain lines puts it in its place, until it is seen."""
    if face == "screen":
        terminal.sees(BRENT.by_id[QUESTION].prompt)
        terminal.press("ctrl+end")
        terminal.type(text)
        terminal.sees(text.rsplit(maxsplit=1)[-1])
    else:
        terminal.hears(BRENT.by_id[QUESTION].prompt)
        terminal.type(f"{text.strip()}\n")
        terminal.until(
            lambda: text.rsplit(maxsplit=1)[-1] in place.stored(), "the line in the store"
        )


@pytest.mark.parametrize("times", short_and_long(1, 15))
@pytest.mark.parametrize("face", FACES)
def test_a_signal_loses_nothing_and_leaves_the_terminal_as_it_was(
    at_question: Place, face: str, times: int, promised: Promised
) -> None:
    typed = ""
    for number in range(times):
        for name, code in (("SIGTERM", 143), ("SIGHUP", 129)):
            added = f" Families of {name}-{number}.".lstrip("" if typed else " ")
            arguments = ["interview", at_question.assessment, *FACES[face]]
            with Terminal(at_question.reasoned, arguments, env=at_question.env) as terminal:
                write_in(at_question, terminal, face, added)
                typed = typed + added if face == "screen" else added.strip()
                process, now = terminal.child.pid or 0, time.monotonic()
                terminal.signal(signal.Signals[name])
                if terminal.ends() != code:
                    at_question.ended.terminals.append(f"{name} ends with {terminal.ends()}")
                wrong = left_as_found(terminal)
                if wrong:
                    at_question.ended.terminals.append(f"{name}: {wrong}")
                at_question.check(typed, process, now)
    _report(promised, at_question.ended, f"SIGTERM and SIGHUP, {face}")
    print(*at_question.ended.terminals, sep="\n")
    promised.exactly("terminals not left as they were", len(at_question.ended.terminals), 0)


def test_going_on_without_having_stopped_changes_nothing(at_question: Place) -> None:
    """SIGCONT comes by itself where a shell or systemd ends a program, or after SIGSTOP."""
    typed = ""
    with Terminal(
        at_question.reasoned, ["interview", at_question.assessment], env=at_question.env
    ) as terminal:
        for place, names in enumerate((["SIGCONT"], ["SIGSTOP", "SIGCONT"], ["SIGCONT"])):
            for name in names:
                terminal.signal(signal.Signals[name])
            added = f" Families of wards {place}1 to {place}9.".lstrip("" if typed else " ")
            write_in(at_question, terminal, "screen", added)
            typed += added
        process, now = terminal.child.pid or 0, time.monotonic()
        terminal.signal(signal.SIGCONT)
        terminal.signal(signal.SIGTERM)
        assert terminal.ends() == 143
        assert not left_as_found(terminal)
        at_question.check(typed, process, now)
    assert not at_question.ended.lost


@pytest.mark.parametrize("times", short_and_long(1, 9))
@pytest.mark.parametrize("face", FACES)
def test_a_closed_terminal_loses_nothing_and_nothing_goes_on_spinning(
    at_question: Place, face: str, times: int, promised: Promised
) -> None:
    """Closed while the program hears SIGHUP, was told to ignore it, and can't hear it."""
    typed = ""
    for number in range(times):
        for how in ("", "ignored", "blocked"):
            added = f" Families of {how}closed-{number}.".lstrip("" if typed else " ")
            command = [at_question.reasoned, "interview", at_question.assessment, *FACES[face]]
            if how:
                command = [sys.executable, "-c", DEAF, how, *command]
            with Terminal(command[0], command[1:], env=at_question.env) as terminal:
                write_in(at_question, terminal, face, added)
                typed = typed + added if face == "screen" else added.strip()
                process, now = terminal.child.pid or 0, time.monotonic()
                had = processor_time(process)
                terminal.child.ptyproc.fileobj.close()  # type: ignore[attr-defined]
                terminal.child.child_fd = -1
                at_question.check(typed, process, now, had)
    _report(
        promised, at_question.ended, f"terminals closed, {face}, SIGHUP heard, ignored, blocked"
    )


@contextmanager
def tmux(program: str, command: list[str], env: dict[str, str]) -> Iterator[Callable[..., str]]:
    """A tmux of its own with this command in it; gives a function that tells it to do things."""
    place = Path(env["REASONED_STORE"]).parent / "tmux"

    def tell(*what: str) -> str:
        told = [program, "-S", str(place), "-f", os.devnull, *what]
        return subprocess.run(told, env={**os.environ, **env}, capture_output=True, text=True,
                              check=False).stdout  # fmt: skip

    tell("new-session", "-d", "-x", "80", "-y", "24", f"exec {shlex.join(command)}")
    try:
        yield tell
    finally:
        tell("kill-server")


@pytest.mark.system
@pytest.mark.parametrize("times", short_and_long(1, 9))
@pytest.mark.parametrize("face", FACES)
def test_a_closed_tmux_loses_nothing(
    at_question: Place,
    face: str,
    times: int,
    need_program: Callable[[str], str],
    promised: Promised,
) -> None:
    program, typed = need_program("tmux"), ""
    command = [at_question.reasoned, "interview", at_question.assessment, *FACES[face]]
    for number in range(times):
        for end in ("kill-pane", "kill-session", "kill-server"):
            added = f" Families of {end}-{number}.".lstrip("" if typed else " ")
            with tmux(program, command, at_question.env) as tell:
                _until_shown(tell, "F1" if face == "screen" else "full stop ends it.")
                if face == "screen":
                    tell("send-keys", "C-End")
                    tell("send-keys", "-l", added)
                    _until_shown(tell, added.split()[-1])
                else:
                    tell("send-keys", "-l", f"{added.strip()}\n")
                    _wait(partial(at_question.has, added.strip()))
                typed = typed + added if face == "screen" else added.strip()
                process, now = int(tell("display-message", "-p", "#{pane_pid}")), time.monotonic()
                tell(end)
                at_question.check(typed, process, now, processor_time(process))
    _report(promised, at_question.ended, f"tmux panes, sessions and servers killed, {face}")


def _until_shown(tell: Callable[..., str], text: str) -> None:
    wanted = " ".join(text.split())
    _wait(lambda: wanted in " ".join(tell("capture-pane", "-p").split()))


def _wait(condition: Callable[[], bool]) -> None:
    latest = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < latest, "what was waited for did not come about"
        time.sleep(0.02)


def _report(promised: Promised, ended: Ended, what: str) -> None:
    promised.did(f"{ended.ends} {what}")
    print(*ended.lost, sep="\n")
    promised.exactly("answers lost", len(ended.lost), 0)
    worst = max(ended.gone_after)
    promised.at_most("seconds until the process was gone, at the worst", worst, SOONEST_GONE, "s")
    if ended.spinning:
        worst = max(ended.spinning)
        promised.at_most(
            "seconds of processor time after the end, at the worst", worst, MOST_SPINNING, "s"
        )
