"""The blank paper as a Word file: a titled control at each place in which somebody writes.

What is on it is said by `exports/blanks/layout.py`. Text goes into controls around whole
paragraphs, so that an answer may have several of them and lists; names, numbers and days into
controls within a line; options into a list to pick from or boxes to tick. Nothing is locked.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as Line

from exports.blanks.layout import layout
from exports.blanks.pieces import (
    LINE_STYLE,
    Cell,
    Grid,
    Layout,
    Place,
    Said,
    Tick,
    page_foot,
)
from exports.door import cleaned
from exports.dressing import dress
from exports.finishing import new_list, put_in_list, turn
from exports.paragraphs import Paragraph, cut, one_line, paragraphs
from exports.style import PLAIN, Style
from exports.templates.looks import (
    BULLETS,
    INK,
    NUMBERS,
    QUIET,
    Look,
    add_look,
    field,
    number_in_margin,
)
from exports.templates.writing import Writer
from forms.assessment import Answer
from forms.form import Form, Role
from forms.typed import is_date, read_date

FORM, VERSION, HASH, CASE, TITLE, HEAD, MARKS = (
    *("Reasoned form", "Reasoned version", "Reasoned hash", "Reasoned case"),
    *("Reasoned title", "Reasoned head", "Reasoned answers"),
)
"""What the file says of itself, in properties of its own; the last two in parts, counted from 1:
the lines at the head of its pages, and the marks of the answers that it was made with. The title
is what stands under that of the form."""
LONGEST_PROPERTY: Final = 255
TICKED, UNTICKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"
PLACEHOLDER_STYLE: Final = "PlaceholderText"
_EDGE: Final = "8C8C8C"  # 3.4:1 on white: the edge of a box has to be seen
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="{_EDGE}"/>'
    for side in ("top", "left", "bottom", "right")
)
_LOOKS = (
    Look("Small Print", 10, colour=QUIET, after=4, line=252, keep_next=True),
    Look("Box Label", 10, colour=QUIET, before=6, after=4, keep_next=True),
    Look("Box", 11, before=4, after=10, extra=f"<w:pBdr>{_BOX}</w:pBdr>"),
    Look(LINE_STYLE, 11, before=4, after=0, extra=f"<w:pBdr>{_BOX}</w:pBdr>"),
    Look("Cell", 10.5, before=3, after=3, line=252),
    Look("Tick", 11, colour=INK, before=8, after=6, keep_next=True),
)
_W = nsdecls("w")
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_PLACEHOLDER_LOOK = (
    f'<w:style {_W} w:type="character" w:styleId="{PLACEHOLDER_STYLE}">'
    f'<w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="{QUIET}"/></w:rPr></w:style>'
)
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FIRST_ID = 1_000


def make(
    form: Form,
    answers: Mapping[str, Answer] | None = None,
    *,
    role: Role = "sponsor",
    title: str = "",
    case_id: str = "",
    made_on: date,
    style: Style = PLAIN,
) -> bytes:
    """The file. `answers` are put in; `title` and `case_id` are of the case that they are from.

    `style` is the council's, as on every document: what comes back is read whatever it is.
    """
    kept, _ = cleaned(form, answers or {})
    council = style.council or form.council
    paper = layout(form, kept, role, title or council)
    document = _BlankWriter(paper, council).write()
    dress(document, style)
    _describe(document, paper, title, council, made_on)
    _remember(document, paper, case_id, one_line(title or council))
    turn(document.element.body)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


class _BlankWriter(Writer):
    """Draws the pieces, one after the other."""

    def __init__(self, paper: Layout, council: str) -> None:
        super().__init__()
        self._paper, self._council = paper, council
        self._controls = 0
        for look in _LOOKS:
            add_look(self.document, look)
        self.document.styles.element.append(parse_xml(_PLACEHOLDER_LOOK))

    def write(self) -> Document:
        """The whole paper."""
        form = self._paper.form
        section = self.document.sections[0]
        section.header.paragraphs[0].add_run(f"{self._council} · {form.title}")
        foot = section.footer.paragraphs[0]
        foot.add_run(f"{page_foot(form.version)}\tPage ")
        field(foot, "PAGE", "1")
        foot.add_run(" of ")
        field(foot, "NUMPAGES", "1")
        for piece in self._paper.pieces:
            match piece:
                case Said():
                    self._said(piece)
                case Place(sort="text"):
                    self._block(piece)
                case Place():
                    self.line("Box")._p.append(self._control(piece))
                case Tick():
                    line = self.line("Tick")
                    line._p.append(self._control(piece))
                    line.add_run(f" {piece.label}")
                case Grid():
                    self._grid(piece)
        return self.document

    def _said(self, said: Said) -> None:
        line = self.line(said.style, said.text)
        if said.style == "Detail List":  # what there is to pick stays with its box
            line.paragraph_format.keep_with_next = True
        if "\t" in said.text:
            number_in_margin(line)

    def _block(self, place: Place) -> None:
        """A control around paragraphs."""
        control = self._empty_control(place)
        content = control.find(qn("w:sdtContent"))
        for line in self._lines(place):
            content.append(line._p)
        self.document.element.body.insert_element_before(control, "w:sectPr")

    def _lines(self, place: Place) -> Iterator[Line]:
        if not place.filled.strip():
            yield self._line_in_box(place.placeholder, placeholder=True)
        count_of_list = 0
        for part in paragraphs(place.filled):
            # LibreOffice takes line breaks out of a control: each line is a paragraph instead.
            *first, last = part.text.split("\n")
            for text in first:
                yield self._line_in_box(text, style=LINE_STYLE)
            line = self._line_in_box(last)
            if part.number == 1:
                numbering = self.document.part.numbering_part.element
                count_of_list = new_list(numbering, str(NUMBERS))
            _into_list(line, part, count_of_list)
            yield line

    def _line_in_box(self, text: str, *, style: str = "Box", placeholder: bool = False) -> Line:
        line = self.line(style)
        run = line.add_run(text)
        if placeholder:
            run._r.get_or_add_rPr().append(_element("rStyle", PLACEHOLDER_STYLE))
        return line

    def _control(self, place: Place | Tick) -> Any:
        """A control within a line."""
        control = self._empty_control(place)
        run = self.document.add_paragraph().add_run()
        if isinstance(place, Tick):
            run.text = TICKED if place.ticked else UNTICKED
            run._r.get_or_add_rPr().append(parse_xml(_GLYPHS))
        elif place.filled.strip():
            run.text = place.filled
        else:
            run.text = place.placeholder
            run._r.get_or_add_rPr().append(_element("rStyle", PLACEHOLDER_STYLE))
        paragraph = run._r.getparent()
        control.find(qn("w:sdtContent")).append(run._r)
        paragraph.getparent().remove(paragraph)
        return control

    def _empty_control(self, place: Place | Tick) -> Any:
        self._controls += 1
        tag = place.slot.tag(self._paper.form)
        shows = isinstance(place, Place) and not place.filled.strip()
        return parse_xml(
            f"<w:sdt {_W}><w:sdtPr><w:alias w:val={quoteattr(place.title)}/>"
            f'<w:tag w:val={quoteattr(tag)}/><w:id w:val="{_FIRST_ID + self._controls}"/>'
            f"{'<w:showingPlcHdr/>' * shows}{_sort(place)}</w:sdtPr><w:sdtContent/></w:sdt>"
        )

    def _grid(self, grid: Grid) -> None:
        widths = {2: (0.34, 0.66), 3: (0.36, 0.32, 0.32), 4: (0.16, 0.36, 0.28, 0.2)}
        table = self.table(grid.titles, widths[len(grid.titles)])
        table.style = "Reasoned Boxes"
        for cells in grid.rows:
            row = self.row(table, tuple(one if isinstance(one, str) else "" for one in cells))
            for cell, place in zip(row.cells, cells, strict=True):
                self._fill_cell(cell.paragraphs[0], place)
        question = self._paper.form.by_id.get(grid.question)
        asked = question.prompt if question else "Evidence"
        columns = ", ".join(grid.titles)
        table._tbl.tblPr.append(_element("tblCaption", cut(asked, LONGEST_PROPERTY)))
        table._tbl.tblPr.append(_element("tblDescription", f"A table to fill in: {columns}."))

    def _fill_cell(self, line: Line, place: Cell) -> None:
        if isinstance(place, str):
            return
        line.style = "Cell"
        line._p.append(self._control(place))
        if isinstance(place, Tick):
            line.add_run(f" {place.label}")


_GLYPHS = (
    f'<w:rFonts {_W} w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" '
    'w:hint="eastAsia"/>'
)


def _sort(place: Place | Tick) -> str:
    """What sort of control it is, as XML."""
    if isinstance(place, Tick):
        return (
            f'<w14:checkbox {_W14}><w14:checked w14:val="{int(place.ticked)}"/>'
            '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
        )
    match place.sort:
        case "pick":
            items = "".join(
                f"<w:listItem w:displayText={quoteattr(one)} w:value={quoteattr(one)}/>"
                for one in place.options
            )
            return f"<w:dropDownList>{items}</w:dropDownList>"
        case "date":
            day = read_date(place.filled)
            full = f' w:fullDate="{day}T00:00:00Z"' if is_date(day) else ""
            return (
                f'<w:date{full}><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
        case "line":
            return '<w:text w:multiLine="1"/>'
        case _:
            return ""


def _into_list(line: Line, part: Paragraph, count_of_list: int) -> None:
    if part.sort == "bullet":
        line.style = "List Bullet"
        put_in_list(line._p, BULLETS)
    elif part.sort == "number":
        line.style = "List Number"
        put_in_list(line._p, count_of_list)


def _element(name: str, value: str) -> Any:
    element = OxmlElement(f"w:{name}")
    element.set(qn("w:val"), value)
    return element


# ---------------------------------------------------------------- what the file says of itself


def _describe(document: Document, paper: Layout, title: str, council: str, made_on: date) -> None:
    properties: Any = document.core_properties
    form = paper.form
    properties.title = cut(f"{form.title}: {title or 'to fill in'}", LONGEST_PROPERTY)
    properties.author = properties.last_modified_by = cut(council, LONGEST_PROPERTY)
    properties.created = properties.modified = datetime.combine(made_on, time(), UTC)


def _remember(document: Document, paper: Layout, case_id: str, title: str) -> None:
    """Properties by which the paper is known when it comes back."""
    form = paper.form
    version = cut(form.version, LONGEST_PROPERTY)
    said = {FORM: form.id, VERSION: version, HASH: form.hash, CASE: case_id}
    if len(title) <= LONGEST_PROPERTY:
        said[TITLE] = title
    heads = [one_line(line.text) for line in document.sections[0].header.paragraphs]
    for number, text in enumerate(heads, start=1):
        for place, start in enumerate(range(0, len(text), LONGEST_PROPERTY)):
            said[f"{HEAD} {number}.{place}"] = text[start : start + LONGEST_PROPERTY]
    for number, text in enumerate(_in_pieces(paper.marks), start=1):
        said[f"{MARKS} {number}"] = text
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" '
        f"name={quoteattr(name)}><vt:lpwstr>{_escaped(text)}</vt:lpwstr></property>"
        for pid, (name, text) in enumerate(said.items(), start=2)
        if text
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{rows}</Properties>'
    )
    package = document.part.package
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    part = Part(PackURI("/docProps/custom.xml"), kind, xml.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _in_pieces(marks: Mapping[str, str]) -> Iterator[str]:
    """The marks as texts that are no longer than a property may be."""
    text = ""
    for question_id, sign in marks.items():
        one = f"{question_id}={sign}"
        if text and len(text) + 1 + len(one) > LONGEST_PROPERTY:
            yield text
            text = ""
        text = f"{text} {one}".strip()
    if text:
        yield text


def _escaped(text: str) -> str:
    return quoteattr(text)[1:-1]
