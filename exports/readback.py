"""A document read back from its file and compared with what it was to say.

The answers and their evidence have to be there paragraph by paragraph, each just as it was
typed, in the order of the questions. Of the template that ships with Reasoned everything
else has to be there too; a council's own template may leave the rest out.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from docx.oxml.ns import qn
from lxml import etree

from exports.appended import Changes, Request
from exports.context import BASIS, CAME, END, Document, Question
from exports.paragraphs import BULLET
from exports.wordml import PARSER, Lists, P, text_of
from forms.errors import Altered


class Printed(NamedTuple):
    """A run of paragraphs that a document has to have, one right after the other."""

    where: str
    """What they are, for the person who is told that they came out otherwise."""
    texts: tuple[str, ...]
    """The paragraphs, as a reader sees them: an entry of a list with its mark."""
    frame: bool = False
    """Whether it is what stands around the answers, which a template may leave out."""


def compare(document: Document, made: bytes, *, frame: bool = True) -> None:
    """Raises Altered unless the file says all that it was to say, in order.

    Without `frame` only the answers, their evidence and the mark of a draft are looked for.
    """
    seen, margins = _read(made)
    if _comments(made) != [(one.author, one.text) for one in document.remarks]:
        raise _altered("a comment in the margin")
    _find_all([run for run in printed(document) if frame or not run.frame], seen)
    if document.draft and not any(document.draft in text for text in margins):
        raise _altered("the mark of a draft")
    if frame:
        _find_anywhere(document, seen, margins)


def compare_runs(runs: Iterable[Printed], made: bytes, *, foot: str, mark: str = "") -> None:
    """Raises Altered unless the file has these runs of paragraphs in order, and foot and mark.

    `mark` is that of a draft; neither is looked for where it is empty.
    """
    seen, margins = _read(made)
    _find_all(list(runs), seen)
    if not any(foot in text for text in (*margins, "")):
        raise _altered("the line at the foot of the page")
    if not any(mark in text for text in (*margins, "")):
        raise _altered("the mark of a draft")


def everything_seen(made: bytes) -> list[str]:
    """Every paragraph of a file, its heads and feet included. Raises Altered."""
    seen, margins = _read(made)
    return seen + margins


def _read(made: bytes) -> tuple[list[str], list[str]]:
    """The paragraphs of a file, and those of its heads and feet. Raises Altered."""
    try:
        with ZipFile(io.BytesIO(made)) as file:
            return _seen(file), _margins(file)
    except (BadZipFile, KeyError, etree.LxmlError) as error:
        raise Altered(f"The document could not be read back, so there is none: {error}.") from error


def in_heads(made: bytes) -> list[str]:
    """What each head of a page says; one that is empty where there is none."""
    with ZipFile(io.BytesIO(made)) as file:
        names = [name for name in file.namelist() if name.startswith("word/header")]
        roots = [etree.fromstring(file.read(name), PARSER) for name in names]
    return ["\n".join(map(text_of, root.iter(P))) for root in roots] or [""]


def paragraphs_seen(made: bytes) -> list[str]:
    """Every paragraph of a document as a reader sees it, lists with their marks."""
    with ZipFile(io.BytesIO(made)) as file:
        return _seen(file)


# ---------------------------------------------------------------- what is to be there


def printed(document: Document) -> Iterator[Printed]:
    """What the document has to say, in order."""
    yield Printed("the title", (document.title,), True)
    for row in document.facts:
        yield Printed(f"“{row.label}” on page one", row, True)
    if document.basis:
        yield Printed("where the questions come from", (BASIS, document.basis), True)
    if document.changes:
        yield from _changes(document.changes)
    yield from printed_answers(document)
    for stage in document.route:
        if stage.came:
            lines = (BULLET + one for one in stage.came)
            yield Printed(f"what came of {stage.heading}", (CAME, *lines), True)
    for request in document.requests:
        yield from _request(request)
    yield Printed("the end", (END,), True)


def printed_answers(document: Document) -> Iterator[Printed]:
    """The categories with their questions and answers, and the list of evidence."""
    for category in document.categories:
        yield Printed(f"the heading of category {category.number}", (category.heading,), True)
        if category.notice:
            yield Printed(f"the notice of category {category.number}", (category.notice,), True)
        for question in category.questions:
            yield from _printed(question)
    for place, source in document.evidence:
        texts = (place, source.what, source.where, source.date)
        yield Printed(f"the list of evidence, {place}", texts, True)


def _changes(changes: Changes) -> Iterator[Printed]:
    yield Printed("what has changed", (changes.says,), True)
    for answer in changes.answers:
        lines = (line.seen for line in answer.lines)
        texts = (answer.heading, answer.says, *lines)
        yield Printed(f"what has changed at {answer.place}", texts, True)


def _request(request: Request) -> Iterator[Printed]:
    yield Printed(request.heading, (request.heading, request.prompt), True)
    for one in request.said:
        texts = (one.by, *(part.seen for part in one.text))
        yield Printed(f"what was said on {request.heading}", texts, True)


def _printed(question: Question) -> Iterator[Printed]:
    yield Printed(f"question {question.id}", (question.heading, question.ref), True)
    if question.changed:
        yield Printed(f"the mark at {question.id}", (question.changed,), True)
    if question.wording:
        wording = tuple(part.seen for part in question.wording)
        yield Printed(f"the adopted wording of {question.id}", wording, True)
    answer = f"the answer to {question.id}"
    if question.answer:
        yield Printed(answer, tuple(part.seen for part in question.answer))
    for row in (*question.people, *question.days, *question.money):
        yield Printed(answer, tuple(row))
    if question.note:
        yield Printed(f"the note at {question.id}", (question.note,), True)
    if question.evidence:
        lines = tuple(BULLET + source.line for source in question.evidence)
        yield Printed(f"the evidence at {question.id}", lines)


def _find_anywhere(document: Document, seen: list[str], margins: list[str]) -> None:
    """The sentences of page one, which stand within paragraphs, and the foot of each page."""
    wanted = [document.form_title, document.status_line]
    wanted += [rule.stands for rule in document.rules]
    wanted += [row.line for row in document.open]
    for sentence in wanted:
        if not any(sentence in text for text in seen):
            raise _altered(f"“{sentence[:60]}” on page one")
    if not any(document.foot in text for text in margins):
        raise _altered("the line at the foot of the page")


# ---------------------------------------------------------------- what is there


def _seen(file: ZipFile) -> list[str]:
    styles = etree.fromstring(file.read("word/styles.xml"), PARSER)
    numbering = None
    if "word/numbering.xml" in file.namelist():
        numbering = etree.fromstring(file.read("word/numbering.xml"), PARSER)
    lists = Lists(styles, numbering)
    root = etree.fromstring(file.read("word/document.xml"), PARSER)
    return [lists.mark(paragraph) + text_of(paragraph) for paragraph in root.iter(P)]


def _margins(file: ZipFile) -> list[str]:
    return [
        text_of(paragraph)
        for name in file.namelist()
        if name.startswith(("word/header", "word/footer"))
        for paragraph in etree.fromstring(file.read(name), PARSER).iter(P)
    ]


def _comments(made: bytes) -> list[tuple[str, str]]:
    """The author and the words of each comment that stands somewhere in the text."""
    with ZipFile(io.BytesIO(made)) as file:
        if "word/comments.xml" not in file.namelist():
            return []
        root = etree.fromstring(file.read("word/comments.xml"), PARSER)
        body = etree.fromstring(file.read("word/document.xml"), PARSER)
    placed = {mark.get(qn("w:id")) for mark in body.iter(qn("w:commentReference"))}
    return [
        (comment.get(qn("w:author")), "\n".join(map(text_of, comment.iter(P))))
        for comment in root.iter(qn("w:comment"))
        if comment.get(qn("w:id")) in placed
    ]


def _find_all(wanted: list[Printed], seen: list[str]) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(seen):
        places[text].append(place)
    here = 0
    for run in wanted:
        here = _find(run, seen, places.get(run.texts[0], []), here)


def _find(run: Printed, seen: list[str], candidates: list[int], here: int) -> int:
    """The place after the first run of just these paragraphs, from here on."""
    wanted = list(run.texts)
    for place in candidates[bisect_left(candidates, here) :]:
        if seen[place : place + len(wanted)] == wanted:
            return place + len(wanted)
    raise _altered(run.where)


def _altered(where: str) -> Altered:
    return Altered(
        f"The document would not say what was typed: {where} came out otherwise. "
        "There is no document; the answers are as they were.",
        where,
    )
