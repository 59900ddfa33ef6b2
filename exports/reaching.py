"""Which answers a template leaves out: found with a document in words of its own (`tokens`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from exports.context import Document, Question
from exports.sheet import Block, Sheet

_WORD: Final = re.compile(r"token[0-9]{5}", re.IGNORECASE)
_NAMED: Final = 5

Seen = Collection[str]
"""The words of their own that were printed, in small letters."""


def words(text: str) -> frozenset[str]:
    """The words of their own in what was printed."""
    return frozenset(word.lower() for word in _WORD.findall(text))


@dataclass
class _Left:
    """What was looked for and what of it is left out, by what it is."""

    there: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    out: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def look(self, what: str, where: str, printed: bool) -> None:
        self.there[what] += 1
        if not printed and where not in self.out[what]:
            self.out[what].append(where)

    def told(self) -> Iterator[str]:
        for what, those in self.out.items():
            if those:
                every = len(those) == self.there[what] and len(those) > 1
                wanted, mend = _MENDS[what]
                yield f"it leaves out {wanted} {_of(those, every=every)}; {mend}"


def _of(those: list[str], *, every: bool) -> str:
    named = ", ".join(those[:_NAMED])
    more = f" and {len(those) - _NAMED} more" if len(those) > _NAMED else ""
    return f"everywhere ({named}{more})" if every else f"of {named}{more}"


_MENDS: Final[dict[str, tuple[str, str]]] = {
    "asked": ("what is asked", "print {{ question.heading }}, or {{ question.prompt }}"),
    "answer": (
        "the answer, or a part of it,",
        "print {{ paragraph.lead }}{{ paragraph.text }} for every paragraph in question.answer, "
        "whatever its sort",
    ),
    "people": (
        "the people",
        "print name, role and ward of every person in question.people",
    ),
    "days": ("the dates", "print when and what of every day in question.days"),
    "money": ("the sums", "print label and text of every row in question.money"),
    "evidence": (
        "the sources",
        "print {{ source.line }} for every source in question.evidence, as a list",
    ),
    "note": (
        "the note on what is missing",
        "print {{ question.note }} where there is one: a draft has to say it",
    ),
    "wording": (
        "the adopted wording",
        "print {{ paragraph.text }} for every paragraph in question.wording",
    ),
    "requests": (
        "what officers asked and the replies,",
        "print every said in request.said of document.requests: {{ said.by }} and its text",
    ),
    "changes": (
        "what has changed",
        "print {{ document.changes.says }}, and of every answer in document.changes.answers its "
        "heading and every span of every line",
    ),
    "basis": ("what is said of the paper behind it,", "print {{ document.basis }}"),
    "lines": (
        "the paragraphs",
        "print {{ line.lead }}{{ line.text }} for every line in block.lines, whatever its sort",
    ),
    "rows": ("the tables", "print label and text of every row in block.rows"),
    "missing": ("the note on what is missing", "print {{ block.note }} where there is one"),
    "headings": ("the heading", "print {{ section.heading }} where there is one"),
}
"""What each is called, and what to do where it is left out."""


def left_out(document: Document, told: Document, seen: Seen) -> Iterator[str]:
    """What a template leaves out of a document. `told` is the same in words of their own."""
    left = _Left()
    for question, one in zip(document.questions, told.questions, strict=True):
        where = question.id
        _question(left, where, one, seen)
    if document.basis:
        left.look("basis", "the form", told.basis in seen)
    if told.changes:
        said = [told.changes.says]
        for answer in told.changes.answers:
            said += [answer.heading, *(span.text for one in answer.lines for span in one.spans)]
        left.look("changes", "the answers", _all(said, seen))
    for request, asked in zip(document.requests, told.requests, strict=True):
        said = [part.text for one in asked.said for part in one.text]
        left.look("requests", request.heading, _all(said, seen))
    yield from left.told()


def _question(left: _Left, where: str, one: Question, seen: Seen) -> None:
    left.look("asked", where, one.heading in seen or one.prompt in seen)
    for what, texts in (
        ("wording", [part.text for part in one.wording]),
        ("answer", [part.text for part in one.answer]),
        ("people", [text for person in one.people for text in person]),
        ("days", [text for day in one.days for text in day]),
        ("money", [text for row in one.money for text in row]),
        ("note", [one.note] if one.note else []),
    ):
        if texts:
            left.look(what, where, _all(texts, seen))
    if one.evidence:
        lines = (
            source.line in seen or _all([source.what, source.where, source.date], seen)
            for source in one.evidence
        )
        left.look("evidence", where, all(lines))


def left_out_of_paper(sheet: Sheet, told: Sheet, seen: Seen) -> Iterator[str]:
    """What a template leaves out of a paper. `told` is the same in words of their own."""
    left = _Left()
    both = zip(sheet.sections, told.sections, strict=True)
    for number, (section, one) in enumerate(both, start=1):
        heading = section.heading.rpartition("\t")[2]
        where = f"“{heading}”" if heading else section.place or f"part {number}"
        if section.heading:
            left.look("headings", where, one.heading in seen)
        for block in one.blocks:
            _block(left, where, block, seen)
    yield from left.told()
    if sheet.appendix is not None and told.appendix is not None:
        for says in left_out(sheet.appendix, told.appendix, seen):
            yield f"in the appendix {says}"


def _block(left: _Left, where: str, block: Block, seen: Seen) -> None:
    for what, texts in (
        ("lines", [line.text for line in block.lines]),
        ("rows", [text for row in block.rows for text in row]),
        ("missing", [block.note] if block.note else []),
    ):
        if texts:
            left.look(what, where, _all(texts, seen))


def _all(texts: Collection[str], seen: Seen) -> bool:
    return all(text in seen for text in texts if text)
