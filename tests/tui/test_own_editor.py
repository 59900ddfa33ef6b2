"""An editor of one's own: the text goes there and comes back, or stays as it was."""

from __future__ import annotations

import os
import shlex
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.asking import asking
from tests.tui.conftest import until
from tui.desk import Desk
from tui.screens import lending
from tui.tty.own_editor import command, in_editor
from tui.widgets.editors.area import AnswerArea


def an_editor(tmp_path: Path, program: str) -> list[str]:
    """A command that runs this Python with `path`, the file to edit."""
    script = tmp_path / "editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{program}\n")
    return [sys.executable, str(script)]


def test_visual_comes_before_editor_and_may_have_arguments() -> None:
    assert command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert command({"VISUAL": " ", "EDITOR": "'my editor' -n"}) == ["my editor", "-n"]


def test_with_none_set_one_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.tty.own_editor.shutil.which", lambda name: f"/bin/{name}")
    assert command({}) == ["notepad" if sys.platform == "win32" else "/bin/nano"]
    monkeypatch.setattr("tui.tty.own_editor.shutil.which", lambda name: None)
    monkeypatch.setattr("tui.tty.own_editor.sys.platform", "linux")
    assert command({}) == []


@pytest.mark.parametrize("text", ["", "one", "one\n", "one\n\ntwo", "مرحبا 👩‍👩‍👧"])
def test_an_editor_that_changes_nothing_changes_nothing(tmp_path: Path, text: str) -> None:
    assert in_editor(an_editor(tmp_path, ""), text).text == text
    add_line_end = "path.write_bytes(path.read_bytes().rstrip(b'\\n') + b'\\n')"
    assert in_editor(an_editor(tmp_path, add_line_end), "one").text == "one"


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing there")
def test_nobody_else_can_read_the_file_and_it_is_gone_afterwards(tmp_path: Path) -> None:
    note = tmp_path / "note"
    program = f"import os\nopen({str(note)!r}, 'w').write(sys.argv[1])\n"
    program += "path.write_text(oct(path.stat().st_mode) + oct(path.parent.stat().st_mode))"
    modes = in_editor(an_editor(tmp_path, program), "secret").text
    assert modes == oct(stat.S_IFREG | 0o600) + oct(stat.S_IFDIR | 0o700)
    assert not Path(note.read_text()).parent.exists()


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("sys.exit(3)", "it ended with code 3"),
        ("path.unlink()", "No such file"),
        ("path.write_bytes(b'\\xff')", "not UTF-8"),
    ],
)
def test_an_editor_that_fails_leaves_the_text(tmp_path: Path, program: str, why: str) -> None:
    edited = in_editor(an_editor(tmp_path, program), "my text")
    assert edited.text == "my text"
    assert why in edited.trouble


def test_an_editor_that_is_not_there_is_said() -> None:
    edited = in_editor(["no-such-editor-anywhere"], "my text")
    assert edited.text == "my text"
    assert "no-such-editor-anywhere could not be used" in edited.trouble


def test_a_signal_that_comes_while_the_editor_starts_ends_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(subprocess.Popen[bytes]):
        def __init__(self, command: list[str]) -> None:
            super().__init__(command)
            signal.raise_signal(signal.SIGTERM)

    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    monkeypatch.setattr("tui.tty.own_editor.subprocess.Popen", Slow)
    try:
        late = "import time; time.sleep(5); path.write_text('too late')"
        edited = in_editor(an_editor(tmp_path, late), "as it was")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert edited.text == "as it was"
    assert heard == [signal.SIGTERM]


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The signals to leave that come to this process, which goes on."""
    numbers: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: numbers.append(number))
    yield numbers
    signal.signal(signal.SIGTERM, before)


def _tell_another_thread(there: Path) -> None:
    """SIGTERM, once the file is there, to a thread that is not the one that waits."""
    while not there.exists():
        time.sleep(0.01)
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals on Windows")
@pytest.mark.parametrize(
    ("ending", "stands"),
    [
        ("", "written"),
        ("signal.signal(signal.SIGTERM, signal.SIG_IGN)", "written"),
        ("path.write_text('')", "as it was"),
    ],
    ids=["leaves", "does not leave", "was about to write"],
)
def test_a_signal_to_leave_ends_the_editor_whichever_thread_it_comes_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, heard: list[int], ending: str, stands: str
) -> None:
    monkeypatch.setattr("tui.tty.own_editor._PATIENCE", 0.3)
    there = tmp_path / "there"
    program = "import signal, time\npath.write_text('written')\n"
    program += f"{ending}\nopen({str(there)!r}, 'w')\ntime.sleep(60)"
    telling = threading.Thread(target=_tell_another_thread, args=(there,))
    telling.start()
    began = time.monotonic()
    edited = in_editor(an_editor(tmp_path, program), "as it was")
    telling.join()
    assert time.monotonic() - began < 30
    assert edited.text == stands
    assert heard == [signal.SIGTERM]


async def test_f4_brings_back_what_was_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = an_editor(tmp_path, "path.write_text(path.read_text().rstrip() + ' and more\\n')")
    monkeypatch.setitem(os.environ, "VISUAL", shlex.join(words))
    monkeypatch.setattr("tui.app.ReasonedApp.suspend", _no_terminal)
    async with asking(desk, "4.2a") as person:
        await person.type("Half")
        await person.press("f4")
        await until(person.pilot, lambda: person.screen.editor.value() == "Half and more")
        assert isinstance(person.app.focused, AnswerArea)
        await person.press("ctrl+z")
        assert person.screen.editor.value() == "Half"


async def test_f4_without_an_editor_says_what_to_do(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lending, "command", list)
    async with asking(desk, "4.2a") as person:
        await person.type("Half")
        await person.press("f4")
        await until(person.pilot, lambda: person.app._notifications)
        (notice,) = person.app._notifications
        assert "No editor is set" in notice.message
        assert person.screen.editor.value() == "Half"


def _no_terminal(_app: object) -> object:
    from contextlib import nullcontext

    return nullcontext()
