"""Signals and closed terminals, with the real program on a real terminal."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest

from store.assessments import open_store
from tests.tui.conftest import BRENT
from tui.desk import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

ASSOCIATION = "The rowing clubs of both ports have met every May since 2019."
ROOT = Path(__file__).parents[2]
PROGRAM = """
import signal, sys
sys.path.insert(0, sys.argv[1])
if sys.argv[4:] == ["deaf"]:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
from pathlib import Path
from forms.record import Author
from store.assessments import open_store
from tui.app import run
from tui.desk import Actor, Desk
from tui.entrance import Entrance
actor = Actor(Author(handle="asponsor", name="A. Sponsor"), "sponsor")
desk = Desk(open_store(sys.argv[2]), actor, Path(sys.argv[2]) / "own")
sys.exit(run(Entrance.of(desk), sys.argv[3]))
"""

Start = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def begun(desk: Desk) -> str:
    return desk.begin(desk.form(BRENT), {"0.place": "Port Amity", "0.country": "Examplia"}).id


@pytest.fixture
def start(tmp_path: Path, begun: str) -> Iterator[Start]:
    """Starts the program on a terminal, at a question with a text half typed."""
    started: list[pexpect.spawn[str]] = []

    def at_question(*how: str) -> pexpect.spawn[str]:
        store = open_store(tmp_path / "store")
        kept = store.get(begun)
        store.save(kept.left_at("asponsor", "4.2a"), base=kept.revision)
        child = pexpect.spawn(
            sys.executable,
            ["-c", PROGRAM, str(ROOT), str(tmp_path / "store"), begun, *how],
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=60,
            cwd=tmp_path,
            env={**os.environ, "TERM": "xterm-256color", "XDG_CONFIG_HOME": str(tmp_path)},
        )
        started.append(child)
        child.expect("What would people do together")
        child.expect("F1")
        child.send(ASSOCIATION)
        child.expect("since 2019")
        return child

    yield at_question
    for child in started:
        child.close(force=True)


def ended(child: pexpect.spawn[str]) -> int:
    """The exit code; fails where the process does not end."""
    before = time.monotonic()
    while child.isalive():
        assert time.monotonic() - before < 30, "it does not end"
        if child.child_fd >= 0:
            with suppress(pexpect.EOF, pexpect.TIMEOUT):
                child.read_nonblocking(10_000, timeout=0.1)
        else:
            time.sleep(0.05)
    return child.exitstatus if child.exitstatus is not None else -(child.signalstatus or 0)


def kept(tmp_path: Path, begun: str) -> object:
    answer = open_store(tmp_path / "store").get(begun).answers.get("4.2a")
    return answer.value if answer else None


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_saves_what_was_typed_and_restores_the_terminal(
    start: Start, tmp_path: Path, begun: str, number: int, code: int
) -> None:
    child = start()
    assert not termios.tcgetattr(child.child_fd)[3] & termios.ECHO
    assert child.pid is not None
    os.kill(child.pid, number)
    assert ended(child) == code
    assert kept(tmp_path, begun) == ASSOCIATION
    assert termios.tcgetattr(child.child_fd)[3] & termios.ECHO


@pytest.mark.parametrize("how", [(), ("deaf",)])
def test_a_terminal_that_goes_away_ends_the_program_with_all_saved(
    start: Start, tmp_path: Path, begun: str, how: tuple[str, ...]
) -> None:
    child = start(*how)
    child.ptyproc.fileobj.close()  # type: ignore[attr-defined]  # the stubs leave it out
    child.child_fd = -1
    ended(child)
    assert kept(tmp_path, begun) == ASSOCIATION


def test_quitting_leaves_the_terminal_as_it_was(start: Start, tmp_path: Path, begun: str) -> None:
    child = start()
    child.send("\x11")  # ctrl+q
    assert ended(child) == 0
    assert kept(tmp_path, begun) == ASSOCIATION
    assert termios.tcgetattr(child.child_fd)[3] & termios.ECHO
