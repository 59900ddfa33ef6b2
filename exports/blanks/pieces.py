"""What a blank paper has on it, from top to bottom: what it says, and where people write.

One list of pieces serves both ways: `exports/blank.py` draws it, and `exports/reading` takes a
paper that came back apart by it. What is said on the paper is known to the letter, so that all
else on it was written by somebody, wherever it stands and whatever became of the controls.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pydantic import JsonValue

from forms.form import Form

Sort = Literal["text", "line", "date", "pick"]

LONGEST_TAG: Final = 64
"""Characters of a control's tag or title; Word calls a file with a longer one damaged."""
SPARE_ROWS: Final = 3
"""Empty rows of a list after those that are filled in or owed."""
SPARE_SOURCES: Final = 12
"""Empty rows of the table of evidence."""
EVIDENCE: Final = "evidence"
"""In place of a question's id: the table of evidence."""
LINE_STYLE: Final = "Box Line"
"""The style of a line after which the same paragraph of an answer goes on in the next."""
EVERY_YEAR: Final = "every year"

PLACEHOLDERS: Final = {
    "text": "Write your answer here",
    "reason": "Write your reasons here",
    "line": "Write on one line here",
    "number": "Write a whole number here",
    "date": "Day, month and year",
    "pick": "Choose one",
    "cell": "Write here",
}
"""What stands in a control in which nothing was written yet."""
WORDS_OWN: Final = (
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Choose an item.",
    "Click or tap to enter a date.",
    "Click here to enter a date.",
)
"""What Word puts into a control that somebody emptied."""

MONEY: Final = {
    "amount": "Sum, in pounds",
    "year": "Financial year",
    "budget": "Budget",
    "confirmed_by": "Confirmed by",
    "confirmed_on": "Confirmed on",
}
"""The fields of a sum, each with what it is called on the paper."""
PEOPLE: Final = {"name": "Name", "role": "Role", "ward": "Ward or organisation"}
DAYS: Final = {"date": "Date", "what": "What it marks", "yearly": "Every year"}
SOURCES: Final = {"question": "Question", "what": "What", "where": "Where", "date": "Date"}

HOW: Final = (
    "Write in the boxes, in Word or LibreOffice. In most of them you may write as much as you "
    "need, in several paragraphs and with lists.",
    "A bare yes or no does not count as an answer: say who, what, when, how many, and how you "
    "know.",
    "Leave a box as it is where you have no answer yet. What you leave out changes nothing.",
    "Save the file as .docx and send it back to whoever gave it to you.",
)
"""How the paper is filled in, a paragraph each."""


def page_foot(version: str) -> str:
    """What stands at the foot of each page, before its number."""
    return f"To fill in · version {version} of the form"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in which somebody writes: the question, and which part of its answer.

    Parts: "" is all of it; "option" and "reason"; "pick.ID" and "why.ID" of several options;
    "2.name" in a list; "amount" and the other fields of a sum.
    """

    question: str
    part: str = ""

    def tag(self, form: Form) -> str:
        """What a control is called for machines: which form, which question, which part."""
        name = self.question
        spare = LONGEST_TAG - len(self.part) - 10
        if len(name) > spare:
            name = f"{name[: spare - 7]}~{hashlib.sha256(name.encode()).hexdigest()[:6]}"
        return f"{form.hash[:8]}/{name}/{self.part}"[:LONGEST_TAG]


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph that the paper says."""

    style: str
    text: str
    question: str = ""
    """The question that it is said of."""
    opens: bool = False
    """Whether it is a heading: what follows is about its question, or about none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A control in which somebody writes, with what is in it already."""

    slot: Slot
    sort: Sort
    title: str
    placeholder: str
    filled: str = ""
    options: tuple[str, ...] = ()
    """What there is to pick, by label."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick, and what stands beside it."""

    slot: Slot
    title: str
    label: str
    ticked: bool = False


Cell: TypeAlias = "str | Place | Tick"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head, and rows of places; in one with a first column of words, those."""

    question: str
    fields: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Piece: TypeAlias = "Said | Place | Tick | Grid"


@dataclass(frozen=True, slots=True)
class Layout:
    """All of a paper."""

    form: Form
    pieces: tuple[Piece, ...]
    marks: Mapping[str, str]
    """For each question that was filled in when the paper was made, `mark` of its answer."""

    @property
    def places(self) -> Iterator[Place | Tick]:
        """Every control, in order."""
        for piece in self.pieces:
            if isinstance(piece, Grid):
                yield from (cell for row in piece.rows for cell in row if not isinstance(cell, str))
            elif not isinstance(piece, Said):
                yield piece


def mark(value: JsonValue) -> str:
    """A short sign of what an answer says, by which one that nobody touched is known again.

    Spaces, quotation marks and the signs of a list do not count: word processors change them.
    """
    said = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]


_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_SIGN = re.compile(r"^[ \t]*(?:[-*•]|[0-9]{1,3}\.)[ \t]+(?=\S)", re.MULTILINE)


def folded(text: str) -> str:
    """The words of a text, without what word processors change by themselves."""
    return " ".join(text.translate(_QUOTES).replace("\u00ad", "").split())


def _plain(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        said: dict[str, JsonValue] = {}
        for key, one in value.items():
            if plain := _plain(one):
                said[key] = plain
        return {} if said.keys() == {"yearly"} else said
    if isinstance(value, list):
        entries: list[JsonValue] = []
        for one in value:
            if plain := _plain(one):
                entries.append(plain)
        # Several options are printed in the form's order, whichever was picked first.
        picked = all(isinstance(one, dict) and "option" in one for one in entries)
        return sorted(entries, key=str) if picked else entries
    if isinstance(value, bool):
        return value
    return folded(_SIGN.sub("", str(value)))
