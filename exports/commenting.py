"""Word's own comments, in the margin beside the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.run import Run

from exports.appended import Remark
from exports.context import Document, Question
from exports.wordml import PSTYLE, VAL, P, R, text_of
from forms.errors import ExportError

_TITLE, _HEADING = "Title", "Heading2"
_STYLES = (
    f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="CommentText">'
    '<w:name w:val="annotation text"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>',
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="CommentReference">'
    '<w:name w:val="annotation reference"/><w:uiPriority w:val="99"/>'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>',
)


def annotate(docx: Any, document: Document) -> None:
    """Puts each remark into the margin of the finished document. Raises ExportError."""
    for style in _STYLES:
        docx.styles.element.append(parse_xml(style))
    places = dict(_places(docx, document))
    for remark in document.remarks:
        if remark.question not in places:
            raise ExportError(
                f"There is no place for the comment on {remark.question}, so there is no document."
            )
        _put(docx, places[remark.question], remark)


def _put(docx: Any, runs: list[Run], remark: Remark) -> None:
    comment = docx.add_comment(runs, remark.text, remark.author, remark.initials)
    comment._comment_elm.date = remark.at.replace(tzinfo=UTC)


def _places(docx: Any, document: Document) -> Iterator[tuple[str, list[Run]]]:
    """The words that stand for each answer; its heading, where it is a table or is missing."""
    paragraphs = [one for one in docx._element.body if one.tag == P]
    looks = [_style(one) for one in paragraphs]
    yield "", _runs(docx, paragraphs[looks.index(_TITLE)])
    here = 0
    for question in document.questions:
        while looks[here] != _HEADING or text_of(paragraphs[here]) != question.heading:
            here += 1
        start = here + 1 + _between(question)
        answer = paragraphs[start : start + len(question.answer)]
        runs = [run for paragraph in answer for run in _runs(docx, paragraph)]
        yield question.id, runs or _runs(docx, paragraphs[here])


def _between(question: Question) -> int:
    """The paragraphs between a question's heading and its answer."""
    wording = 1 + len(question.wording) if question.wording else 0
    return 1 + wording + bool(question.changed)


def _style(paragraph: Any) -> str:
    style = next(paragraph.iter(PSTYLE), None)
    return "" if style is None else str(style.get(VAL))


def _runs(docx: Any, paragraph: Any) -> list[Run]:
    # The range of an earlier comment ends with a run that holds its mark, and no words.
    found = paragraph.iter(R)
    return [Run(run, docx) for run in found if run.find(qn("w:commentReference")) is None]
