"""The command line run in this process, as if from a shell."""

from __future__ import annotations

import gc
import io
import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from forms.loading import DEFINITIONS
from tui.commands import main

EXAMPLE = DEFINITIONS / "brent-example.json"
BRENT = "brent-international-partnering"


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code, and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def last(self) -> str:
        return self.lines[-1]

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def fine(self) -> Ran:
        """Itself, if all went well."""
        assert (self.code, self.err) == (0, "")
        return self

    def complains(self, code: int, *, in_our_words: bool = True) -> str:
        """The sentence it complained with, if that is all it said on stderr."""
        assert self.code == code
        said = self.err.removesuffix("\n")
        assert said
        assert "\n" not in said, "more than a line"
        assert said.endswith((".", '"')), said
        assert "Traceback" not in self.out + said
        if in_our_words:
            assert not re.search(r"\b(please|invalid|required|illegal)\b", said.lower()), said
        return said


class CommandLine:
    """Runs commands at one store, in a folder of its own."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.folder = folder
        self.store = folder / "store"
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        for variable in [one for one in os.environ if one.startswith("REASONED_")]:
            monkeypatch.delenv(variable)
        monkeypatch.setenv("REASONED_STORE", str(self.store))
        monkeypatch.setenv("REASONED_USER", "asponsor")
        monkeypatch.setenv("REASONED_NAME", "A. Sponsor")
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        monkeypatch.setenv("COLUMNS", "80")
        (folder / "here").mkdir()
        monkeypatch.chdir(folder / "here")

    @property
    def own(self) -> Path:
        """The folder of the council's own files."""
        return self.folder / "config" / "reasoned"

    def __call__(self, *arguments: str, stdin: str | bytes = b"") -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        self._capsys.readouterr()
        code = main(arguments)
        assert gc.isenabled(), "from here on this process would keep all its garbage"
        said = self._capsys.readouterr()
        return Ran(code, said.out, said.err)

    def new(self, *arguments: str) -> str:
        """The id of a new assessment of Brent's form."""
        return self("new", "--form", BRENT, *arguments).fine().last

    def filled(self, *arguments: str) -> str:
        """The id of a new assessment in which every sponsor's question is answered."""
        case_id = self.new(*arguments)
        self("fill", case_id, str(EXAMPLE)).fine()
        return case_id

    def answers(self, case_id: str, *flags: str) -> dict[str, Any]:
        """The answers that `show --json` has."""
        answers: dict[str, Any] = self("show", case_id, "--json", *flags).fine().json["answers"]
        return answers

    def file(self, name: str, content: str | bytes) -> str:
        """The path of a file with this in it."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)
