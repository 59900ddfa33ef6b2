"""The hostile texts, a form that takes them through every kind of answer, and what must be printed.

What must be printed is worked out here anew, and not with the program's own code.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from forms.assessment import Assessment
from forms.form import Form
from forms.loading import parse_form
from tests.exports.invented import assessment

CORPUS = Path(__file__).with_name("corpus") / "hostile.json"
END = "End of the assessment"
"""The last line of a document: what is lost half-way leaves it out."""
DASH = "–"
"""Stands in a cell of which nothing was said."""

_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_BULLET = re.compile(r"[ \t]*[-*•][ \t]+")
_NUMBER = re.compile(r"[ \t]*[0-9]+\.[ \t]+")


@dataclass(frozen=True)
class Hostile:
    """A text that has broken documents elsewhere, or might."""

    name: str
    text: str


@cache
def corpus() -> tuple[Hostile, ...]:
    """Every text of the corpus."""
    entries = json.loads(CORPUS.read_text(encoding="ascii"))
    return tuple(
        Hostile(
            f"{one['of']} {one['name']}",
            one["text"] * one.get("times", 1) + one.get("then", ""),
        )
        for one in entries
    )


# ---------------------------------------------------------------- what must be printed


def one_kind_of_end(text: str) -> str:
    """The text with line ends of one kind."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def printable(text: str) -> str:
    """The text as it has to stand in a document: a mark for what none can hold."""
    return "".join("\ufffd" if _unprintable(char) else char for char in one_kind_of_end(text))


def is_altered(text: str) -> bool:
    """Whether something of the text can't be printed, which has to be reported."""
    return any(map(_unprintable, one_kind_of_end(text)))


def _unprintable(char: str) -> bool:
    sort = unicodedata.category(char)
    return (sort == "Cc" and char not in "\t\n") or sort == "Cs" or char in "\ufffe\uffff"


def lines_of(text: str) -> list[str]:
    """The lines that have to be printed: all but those of spaces and tabs."""
    return [line for line in printable(text).split("\n") if line.strip(" \t")]


def in_a_cell(text: str) -> str:
    """What a cell has to say."""
    return printable(text) if printable(text).strip() else DASH


def as_title(text: str) -> str:
    """The text where it stands in a heading or a property: on one line."""
    return " ".join(printable(text).split()) or "Untitled"


def is_figure(text: str) -> bool:
    """Whether it may be read as a number, a date or a sum, and is then told in words."""
    return re.fullmatch(r"[\s£0-9,./-]*[0-9][\s£0-9,./-]*", text) is not None


# ---------------------------------------------------------------- the form


_HEAD = """
format = 1
id = "hostile"
version = "1.0"
council = "Nowhere Council"
policy = "Invented Policy"
title = "Invented Assessment"
about = "text"
readers = "Panel"
intro = "A form for tests."
title_from = ["0.name"]
arrangement_from = "0.name"
sponsor_from = "0.name"
"""
KINDS = ("text", "choice", "money", "date", "number", "option", "line")
"""The kinds with a question for each text; the other three list all texts in one answer."""
_LISTS = ("choices", "people", "dates")
_PICKED = ("option", "choice", "choices")


def form_for(count: int) -> Form:
    """A form that takes so many texts through every kind of answer."""
    parts = [_HEAD, _category(0), _question("0.name", "line")]
    for number, kind in enumerate(KINDS, start=1):
        parts.append(_category(number))
        parts += [_question(f"{number}.{place}", kind) for place in range(1, count + 1)]
    for number, kind in enumerate(_LISTS, start=len(KINDS) + 1):
        parts += [_category(number), _question(f"{number}.1", kind)]
    return parse_form("".join(parts))


def _category(number: int) -> str:
    return f'[[category]]\nnumber = {number}\ntitle = "T{number}"\ntask = "T"\nref = "R"\n'


def _question(question_id: str, kind: str) -> str:
    options = 'options = [{ id = "new", label = "A new one" }]' if kind in _PICKED else ""
    return (
        f'[[category.question]]\nid = "{question_id}"\nkind = "{kind}"\nref = "R"\n'
        f'prompt = "P?"\nhint = "H"\nguidance = "G"\nmissing = "m"\n{options}\n'
    )


def case_of(texts: Sequence[str], form: Form, name: str = "Port Amity") -> Assessment:
    """A case with each text in every kind of answer, and as evidence."""
    values: dict[str, Any] = {"0.name": name}
    for number, kind in enumerate(KINDS, start=1):
        for place, text in enumerate(texts, start=1):
            values[f"{number}.{place}"] = _as(kind, text)
    values["8.1"] = [{"option": "new", "reason": text} for text in texts]
    values["9.1"] = [{"name": text, "role": text, "ward": text} for text in texts]
    values["10.1"] = [{"date": text, "what": text} for text in texts]
    evidence = {
        f"1.{place}": ({"what": text, "where": text, "date": text},)
        for place, text in enumerate(texts, start=1)
    }
    return assessment(values, evidence, form)


def _as(kind: str, text: str) -> Any:
    if kind == "choice":
        return {"option": "new", "reason": text}
    if kind == "money":
        names = ("amount", "year", "budget", "confirmed_by", "confirmed_on")
        return dict.fromkeys(names, text)
    return text


# ---------------------------------------------------------------- what is printed


@dataclass
class Part:
    """What stands under a heading: paragraphs as (style, text), and the cells of its tables."""

    paragraphs: list[tuple[str, str]]
    rows: list[list[str]]


def parts_of(path: Path) -> dict[str, Part]:
    """What stands under the heading of each question, by its number; "" for the whole."""
    found = {"": Part([], [])}
    here = found[""]
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            here.rows += rows
            continue
        style, text = _told(block)
        if style == "Heading 2" and "\t" in text:
            here = found.setdefault(text.partition("\t")[0], Part([], []))
        elif style.startswith("Heading") or text == END:
            here = found[""]
        here.paragraphs.append((style, text))
    return found


def every_paragraph(path: Path) -> list[str]:
    """The text of every paragraph, those in tables included."""
    document = docx.Document(str(path))
    return [Paragraph(one, document).text for one in document.element.body.iter(qn("w:p"))]


def _told(paragraph: Paragraph) -> tuple[str, str]:
    return (paragraph.style.name or "" if paragraph.style else ""), paragraph.text


def lines_seen(paragraphs: Iterable[tuple[str, str]], wanted: Sequence[str]) -> Iterator[str]:
    """The lines of an answer as they were typed: Word's own mark put back as the one typed."""
    place = 0
    for style, text in paragraphs:
        for line in text.split("\n"):
            typed = wanted[place] if place < len(wanted) else ""
            mark = _mark(style, typed)
            yield mark + line
            place += 1


def _mark(style: str, typed: str) -> str:
    pattern = {"List Bullet": _BULLET, "List Number": _NUMBER}.get(style)
    found = pattern.match(typed) if pattern else None
    return found[0] if found else ""
