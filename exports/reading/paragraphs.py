"""The text of a Word file, paragraph by paragraph, with the controls that it stands in.

Word moves controls between the levels of a document as it likes: around paragraphs, within a
line, around a cell or a row, one in another; and it cuts what is in them into any number of
runs. So nothing here looks at where a control is, only at what is inside it. Tracked changes
count as accepted: what was put in is there, what was taken out is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final

from docx.oxml.ns import qn

from exports.reading.opening import Opened
from exports.wordml import PPR, PSTYLE, RPR, VAL, Lists, P, R, T
from forms.errors import BadInput

_SDT, _SDT_PR, _SDT_CONTENT = qn("w:sdt"), qn("w:sdtPr"), qn("w:sdtContent")
_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_BOX, _REFERENCES = (
    qn("w:txbxContent"),
    {
        qn("w:commentReference"): ("comment", "comments", qn("w:comment")),
        qn("w:footnoteReference"): ("note", "footnotes", qn("w:footnote")),
        qn("w:endnoteReference"): ("note", "endnotes", qn("w:endnote")),
    },
)
_DRAWN = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_PICTURES = (
    "{*}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
)
_TAKEN_OUT = {qn("w:del"), qn("w:moveFrom")}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_CHARACTERS: Final = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
    qn("w:softHyphen"): "\N{SOFT HYPHEN}",
}
_SYMBOLS: Final = {
    **dict.fromkeys((0xF0FC, 0xF0FE, 0xF052), "☑"),
    **dict.fromkeys((0xF0FB, 0xF0FD, 0xF053, 0xF078), "☒"),
    **dict.fromkeys((0xF0A8, 0xF06F, 0xF071, 0xF072, 0xF0A3), "☐"),
}
"""Ticks and boxes in the fonts that people insert them from."""
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Control:
    """A content control: what it is called, and whether it shows that nothing was written."""

    number: int
    """Which of the file's it is."""
    tag: str
    title: str
    shows_placeholder: bool
    ticked: bool | None
    """Of a box to tick, whether it is; None of any other control."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some text of a paragraph, and the controls that it stands in, the innermost first."""

    text: str
    controls: tuple[Control, ...]
    placeholder: bool
    """Whether it looks like what stands in a control in which nothing was written."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its text in spans, its style, the sign of the list that it is in."""

    style: str
    mark: str
    spans: list[Span] = field(default_factory=list)
    kind: str = ""
    """"text box", "comment", "note", "picture"; empty for ordinary text."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(span.text for span in self.spans)


@dataclass(slots=True)
class Table:
    """A table: the paragraphs of each cell, row by row."""

    rows: list[list[list[Paragraph]]]
    controls: tuple[Control, ...]
    """The controls that it stands in."""


Block = Paragraph | Table


MOST_PARAGRAPHS: Final = 20_000
"""Paragraphs of a file, cells counted; a long form that is filled in has two thousand."""


def blocks(file: Opened, where: str = "The file") -> Iterator[Block]:
    """The paragraphs and tables of the file, in order.

    Raises BadInput, with `where`, for one that has more of them than any paper.
    """
    body = file.body.find(qn("w:body"))
    if body is not None:
        yield from _Reader(file, where).within(body, ())


def margins(file: Opened, where: str = "The file") -> Iterator[str]:
    """The lines at the head and the foot of the pages. Raises BadInput as `blocks` does."""
    reader = _Reader(file, where)
    for margin in file.margins:
        for block in reader.within(margin, ()):
            lines = [block] if isinstance(block, Paragraph) else flat(block)
            yield from (line.text for line in lines if line.kind != "picture")


class _Reader:
    """Goes through the text once: it counts lists and controls."""

    def __init__(self, file: Opened, where: str) -> None:
        self._where = where
        self._paragraphs = 0
        self._beside_text = {
            tag: {str(one.get(qn("w:id"))): one for one in file.part(part).iter(inner)}
            for tag, (_, part, inner) in _REFERENCES.items()
        }
        self._addresses = file.addresses
        self._lists = Lists(file.part("styles"), file.part("numbering"))
        self._count = 0
        self._joined: list[Span] = []
        self._placeholders = {
            str(style.get(qn("w:styleId")))
            for style in file.part("styles").iter(qn("w:style"))
            for name in style.iter(qn("w:name"))
            if str(name.get(VAL)).lower() == "placeholder text"
        }
        self._beside: list[Paragraph] = []

    def within(self, parent: Any, controls: tuple[Control, ...]) -> Iterator[Block]:
        """The blocks in this part of the file."""
        for child in parent:
            if child.tag == P:
                yield from self._paragraph(child, controls)
            elif child.tag == _TABLE:
                yield self._table(child, controls)
            elif child.tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    yield from self.within(content, (self._control(child), *controls))
            elif child.tag in _TAKEN_OUT or child.tag == f"{_MC}Fallback":
                continue
            elif child.tag == R:
                yield from self._paragraph(_alone(child), controls)
            elif isinstance(child.tag, str) and child.tag not in {PPR, _SDT_PR}:
                yield from self.within(child, controls)

    # ------------------------------------------------------------ paragraphs

    def _paragraph(self, element: Any, controls: tuple[Control, ...]) -> Iterator[Paragraph]:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise BadInput(
                f"{self._where} has more than {MOST_PARAGRAPHS:,} paragraphs. Check what it is."
            )
        properties = element.find(PPR)
        style = element.find(f"{PPR}/{PSTYLE}")
        found = Paragraph("" if style is None else str(style.get(VAL)), self._mark(element))
        found.spans = [*self._joined, *self._spans(element, controls)]
        self._joined = []
        end = properties.find(f"{RPR}/{qn('w:del')}") if properties is not None else None
        if end is not None:  # its end was taken out: the next paragraph goes on in it
            self._joined = found.spans
        else:
            yield found
        beside, self._beside = self._beside, []
        yield from beside

    def _mark(self, element: Any) -> str:
        sign = self._lists.mark(element)
        if not sign:
            return ""
        level = element.find(f"{PPR}/{qn('w:numPr')}/{qn('w:ilvl')}")
        depth = str(level.get(VAL)) if level is not None else "0"
        indent = "  " * (int(depth) if depth.isdecimal() and len(depth) == 1 else 0)
        return indent + ("- " if sign == "• " else sign)

    def _spans(self, parent: Any, controls: tuple[Control, ...]) -> Iterator[Span]:
        fields: list[str] = []
        for child in parent:
            if child.tag == R:
                yield from self._run(child, controls, fields)
            elif child.tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    yield from self._spans(content, (self._control(child), *controls))
            elif child.tag in _TAKEN_OUT or child.tag in {PPR, f"{_MC}Fallback"}:
                continue
            elif child.tag == P:  # a control around paragraphs, within a paragraph
                yield Span("\n", controls, False)
                yield from self._spans(child, controls)
            elif child.tag == qn("w:hyperlink"):
                yield from self._link(child, controls)
            elif child.tag == _MATH_TEXT:
                yield Span(child.text or "", controls, False)
            elif isinstance(child.tag, str):
                yield from self._spans(child, controls)

    def _link(self, element: Any, controls: tuple[Control, ...]) -> Iterator[Span]:
        spans = list(self._spans(element, controls))
        yield from spans
        said = "".join(span.text for span in spans)
        yield from _address(self._addresses.get(str(element.get(qn("r:id"))), ""), said, controls)

    def _run(self, run: Any, controls: tuple[Control, ...], fields: list[str]) -> Iterator[Span]:
        style = run.find(f"{RPR}/{qn('w:rStyle')}")
        grey = style is not None and str(style.get(VAL)) in self._placeholders
        text = ""
        for child in run:
            if child.tag == T:
                text += child.text or ""
            elif child.tag in _CHARACTERS:
                text += _CHARACTERS[child.tag]
            elif child.tag == qn("w:sym"):
                text += _symbol(str(child.get(qn("w:char"), "")))
            elif child.tag == qn("w:instrText"):
                fields.append(child.text or "")
            elif child.tag == qn("w:fldChar") and child.get(qn("w:fldCharType")) == "end":
                found = _LINK.match("".join(fields))
                fields.clear()
                if found:
                    text += f" ({found[1]})"
            elif child.tag in _REFERENCES:
                self._refer(child, controls)
            elif child.tag in _DRAWN or child.tag == f"{_MC}AlternateContent":
                self._drawn(child, controls)
        if text:
            yield Span(text, controls, grey)

    def _refer(self, reference: Any, controls: tuple[Control, ...]) -> None:
        """A comment or a footnote, said beside the paragraph."""
        kind = _REFERENCES[reference.tag][0]
        one = self._beside_text[reference.tag].get(str(reference.get(qn("w:id"))))
        if one is None:
            return
        said = "\n".join(
            "".join(span.text for span in self._spans(line, ())) for line in one.iter(P)
        )
        who = str(one.get(qn("w:author"), ""))
        told = f"{who}: {said.strip()}" if kind == "comment" and who else said.strip()
        self._beside.append(Paragraph("", "", [Span(told, controls, False)], kind))

    def _drawn(self, element: Any, controls: tuple[Control, ...]) -> None:
        """Text boxes and pictures, said beside the paragraph. Word has most of them twice."""
        chosen = element.find(f"{_MC}Choice")
        root = element if chosen is None else chosen
        boxes = list(root.iter(_BOX))
        if not boxes and chosen is not None:
            root = element
            boxes = list(root.iter(_BOX))
        for box in boxes:
            kept, self._beside = self._beside, []
            for block in self.within(box, controls):
                lines = [block] if isinstance(block, Paragraph) else flat(block)
                kept += [Paragraph(one.style, one.mark, one.spans, "text box") for one in lines]
            self._beside = kept
        if not boxes and next(root.iter(*_PICTURES), None) is not None:
            self._beside.append(Paragraph("", "", [Span("a picture", controls, False)], "picture"))

    # ------------------------------------------------------------ tables and controls

    def _table(self, element: Any, controls: tuple[Control, ...]) -> Table:
        rows = []
        for row, around in self._parts(element, _ROW, ()):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells = []
            for cell, inner in self._parts(row, _CELL, around):
                found = list(self.within(cell, (*inner, *controls)))
                lines = [
                    line
                    for block in found
                    for line in ([block] if isinstance(block, Paragraph) else flat(block))
                ]
                cells.append(lines)
            rows.append(cells)
        return Table(rows, controls)

    def _parts(
        self, parent: Any, tag: str, controls: tuple[Control, ...]
    ) -> Iterator[tuple[Any, tuple[Control, ...]]]:
        """The rows of a table or the cells of a row, whatever stands around them."""
        for child in parent:
            if child.tag == tag:
                yield child, controls
            elif child.tag == _SDT:
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    yield from self._parts(content, tag, (self._control(child), *controls))
            elif isinstance(child.tag, str) and child.tag not in {_ROW, _CELL, *_TAKEN_OUT}:
                yield from self._parts(child, tag, controls)

    def _control(self, element: Any) -> Control:
        self._count += 1
        properties = element.find(_SDT_PR)
        said: Mapping[str, Any] = {}
        if properties is not None:
            said = {child.tag: child for child in properties}
        box = said.get(f"{_W14}checkbox")
        state = box.find(f"{_W14}checked") if box is not None else None
        ticked = None
        if box is not None:
            ticked = state is not None and state.get(f"{_W14}val") not in {"0", "false"}
        shows = said.get(qn("w:showingPlcHdr"))
        return Control(
            self._count,
            _value(said.get(qn("w:tag"))),
            _value(said.get(qn("w:alias"))),
            shows is not None and shows.get(VAL) not in {"0", "false"},
            ticked,
        )


def flat(table: Table) -> list[Paragraph]:
    """The rows of a table as paragraphs, for a table within an answer."""
    lines = []
    for row in table.rows:
        line = Paragraph("", "")
        for place, cell in enumerate(row):
            if place:
                line.spans.append(Span(" | ", table.controls, False))
            for number, part in enumerate(cell):
                if number:
                    line.spans.append(Span(" ", table.controls, False))
                line.spans += part.spans
        lines.append(line)
    return lines


def _alone(run: Any) -> Any:
    """A paragraph around a run that stands where paragraphs do."""
    paragraph = run.makeelement(P)
    paragraph.append(copy(run))
    return paragraph


def _address(address: str, said: str, controls: tuple[Control, ...]) -> Iterator[Span]:
    """Where a link leads, unless its words say so."""
    plain = address.removeprefix("mailto:").rstrip("/")
    if plain and plain not in said:
        yield Span(f" ({address})", controls, False)


def _symbol(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return _SYMBOLS.get(point) or (chr(point) if 0x20 <= point < 0xD800 or point >= 0xE000 else "")


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(VAL, ""))
