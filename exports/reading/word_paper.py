"""A Word file as the lines of a paper: its text as it stands, headings, lists and their numbers.

Only what a reader sees is read: what was deleted with changes tracked is not there, what was
inserted is. Nothing that the file points at is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Any, Final

from exports.reading.numbering import Numbering, child, is_on, number, value
from exports.reading.opening import opened
from forms.drafting.furniture import heads_contents, leads_to_a_page
from forms.drafting.lines import BOLD, LeftOut, Line, Paper
from forms.drafting.plain import tidied
from forms.text import clean

_TWIPS = 144  # twentieths of a point to a column of text
_LONGEST_BOLD = 14  # words; a longer paragraph in bold is no heading
_ONLY_A_NUMBER: Final = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]+)[.)]{0,2}", re.I)
_NOT_THERE: Final = frozenset(
    {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "txbxContent", "Fallback", "rt"}
)
_MOST_STEPS = 20  # from a style to what it is based on


def read_word(content: bytes, where: str) -> Paper:
    """The paper in a .docx; `where` names the file in complaints. Raises BadInput."""
    file = opened(content, where)
    reading = _Reading(file.parts.get("styles"), file.parts.get("numbering"))
    body = child(file.body, "body")
    if body is not None:
        reading.blocks(body)
    return Paper(tuple(reading.lines), reading.left_out, counts="paragraph")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


@dataclass(slots=True)
class _Style:
    element: Any
    based_on: str
    name: str


@dataclass
class _Reading:
    """A body being read, from its first paragraph to its last."""

    styles: Any
    numbers: Any
    lines: list[Line] = field(default_factory=list)
    _at: int = 0
    _contents: list[tuple[int, str]] = field(default_factory=list)
    _below_contents: bool = False
    """Whether what comes next may be of a table of contents that somebody typed."""
    _held: str = ""
    """A number that is a cell of its own, before the cell that it numbers."""

    @cached_property
    def _numbering(self) -> Numbering:
        return Numbering(self.numbers, self.styles)

    @cached_property
    def _by_id(self) -> dict[str, _Style]:
        found = {}
        for one in self.styles.iterfind("{*}style") if self.styles is not None else ():
            name = value(child(one, "name")).lower()
            found[value(one, "styleId")] = _Style(one, value(child(one, "basedOn")), name)
        return found

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The table of contents, which is not in the lines."""
        if not self._contents:
            return ()
        (first, words), (last, _) = self._contents[0], self._contents[-1]
        return (LeftOut(first, last, "the table of contents", words),)

    # ------------------------------------------------------------ blocks

    def blocks(self, parent: Any, *, in_table: bool = False, contents: bool = False) -> None:
        """Reads the paragraphs and tables in this element."""
        for element in parent.iterchildren("{*}*"):
            match _name(element):
                case "p":
                    self._paragraph(element, in_table=in_table, contents=contents)
                case "tbl":
                    for cell in element.iter("{*}tc"):
                        # A table within a cell comes by itself: iter finds its cells too.
                        self._cell(cell, contents=contents)
                    self._held = ""
                case "sdt":
                    gallery = next(element.iter("{*}docPartGallery"), None)
                    listed = "contents" in value(gallery).lower()
                    inner = child(element, "sdtContent")
                    if inner is not None:
                        self.blocks(inner, in_table=in_table, contents=contents or listed)
                case "ins" | "moveTo" | "customXml" | "smartTag":
                    self.blocks(element, in_table=in_table, contents=contents)
                case _:
                    pass

    def _cell(self, cell: Any, *, contents: bool) -> None:
        for element in cell.iterchildren("{*}*"):
            if _name(element) == "p":
                self._paragraph(element, in_table=True, contents=contents)
            elif _name(element) == "sdt" and (inner := child(element, "sdtContent")) is not None:
                self._cell(inner, contents=contents)

    def _paragraph(self, element: Any, *, in_table: bool, contents: bool) -> None:
        self._at += 1
        properties = child(element, "pPr")
        chain = list(self._chain(value(child(properties, "pStyle"))))
        mark, left = self._mark(properties, chain)
        said = "".join(_texts(element))
        texts = [tidied(clean(one).text) for one in said.split("\n")]
        texts = [one for one in texts if one]
        if texts:
            contents = contents or self._is_of_typed_contents(texts[0], said)
        if contents or any(re.match(r"toc\b|contents", style.name) for style in chain[:1]):
            if texts:
                self._contents.append((self._at, texts[0]))
            return
        if in_table and ((mark and not texts) or _is_number_alone(texts)):
            self._held = mark or texts[0]
            return
        if not mark and texts and self._held:
            mark, self._held = _as_mark(self._held), ""
        heading = self._heading(element, properties, chain, texts)
        for place, text in enumerate(texts):
            first = not place
            self.lines.append(
                Line(
                    self._at,
                    text,
                    mark if first else "",
                    heading if first else 0,
                    max(left, 0) // _TWIPS,
                    apart=first and not in_table,
                )
            )
        for box in _boxes(element):
            self.blocks(box, in_table=in_table, contents=contents)

    # ------------------------------------------------------------ what a paragraph is

    def _is_of_typed_contents(self, text: str, said: str) -> bool:
        """Whether this is an entry of a table of contents that nobody told Word of."""
        before, self._below_contents = self._below_contents, heads_contents(text)
        if not (before and leads_to_a_page(said)):
            return False
        if not self._contents and heads_contents(self.lines[-1].text):
            heading = self.lines.pop()
            self._contents.append((heading.number, heading.text))
        self._below_contents = True
        return True

    def _chain(self, style_id: str) -> Iterator[_Style]:
        """A style, and those that it is based on."""
        for _ in range(_MOST_STEPS):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def _properties(self, own: Any, chain: list[_Style]) -> Iterator[Any]:
        """The properties of a paragraph, those that count first."""
        if own is not None:
            yield own
        for style in chain:
            found = child(style.element, "pPr")
            if found is not None:
                yield found

    def _mark(self, own: Any, chain: list[_Style]) -> tuple[str, int]:
        """How Word numbers a paragraph, and how far it is set in."""
        left = 0
        for properties in self._properties(own, chain):
            indent = child(properties, "ind")
            said = value(indent, "left") or value(indent, "start")
            if said:
                left = number(said)
                break
        for properties in self._properties(own, chain):
            numbered = child(properties, "numPr")
            if numbered is None:
                continue
            list_id = value(child(numbered, "numId"))
            if not list_id and properties is own:
                continue
            at = child(numbered, "ilvl")
            if at is None and properties is not own:
                style = next(
                    (
                        value(one.element, "styleId")
                        for one in chain
                        if child(one.element, "pPr") is properties
                    ),
                    "",
                )
                level = self._numbering.level_of_style(list_id, style)
            else:
                level = number(value(at))
            found = self._numbering.level(list_id, level)
            return self._numbering.count(list_id, level), left or (found and found.left) or 0
        return "", left

    def _heading(self, element: Any, own: Any, chain: list[_Style], texts: list[str]) -> int:
        """Its level as a heading: by its outline, its style, or else its bold type."""
        for properties in self._properties(own, chain):
            outline = value(child(properties, "outlineLvl"))
            if outline and number(outline, 9) < 9:
                return min(number(outline) + 1, 6)
        for style in chain:
            if found := re.match(r"heading (\d)", style.name):
                return min(int(found[1]), 6)
            if style.name == "title":
                return 1
        bold = [
            is_on(child(child(run, "rPr"), "b")) or _is_bold(chain)
            for run in element.iter("{*}r")
            if any((text.text or "").strip() for text in run.iterfind("{*}t"))
        ]
        short = bool(texts) and len(texts[0].split()) <= _LONGEST_BOLD
        return BOLD if bold and all(bold) and short else 0


def _is_bold(chain: list[_Style]) -> bool:
    return any(is_on(child(child(style.element, "rPr"), "b")) for style in chain)


def _is_number_alone(texts: list[str]) -> bool:
    return len(texts) == 1 and bool(_ONLY_A_NUMBER.fullmatch(texts[0]))


def _as_mark(held: str) -> str:
    return held if not held.isdigit() else f"{held}."


def _texts(element: Any) -> Iterator[str]:
    """The text of a paragraph as a reader sees it; line breaks as line feeds."""
    for one in element.iterchildren("{*}*"):
        name = _name(one)
        if name in _NOT_THERE:
            continue
        if name == "t":
            yield one.text or ""
        elif name in {"br", "cr"}:
            yield "\n" if value(one, "type") in {"", "textWrapping"} else ""
        elif name in {"tab", "ptab"}:
            yield "\t"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield "• "
        elif name != "r" or not is_on(child(child(one, "rPr"), "vanish")):
            yield from _texts(one)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, each once."""
    for box in element.iter("{*}txbxContent"):
        between = {_name(one) for one in takewhile(lambda one: one is not element, _above(box))}
        # What is in a box within a box comes with that one's own paragraphs.
        if not between & {"Fallback", "txbxContent"}:
            yield box


def _above(element: Any) -> Iterator[Any]:
    ancestors: Iterator[Any] = element.iterancestors()
    return ancestors
