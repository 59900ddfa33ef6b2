"""Plain lines when the line drops, the output is stuck, or the input is not what it should be."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.commands import run, stored, the_id
from tests.end_to_end.invented import BRENT
from tests.end_to_end.terminal import Terminal

FAMILIES = "Forty families have kin there."


@pytest.fixture
def assessment(reasoned: str, place: dict[str, str]) -> str:
    """The id of a new assessment."""
    run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity")
    return the_id(reasoned, place)


def piped(reasoned: str, place: dict[str, str], *arguments: str, typed: bytes) -> str:
    """What is printed when these bytes are typed through a pipe; all must end well."""
    ran = subprocess.run(
        [reasoned, *arguments],
        env={**os.environ, **place},
        input=typed,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.decode()


def test_a_closed_terminal_saves_and_ends_as_a_hangup(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    mine, theirs = pty.openpty()
    program = subprocess.Popen(
        [reasoned, "interview", assessment, "--plain"],
        env={**os.environ, **place},
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    heard = b""
    while b"Your answer?" not in heard:
        heard += os.read(mine, 4096)
    os.write(mine, b"Examplia\n")
    while b"Question 3" not in heard:
        heard += os.read(mine, 4096)
    os.close(mine)
    assert program.wait(30) == 128 + signal.SIGHUP
    assert stored(reasoned, place, "0.country") == "Examplia"


def test_a_signal_ends_it_though_nobody_reads_what_it_says(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    lines = "\n".join([FAMILIES, ".", *["guidance"] * 2000])
    program = subprocess.Popen(
        [reasoned, "interview", assessment, "--plain"],
        env={**os.environ, **place},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"go 3.1\n{lines}\n".encode())
    program.stdin.flush()
    heard = b""
    while b", 4.1." not in heard:
        heard += program.stdout.read1(512)  # type: ignore[attr-defined]  # a buffered reader's own
    program.send_signal(signal.SIGTERM)
    assert program.wait(30) == 128 + signal.SIGTERM
    program.stdout.close()
    program.stdin.close()
    assert stored(reasoned, place, "3.1") == FAMILIES


def test_a_signal_ends_the_editor_too_and_keeps_what_it_wrote(
    reasoned: str, place: dict[str, str], assessment: str, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        f'#!/bin/sh\necho "{FAMILIES}" > "$1"\necho the editor is open\nexec tail -f /dev/null\n'
    )
    editor.chmod(0o700)
    env = {**place, "EDITOR": str(editor)}
    with Terminal(reasoned, ["interview", assessment, "--plain"], env=env) as terminal:
        terminal.hears(BRENT.by_id["0.country"].prompt)
        terminal.type("go 3.1\n")
        terminal.hears(BRENT.by_id["3.1"].prompt)
        terminal.type("editor\n")
        terminal.hears("the editor is open")
        terminal.signal(signal.SIGTERM)
        assert terminal.ends() == 128 + signal.SIGTERM
    assert stored(reasoned, place, "3.1") == FAMILIES


def test_the_editor_writes_the_answer(
    reasoned: str, place: dict[str, str], assessment: str, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "And a fair in July." >> "$1"\n')
    editor.chmod(0o700)
    env = {**place, "EDITOR": str(editor)}
    with Terminal(reasoned, ["interview", assessment, "--plain"], env=env) as terminal:
        terminal.hears(BRENT.by_id["0.country"].prompt)
        terminal.type("go 3.1\n")
        terminal.hears("A line with only a full stop ends it.")
        terminal.type(f"{FAMILIES}\n")
        terminal.until(lambda: stored(reasoned, place, "3.1"), "the line in the store")
        terminal.type("editor\n")
        terminal.hears(BRENT.by_id["4.1"].prompt)
        terminal.type("quit\n")
        assert terminal.ends() == 0
    assert stored(reasoned, place, "3.1") == f"{FAMILIES}\nAnd a fair in July."


def test_pasted_prose_may_hold_a_line_that_is_a_command(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    with Terminal(reasoned, ["interview", assessment, "--plain"], env=place) as terminal:
        terminal.hears(BRENT.by_id["0.country"].prompt)
        terminal.type("go 3.1\n")
        terminal.hears("A line with only a full stop ends it.")
        terminal.type(f"Evidence\nOur case\n{FAMILIES}\nHome\n")
        terminal.hears('"Evidence" came with more lines')
        terminal.hears('"Home" came with more lines')
        terminal.until(lambda: "Home" in str(stored(reasoned, place, "3.1")), "the end")
        terminal.type("quit\n")
        assert terminal.ends() == 0
    wanted = f"Evidence\nOur case\n{FAMILIES}\nHome"
    assert stored(reasoned, place, "3.1") == wanted


def test_lines_from_windows_are_lines(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    typed = "\ufeffgo 3.1\r\nA fair,\r\nin July.\r\n.\r\nquit\r\n".encode()
    piped(reasoned, place, "interview", assessment, "--plain", typed=typed)
    assert stored(reasoned, place, "3.1") == "A fair,\nin July."


def test_a_line_that_is_cut_in_the_middle_of_a_letter_is_taken_and_that_is_said(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    env = {**place, "PYTHONIOENCODING": "utf-8:strict"}  # as under most locales
    with Terminal(reasoned, ["interview", assessment, "--plain"], env=env) as terminal:
        terminal.hears(BRENT.by_id["0.country"].prompt)
        terminal.type("go 3.1\n")
        terminal.hears("A line with only a full stop ends it.")
        terminal.type("\N{ARABIC LETTER MEEM}" * 2500 + "\n")
        terminal.hears("The terminal may have cut this line")
        terminal.hears("replaced by")  # and saved: a word that is typed ahead is no command
        terminal.type("quit\n")
        assert terminal.ends() == 0
    assert str(stored(reasoned, place, "3.1")).startswith("\N{ARABIC LETTER MEEM}" * 2047)


def test_bytes_of_another_encoding_are_pointed_out_and_harm_no_other_answer(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    typed = b"go 3.1\nA fair at the caf\xe9,\nin July.\n.\n"
    strict = {**place, "PYTHONIOENCODING": "utf-8:strict"}
    said = piped(reasoned, strict, "interview", assessment, "--plain", typed=typed)
    assert "Characters that no document can hold were replaced" in said
    assert stored(reasoned, place, "3.1") == "A fair at the caf\N{REPLACEMENT CHARACTER},\nin July."


def test_nothing_to_read_from_saves_and_leaves(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", f'exec "{reasoned}" interview {assessment} --plain <&-'],
        env={**os.environ, **place},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert b"The input has ended." in ran.stdout


def test_what_is_said_comes_at_once_though_it_goes_through_a_pipe(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    program = subprocess.Popen(
        [reasoned, "interview", assessment, "--plain"],
        env={**os.environ, **place},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with program:
        assert program.stdin is not None
        assert program.stdout is not None
        heard = b""
        while b"Your answer?" not in heard:  # a test that hangs here is one that fails
            heard += program.stdout.read1(4096)  # type: ignore[attr-defined]  # as above
        program.stdin.write(b"quit\n")


def test_the_list_of_assessments_has_plain_lines(
    reasoned: str, place: dict[str, str], assessment: str
) -> None:
    env = {**place, "REASONED_PLAIN": "1"}
    with Terminal(reasoned, [], env=env) as terminal:
        terminal.hears("1 assessment, the last changed first.")
        terminal.hears("1. Port Amity.")
        terminal.type("1\n")
        terminal.hears(BRENT.by_id["0.country"].prompt)
        terminal.type("Examplia\n")
        terminal.hears("Saved")
        terminal.type("home\n")
        terminal.hears("1. Port Amity, Examplia.")
        terminal.type("quit\n")
        assert terminal.ends() == 0
        assert b"\x1b" not in terminal.raw
    assert stored(reasoned, place, "0.country") == "Examplia"


def test_no_draft_in_the_words_when_nothing_stands_open(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    env = {**place, "REASONED_PLAIN": "1"}
    ran = subprocess.run(
        [reasoned],
        env={**os.environ, **env},
        input=b"example\n1\ncheck\ndocument\nquit\n",
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    said = " ".join(ran.stdout.decode().split())
    assert "Ready." in said
    assert "The document is in this file:" in said
    assert "DRAFT" not in said
    assert len(list(tmp_path.glob("*.docx"))) == 1
