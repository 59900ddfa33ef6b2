"""Writes the tables of docs/writing-a-template.md: python docs/make_template_names.py.

The names are those that a template may use (`exports.foreign.allowed`), what is said of each is
its docstring, and its example is of example answers to a form that ships. A test makes the tables
again and fails where the page has others.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from exports import example
from exports.context import Document
from exports.foreign.allowed import documented
from exports.sheet import Sheet
from forms.loading import load_form

PAGE = Path(__file__).resolve().parent / "writing-a-template.md"
BEGINS = "<!-- The tables below are made by docs/make_template_names.py. -->\n"

_LONGEST = 70
_FORM = "brent-international-partnering"
_CALLED = {
    "Document": "document",
    "Sheet": "document",
    "Changes": "document.changes",
    "Row": "row",
    "RuleRow": "rule",
    "OpenRow": "row",
    "StageBlock": "stage",
    "Category": "category",
    "Question": "question",
    "Paragraph": "paragraph",
    "PersonRow": "person",
    "DayRow": "day",
    "Source": "source",
    "Cited": "cited",
    "ChangedAnswer": "answer",
    "ChangedLine": "line",
    "Span": "span",
    "Request": "request",
    "Said": "said",
    "Remark": "remark",
    "SheetSection": "section",
    "Block": "block",
    "Line": "line",
}
"""What an example calls one of each, as our own templates do."""
_SELDOM: dict[str, object] = {
    "Document.basis": "The policy’s framework names these headings; the questions are ours.",
    "Document.altered": "6.3: a character that no document can hold was replaced.",
    "Sheet.altered": "1.2: a character that no document can hold was replaced.",
    "StageBlock.came": "2 November 2026. Reasonable. Reference: Minute 12.",
    "Category.notice": "Still to come: an officer fills this in.",
    "Question.changed": "Changed since revision 12 of 14 November 2026: see “What has changed”.",
    "Remark.question": "6.3",
    "Remark.author": "A. Officer",
    "Remark.initials": "AO",
    "Remark.at": "2026-11-14 10:12",
    "Remark.text": "Say which census this is from.",
    "Block.note": "Not answered yet.",
    "Line.lead": "Chosen: ",
}
"""Examples of what stands in few documents."""


def tables() -> str:
    """All tables, in Markdown."""
    form = load_form(_FORM)
    paper = form.papers[0]
    asks = load_form(paper.asks) if paper.asks else None
    said = example.document(form, for_group=True)
    sheet = example.sheet(form, paper, asks)
    wholes = (said, sheet, example.document(form, empty=True))
    lines = ["## An assessment: `document`", "", _SAYS]
    mine = documented(Document)
    lines += [line for kind, names in mine.items() for line in _table(kind, names, wholes)]
    lines += ["## A paper: `document`", "", _SAYS_OF_PAPERS]
    papers = documented(Sheet)
    lines += [
        line
        for kind, names in papers.items()
        if kind not in mine
        for line in _table(kind, names, wholes)
    ]
    return "\n".join(lines).rstrip() + "\n"


_SAYS = (
    "What the template `FORM.docx`, and `FORM-working-group.docx`, can print. An example shows\n"
    "what stands there when the form is Brent's and the answers are examples.\n"
)
_SAYS_OF_PAPERS = (
    "What the template of a report, a decision, a letter or heads of terms, `FORM-PAPER.docx`,\n"
    "can print. Its `document.appendix` has all that a `document` above has.\n"
)


def _table(kind: type, names: dict[str, str], wholes: tuple[object, ...]) -> Iterator[str]:
    called = _CALLED[kind.__name__]
    yield f"### {kind.__name__}: `{called}`"
    yield ""
    yield "| name | what it is | example |"
    yield "| --- | --- | --- |"
    said = _said(kind)
    for name, sort in names.items():
        yield f"| `{called}.{name}` | {said[name]} | {_shown(kind, name, sort, wholes)} |"
    yield ""


@cache
def _said(kind: type) -> dict[str, str]:
    """What is said under each name of a type, in its source."""
    (body,) = ast.parse(inspect.getsource(kind)).body
    found: dict[str, str] = {}
    name = ""
    for one in body.body if isinstance(body, ast.ClassDef) else ():
        match one:
            case ast.FunctionDef():
                found[one.name] = ast.get_docstring(one) or ""
            case ast.AnnAssign(target=ast.Name(id=name)):
                pass
            case ast.Expr(value=ast.Constant(value=str(says))) if name:
                found[name] = inspect.cleandoc(says)
    found = {name: re.sub(r"\bNone\b", "nothing", says) for name, says in found.items()}
    return {name: " ".join(says.split()).replace("|", "\\|") for name, says in found.items()}


def _shown(kind: type, name: str, sort: str, wholes: tuple[object, ...]) -> str:
    if sort != "text":
        many, _, inner = sort.rpartition(" ")
        if inner == "text":
            values = (value for value in _values(kind, name, wholes) if value)
            first = next(iter(next(values, ())), "")
            return f"one after the other: {_code(first or _SELDOM[f'{kind.__name__}.{name}'])}"
        anchor = f"[{inner}](#{inner.lower()}-{_CALLED[inner].replace('.', '')})"
        return f"for each a {anchor}" if many else f"a {anchor}"
    found = [value for value in _values(kind, name, wholes) if value not in {"", None}]
    return _code(found[0] if found else _SELDOM[f"{kind.__name__}.{name}"])


def _code(value: object) -> str:
    text = str(value).replace("\t", " ⇥ ").replace("\n", " ⏎ ").replace("|", "\\|")
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f"“{short}”" if isinstance(value, str) else short


def _values(kind: type, name: str, wholes: tuple[object, ...]) -> Iterator[Any]:
    for whole in wholes:
        for one in _instances(whole):
            if type(one) is kind:
                yield getattr(one, name)


def _instances(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for one in fields(value):
            yield from _instances(getattr(value, one.name))
    elif isinstance(value, tuple):
        yield value
        for part in value:
            yield from _instances(part)


def page(written: str) -> str:
    """The page with its tables made anew."""
    head, mark, _ = written.partition(BEGINS)
    return f"{head}{mark}\n{tables()}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(PAGE)
