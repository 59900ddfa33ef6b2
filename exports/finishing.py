"""What a template cannot say: which list begins anew, which way text runs, what stays together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from exports.context import Paper
from exports.wordml import PPR, PSTYLE, RPR, VAL, Lists, P, R, T, text_of

# Hebrew, Arabic, Syriac, Thaana and the other scripts that run from right to left.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LOOKED_AT = 2_000
_KEEP_NEXT = qn("w:keepNext")
_EVIDENCE_LABEL = "EvidenceLabel"
_BEFORE_BIDI = {
    qn(f"w:{name}")
    for name in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens"),
        *("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"),
    )
}
_AFTER_RTL = {qn(f"w:{name}") for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish")}


def finish(docx: Any, document: Paper) -> None:
    """Restarts numbered lists, turns right-to-left paragraphs, keeps evidence with its answer."""
    body = docx._element.body
    _restart_lists(docx, body, document)
    _keep_evidence(body)
    _keep_before_lists(docx, body)
    for part in (body, *margins(docx, RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)):
        turn(part)
        _fill_cells(part)


def margins(docx: Any, *sorts: str) -> Iterator[Any]:
    """The heads or feet of pages (relationship types) as they will be saved.

    Rendering puts new parts in the place of those that python-docx remembers for a section.
    """
    for relation in docx.part.rels.values():
        if relation.reltype in sorts:
            yield relation.target_part.element


def _restart_lists(docx: Any, body: Any, document: Paper) -> None:
    """Each list that was typed from 1 counts from 1: Word would go on from the one before."""
    wanted = [part.number for part in document.typed if part.sort == "number"]
    if not wanted:
        return
    numbering = docx.part.numbering_part.element
    lists = Lists(docx.styles.element, numbering)
    found = [p for p in body.iter(P) if lists.sort_of(p) == "decimal"]
    if len(found) != len(wanted):
        return  # The comparison of what was printed says where.
    num_id = 0
    for paragraph, number in zip(found, wanted, strict=True):
        if number == 1:
            num_id = new_list(numbering, lists.abstract_of(paragraph))
        put_in_list(paragraph, num_id)


def new_list(numbering: Any, abstract: str) -> int:
    """A list that counts from 1, made of this definition; its id."""
    taken = [int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num"))]
    num_id = max(taken, default=0) + 1
    num = _element("w:num", numId=num_id)
    num.append(_element("w:abstractNumId", val=abstract))
    override = _element("w:lvlOverride", ilvl=0)
    override.append(_element("w:startOverride", val=1))
    num.append(override)
    numbering.append(num)
    return num_id


def put_in_list(paragraph: Any, num_id: int) -> None:
    """Makes the paragraph an entry of this list."""
    properties = _properties(paragraph, PPR)
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    num = _element("w:numPr")
    num.append(_element("w:ilvl", val=0))
    num.append(_element("w:numId", val=num_id))
    style = properties.find(PSTYLE)
    properties.insert(0 if style is None else 1, num)


def _keep_evidence(body: Any) -> None:
    """The end of an answer stays on the page on which its evidence begins."""
    for style in body.iter(PSTYLE):
        if style.get(VAL) != _EVIDENCE_LABEL:
            continue
        before = style.getparent().getparent().getprevious()
        if before is not None and before.tag == P:
            _keep_with_next(before)


def _keep_before_lists(docx: Any, body: Any) -> None:
    """The words that announce a list stay on the page on which it begins."""
    try:
        numbering = docx.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:  # a council's own template that has no lists
        return
    lists = Lists(docx.styles.element, numbering)
    for paragraph in body.iter(P):
        after = paragraph.getnext()
        if after is None or after.tag != P or lists.sort_of(paragraph):
            continue
        if text_of(paragraph).rstrip().endswith(":") and lists.sort_of(after):
            _keep_with_next(paragraph)


def _keep_with_next(paragraph: Any) -> None:
    properties = _properties(paragraph, PPR)
    if properties.find(_KEEP_NEXT) is None:
        place = 0 if properties.find(PSTYLE) is None else 1
        properties.insert(place, _element("w:keepNext"))


def _fill_cells(root: Any) -> None:
    """Word opens no file that has a cell without a paragraph, such as one that an if left empty."""
    for cell in root.iter(qn("w:tc")):
        if next(cell.iter(P), None) is None:
            cell.append(OxmlElement("w:p"))


def turn(root: Any) -> None:
    """Sets the direction of each paragraph that is mainly right to left."""
    for paragraph in dict.fromkeys(_with_right_to_left(root)):
        texts = [text.text or "" for text in paragraph.iter(T)]
        if not runs_right_to_left("".join(texts)):
            continue
        properties = _properties(paragraph, PPR)
        place = sum(child.tag in _BEFORE_BIDI for child in properties)
        properties.insert(place, _element("w:bidi"))
        for run in paragraph.iter(R):
            own = _properties(run, RPR)
            place = sum(child.tag not in _AFTER_RTL for child in own)
            own.insert(place, _element("w:rtl"))


def _with_right_to_left(root: Any) -> Iterator[Any]:
    for text in root.iter(T):
        if text.text and not text.text.isascii() and _RIGHT_TO_LEFT.search(text.text):
            yield next(text.iterancestors(P))


def runs_right_to_left(text: str) -> bool:
    """Whether more of the letters run from right to left than from left to right."""
    ways = [unicodedata.bidirectional(char) for char in text[:_LOOKED_AT]]
    return sum(way in {"R", "AL"} for way in ways) > sum(way == "L" for way in ways)


def _properties(element: Any, tag: str) -> Any:
    own = element.find(tag)
    if own is None:
        own = element.makeelement(tag)
        element.insert(0, own)
    return own


def _element(tag: str, **values: object) -> Any:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    return element
