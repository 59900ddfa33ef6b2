"""A light command loads neither screens nor Word, and words come through in any locale."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAVY = {"docx", "docxtpl", "lxml", "textual", "rich"}
DATA = {"pydantic", "tinydb", "filelock"}


def start(
    *arguments: str, env: dict[str, str] | None = None, trace: bool = False
) -> subprocess.CompletedProcess[bytes]:
    traced = ["-X", "importtime"] if trace else []
    return subprocess.run(
        [sys.executable, *traced, str(ROOT), *arguments],
        env=os.environ | (env or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def loaded(*arguments: str) -> set[str]:
    traced = start(*arguments, trace=True).stderr.decode().splitlines()
    return {line.split("|")[-1].strip().split(".")[0] for line in traced if "import time" in line}


@pytest.fixture
def case_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("REASONED_STORE", str(tmp_path / "store"))
    return start("new", "--form", "brent", "--place", "Port Amity").stdout.decode().strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("new", "--help"),
        ("completion", "bash"),
        ("nonsense",),
        ("interview", "port-amity"),
        (),
    ],
)
def test_what_needs_no_assessment_loads_no_data(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments).isdisjoint(HEAVY | DATA)


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "port"),
        ("check", "port"),
        ("answer", "port", "1.1a", "Two."),
        ("history", "port"),
        ("new", "--form", "general", "--example"),
        ("forms", "list"),
        ("locate",),
    ],
)
@pytest.mark.usefixtures("case_id")
def test_a_light_command_loads_neither_screens_nor_word(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=["C", "ASCII", "ascii output", "latin-1 output"],
)
def test_every_script_survives_every_locale(case_id: str, locale: dict[str, str]) -> None:
    text = "Zürich, 北京, Ynys Môn – ‘three’ 👍 ones"
    stored = start("answer", case_id, "6.3", text, env=locale)
    assert (stored.returncode, stored.stderr) == (0, b"")
    shown = start("show", case_id, env=locale)
    assert text.encode() in shown.stdout
    assert text.encode() in start("show", case_id, "--json", env=locale).stdout


def test_the_shell_is_offered_ids_and_questions(case_id: str, tmp_path: Path) -> None:
    for typed, offered in (
        ("reasoned show po", [case_id]),
        ("reasoned answer port-amity 1.1", ["1.1a", "1.1b", "1.1c", "1.1d", "1.1e"]),
        ("reasoned --as officer answer port-amity 9", ["9.1", "9.2"]),
        ("reasoned answer port-amity 9", []),
        ("reasoned answer nowhere 1.1", []),
        ("reasoned show --as mayor po", []),
        ("reasoned new --form bre", ["brent-international-partnering"]),
        ("reasoned exp", ["export"]),
        ("reasoned completion ", ["bash", "fish", "zsh"]),
        ("reasoned list --as ", ["officer", "sponsor"]),
        ("reasoned list --user ", []),
        ("reasoned new --form brent --place ", []),
        ("reasoned new --form brent --set ", []),
        ("reasoned answer port-amity 6.3 ", []),
        ("reasoned answer port-amity 0.kind c", ["city"]),
        ("reasoned revert port-amity 6.3 ", []),
    ):
        answer = tmp_path / "offered"
        start(
            env={
                "_ARGCOMPLETE": "1",
                "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
                "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
                "IFS": "\n",
                "COMP_LINE": typed,
                "COMP_POINT": str(len(typed)),
                "COMP_TYPE": "9",
            }
        )
        words = re.split("[\n\v]", answer.read_text("utf-8"))
        assert sorted(one for one in words if one and not one.startswith("-")) == offered, typed
