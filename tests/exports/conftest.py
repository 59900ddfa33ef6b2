"""A document of the invented case, made in a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.composing import compose
from exports.context import Document
from exports.readback import paragraphs_seen
from exports.word import render
from forms.assessment import Assessment
from forms.form import Form, Role
from tests.exports.invented import FORM, MADE_ON, assessment


@dataclass(frozen=True)
class Made:
    """A document that was made: what it was to say, its file and what is seen in it."""

    document: Document
    path: Path

    @property
    def seen(self) -> list[str]:
        return paragraphs_seen(self.path.read_bytes())

    @property
    def text(self) -> str:
        return "\n".join(self.seen)

    def part(self, name: str) -> str:
        with ZipFile(self.path) as file:
            return file.read(name).decode()

    @property
    def margins(self) -> str:
        with ZipFile(self.path) as file:
            names = [name for name in file.namelist() if "/header" in name or "/footer" in name]
        return "\n".join(map(self.part, names))


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """Makes a document: of the invented case unless another is given."""

    def _make(
        case: Assessment | None = None,
        *,
        role: Role = "officer",
        draft: bool = False,
        form: Form = FORM,
        name: str = "made.docx",
    ) -> Made:
        document = compose(form, case or assessment(), role=role, made_on=MADE_ON, draft=draft)
        return Made(document, render(document, tmp_path / name))

    return _make
