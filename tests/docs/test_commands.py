"""What the pages say to type: each `console` example is run, each command is one that exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable
from pathlib import Path

import pytest

import bootstrap
from tests.docs.pages import NAMES, ROOT, blocks, code, examples
from tui.commands import grammar

WITH_EXAMPLES = [name for name in NAMES if examples(name)]
FLAGS_OF_OTHERS = {"--append", "--groups", "--require-hashes", "--no-deps", "--test"}


def pattern(prints: str) -> str:
    """What an example prints, as a regular expression: an ellipsis stands for anything."""
    return ".*".join(re.escape(part) for part in prints.rstrip("\n").split("…"))


@pytest.fixture
def shell(
    tmp_path: Path, need_program: Callable[[str], str]
) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Runs a line in a shell that has `reasoned`, in a folder and a store of its own."""
    bash = need_program("bash")
    beside = tmp_path / "bin"
    beside.mkdir()
    started = f"{shlex.quote(sys.executable)} {shlex.quote(str(ROOT))}"
    (beside / "reasoned").write_text(f'#!/bin/sh\nexec {started} "$@"\n')
    (beside / "reasoned").chmod(0o755)
    here = tmp_path / "here"
    here.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REASONED")}
    environment = kept | {
        "PATH": f"{beside}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [bash, "-o", "pipefail", "-c", line],
            cwd=here,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_every_example_prints_what_the_page_says(
    name: str, shell: Callable[[str], subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    if forms := blocks(name, "toml"):
        (letter,) = [block for block in forms if "paper_of =" in block] or [""]
        written = "\n".join(
            block for block in forms if "[wording]" not in block and block != letter
        )
        own = tmp_path / "config" / "reasoned" / "forms"
        (own / "papers").mkdir(parents=True)
        if written:
            (own / "papers" / "garden-letter.toml").write_text(letter, encoding="utf-8")
            (tmp_path / "here" / "garden.toml").write_text(written, encoding="utf-8")
            shutil.copy(tmp_path / "here" / "garden.toml", own)
    for command, prints in examples(name):
        done = shell(command)
        assert done.returncode in {0, 1} or "wrong" in command, f"$ {command}\n{done.stdout}"
        if prints:
            said = done.stdout.rstrip("\n")
            assert re.fullmatch(pattern(prints), said, re.DOTALL), f"$ {command}\n{said}"


def subcommands(whole: ArgumentParser) -> dict[str, ArgumentParser]:
    return {
        name: one
        for action in whole._actions
        if isinstance(action, _SubParsersAction)
        for name, one in action.choices.items()
    }


def lines_that_run(name: str) -> list[str]:
    lines = [command for command, _ in examples(name)]
    for block in blocks(name, "sh"):
        lines += block.splitlines()
    return [*lines, *code(name)]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_is_named_exists(name: str) -> None:
    whole = grammar.build()
    for line in lines_that_run(name):
        found = re.match(
            r"(?:\S*/)?reasoned(?: --as \w+)?(?: ([a-z][a-z-]*))?(?: ([a-z]+))?\b", line
        )
        if not found or not found[1]:
            continue
        assert found[1] in subcommands(whole), line
        inner = subcommands(subcommands(whole)[found[1]])
        assert not inner or not found[2] or found[2] in inner, line


def test_every_command_there_is_can_be_found_in_the_pages() -> None:
    said = "\n".join(line for name in NAMES for line in lines_that_run(name))
    for command in subcommands(grammar.build()):
        assert re.search(rf"(reasoned .*|^){command}\b", said, re.MULTILINE), command


@pytest.mark.parametrize("name", NAMES)
def test_every_flag_that_is_named_exists(name: str) -> None:
    whole = grammar.build()
    every = [whole, *subcommands(whole).values()]
    every += [inner for one in subcommands(whole).values() for inner in subcommands(one).values()]
    flags = {flag for one in every for action in one._actions for flag in action.option_strings}
    for line in lines_that_run(name):
        for flag in re.findall(r"(?<!\S)--[a-z][a-z-]*", line):
            assert flag in flags | FLAGS_OF_OTHERS, line


def test_bootstrap_takes_what_the_readme_says(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[str, list[str]]] = []

    def noted(what: str) -> Callable[[list[str]], int]:
        def note(given: list[str]) -> int:
            done.append((what, given))
            return 0

        return note

    monkeypatch.setattr(bootstrap, "set_up", lambda *, tests: None)
    monkeypatch.setattr(bootstrap, "start", noted("start"))
    monkeypatch.setattr(bootstrap, "test", noted("test"))
    lines = [line for block in blocks("README.md", "sh") for line in block.splitlines()]
    typed = [shlex.split(line, comments=True) for line in lines]
    for _, _, *arguments in (words for words in typed if "bootstrap.py" in words):
        bootstrap.main(arguments)
    assert done == [("start", []), ("test", [])]
