"""What stands around a placeholder: what would be lost with it, and whether its end fits it.

A placeholder that begins with {%p, {%tr or {%tc is taken out with the paragraph, row or cell that
it stands in. One with which something begins, and the one that ends it, have to stand on one
level: what is between them is printed several times, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from exports.findings import Finding
from exports.placing import above
from exports.wordml import PPR, PSTYLE, VAL, P, T
from forms.bounds import shown

PREFIX: Final = re.compile(r"(\{[{%])(p|tr|tc|r)(?=\s)")
"""How a placeholder begins that takes more than itself away."""

_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TAKES: Final = {"p": (P, "paragraph"), "tr": (_ROW, "row"), "tc": (_CELL, "cell")}
_BREAK, _SORT = qn("w:br"), qn("w:type")
_THINGS: Final = (
    ("a picture", (qn("w:drawing"), qn("w:pict"), qn("w:object"))),
    ("a section break", (qn("w:sectPr"),)),
    ("a footnote", (qn("w:footnoteReference"), qn("w:endnoteReference"))),
)
_TAKEN_OUT: Final = re.compile(r"\{%p\s")
_BEGUN: Final = re.compile(r"\{%p\s+(?:for|if|elif|else)\b")
_BEFORE: Final = qn("w:pageBreakBefore")
_PAGE: Final = f"{PPR}/{_BEFORE}"
_AHEAD: Final = frozenset({PSTYLE, qn("w:keepNext"), qn("w:keepLines")})
"""What stands before it in the properties of a paragraph."""


class Tag(NamedTuple):
    """A placeholder: where it stands, and how it is written."""

    place: str
    """The place, for a sentence."""
    text: str
    holder: Any
    """The paragraph."""
    run: Any
    """What holds its first letter."""

    @property
    def at(self) -> str:
        """Its place and itself."""
        return f"{self.place}, “{shown(self.text)}”"

    @property
    def prefix(self) -> str:
        """What it takes away: "p", "tr", "tc" or "r"; empty where nothing but itself."""
        found = PREFIX.match(self.text)
        return found[2] if found else ""


def beside(tags: Sequence[Tag]) -> Iterator[Finding]:
    """What would be lost, since it stands in a paragraph, row or cell that is taken out."""
    looked_at: set[Any] = set()
    for tag in tags:
        if tag.prefix not in _TAKES:
            continue
        kind, called = _TAKES[tag.prefix]
        unit = above(tag.holder, kind, itself=True)
        if unit is None:
            yield Finding(tag.at, f"it stands in no table; write {{%p in place of {{%{tag.prefix}")
        elif unit not in looked_at:
            looked_at.add(unit)
            if lost := _lost(unit, tag.text):
                says = f"the {called} that it stands in is taken out, and {lost} would be lost"
                yield Finding(tag.at, f"{says} with it; put that into another {called}")


def _lost(unit: Any, tag: str) -> str:
    """What else there is in a paragraph, row or cell; "" where there is nothing."""
    texts = "".join(text.text or "" for text in unit.iter(T))
    rest = " ".join(texts.replace(tag, "", 1).split())
    if rest:
        return f"“{shown(rest)}”"
    for called, kinds in _THINGS:
        if next(unit.iter(*kinds), None) is not None:
            return called
    return ""


def breaks(tags: Sequence[Tag]) -> Iterator[Finding]:
    """Page breaks in paragraphs that are taken out, and that no other paragraph can be given."""
    for tag in tags:
        if tag.prefix == "p" and _breaks(tag.holder) and _gets_break(tag.holder) is None:
            says = "the paragraph that it stands in is taken out, and its page break with it"
            yield Finding(tag.at, f"{says}; put the page break into a paragraph of its own")


def keep_page_breaks(root: Any) -> bool:
    """Gives each page break of a paragraph that is taken out to the next one that is not.

    LibreOffice puts the break before a paragraph into the one above it. Whether there was any.
    """
    found = False
    for paragraph in list(root.iter(P)):
        if not _is_taken_out(paragraph) or not _breaks(paragraph):
            continue
        after = _gets_break(paragraph)
        if after is not None:
            _begin_a_page(after)
            found = True
    return found


def _gets_break(paragraph: Any) -> Any:
    """The paragraph that is to begin the page in place of this one, None where there is none.

    A break before a for or an if is not one within it, which would come each time or not at all.
    """
    after = paragraph if _breaks_before(paragraph) else paragraph.getnext()
    while after is not None and after.tag == P and _is_taken_out(after):
        if _BEGUN.search(_text(after)):
            return None
        after = after.getnext()
    return after if after is not None and after.tag == P else None


def _begin_a_page(paragraph: Any) -> None:
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    for old in properties.findall(_BEFORE):
        properties.remove(old)
    place = sum(one.tag in _AHEAD for one in properties)
    properties.insert(place, etree.Element(_BEFORE))


def _is_taken_out(paragraph: Any) -> bool:
    return bool(_TAKEN_OUT.search(_text(paragraph)))


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(T))


def _breaks(paragraph: Any) -> bool:
    return _breaks_before(paragraph) or any(map(_is_page, paragraph.iter(_BREAK)))


def _breaks_before(paragraph: Any) -> bool:
    """Whether the page ends above the words of a paragraph, and not below them."""
    before = paragraph.find(_PAGE)
    if before is not None and before.get(VAL) not in {"0", "false", "off"}:
        return True
    for one in paragraph.iter(T, _BREAK):
        if one.tag == T and (one.text or "").strip():
            return False
        if _is_page(one):
            return True
    return False


def _is_page(one: Any) -> bool:
    return bool(one.tag == _BREAK and one.get(_SORT) == "page")


def apart(tags: Sequence[Tag], groups: Sequence[Sequence[int]]) -> Iterator[Finding]:
    """What belongs together and stands on several levels.

    `groups` are the numbers of the placeholders that belong together: an if, its else, its end.
    """
    for group in groups:
        first = tags[group[0]]
        for tag in (tags[number] for number in group[1:]):
            to = f"it belongs to “{shown(first.text)}” ({first.place}), which"
            if tag.prefix != first.prefix:
                wanted = next(one for one in _ALONE if one in {tag.prefix, first.prefix})
                mend = f"write {{%{wanted} in both, each in a {_ALONE[wanted]} of its own"
                yield Finding(tag.at, f"{to} begins otherwise; {mend}")
            elif _level(tag) != _level(first):
                yield Finding(tag.at, f"{to} stands elsewhere; {_together(tag, first)}")


_ALONE: Final = {"tr": "row", "tc": "cell", "p": "paragraph", "r": "place"}


def _together(tag: Tag, first: Tag) -> str:
    """What to do with two that stand on several levels."""
    if tag.prefix == "tr":
        return "put both into rows of the same table"
    if tag.prefix == "tc":
        return "put both into cells of the same row"
    table = above(tag.holder, _TABLE)
    if table is not None and above(first.holder, _TABLE) is table:
        return "to repeat rows write {%tr in both, each in a row of its own"
    return "put both into the same cell, text box or content control, or both outside of any"


def _level(tag: Tag) -> tuple[object, ...]:
    """What two placeholders that belong together have to have in common."""
    if tag.prefix in _TAKES:
        unit = above(tag.holder, _TAKES[tag.prefix][0], itself=True)
        return (unit.getparent() if unit is not None else None,)
    path = []
    element = tag.run
    while element is not None and element is not tag.holder:
        path.append(element.tag)
        element = element.getparent()
    return (tag.holder.getparent(), *path)
