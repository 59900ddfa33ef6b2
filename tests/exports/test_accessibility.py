"""Everybody can read the documents: the ten points, each with a file that fails it."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from docx.table import Table

from exports.accessibility import Finding, findings
from exports.colours import contrast
from exports.templates.looks import LOOKS, mark_as_header
from forms.errors import ExportError
from tests.exports import every
from tests.exports.conftest import Made
from tests.exports.every import EVERY
from tests.exports.invented import HOSTILE, VALUES, assessment

Maker = Callable[..., Made]
Spoil = Callable[[Document], None]

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ff"
    "ff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@pytest.mark.parametrize("role", ["sponsor", "officer"])
def test_a_document_has_no_findings(role: str, make: Maker) -> None:
    assert findings(make(role=role).path) == ()


def test_a_draft_has_no_findings(make: Maker) -> None:
    made = make(assessment({**VALUES, "1.1": "Yes.", "1.7": ""}), draft=True)
    assert findings(made.path) == ()


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_no_text_that_is_typed_makes_a_document_that_somebody_can_not_read(
    typed: str, make: Maker
) -> None:
    values = {**VALUES, "0.name": typed, "1.1": typed, "1.7": typed, "1.5": [{"name": typed}]}
    assert findings(make(assessment(values), draft=True).path) == ()


# ---------------------------------------------------------------- each point, failed


def _table(document: Document) -> Table:
    """The first table; a sound one is put in where a paper has none."""
    if not document.tables:
        table = document.add_table(rows=3, cols=2, style="Reasoned Table")
        for row in table.rows:
            for cell in row.cells:
                cell.text = "Something"
        for cell in table.rows[0].cells:
            cell.paragraphs[0].style = document.styles["Table Head"]
        mark_as_header(table.rows[0])
    return document.tables[0]


def _first_table(document: Document) -> Any:
    return _table(document)._tbl


def _retitle(title: str) -> Spoil:
    def spoil(document: Document) -> None:
        properties = document.core_properties._element
        properties.find("{http://purl.org/dc/elements/1.1/}title").text = title

    return spoil


def _speak(language: str) -> Spoil:
    def spoil(document: Document) -> None:
        document.core_properties.language = language

    return spoil


def _default_language(document: Document) -> None:
    document.styles.element.xpath(".//w:rPrDefault/w:rPr/w:lang")[0].set(qn("w:val"), "en-US")


def _heading(style: str, text: str = "More") -> Spoil:
    def spoil(document: Document) -> None:
        document.add_paragraph(text, style=style)

    return spoil


def _heading_before_all(document: Document) -> None:
    document.paragraphs[0].insert_paragraph_before("Early", style="Heading 2")


def _bold_line(document: Document) -> None:
    document.add_paragraph(style="Answer").add_run("Looks like a heading").bold = True


def _bold_by_style(document: Document) -> None:
    document.add_paragraph(style="Answer").add_run("Looks like a heading", style="Strong")


def _skip_a_level(document: Document) -> None:
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    document.styles["Intro"].element.get_or_add_pPr().append(level)
    document.add_paragraph("A first level", style="Heading 1")
    document.add_paragraph("A third level", style="Intro")


def _unmark_header(document: Document) -> None:
    mark = _first_table(document).xpath(".//w:tblHeader")[0]
    mark.getparent().remove(mark)


def _merge(document: Document) -> None:
    table = _table(document)
    table.cell(1, 0).merge(table.cell(1, 1))


def _merge_down(document: Document) -> None:
    table = _table(document)
    table.cell(1, 0).merge(table.cell(2, 0))


def _nest(document: Document) -> None:
    _table(document).cell(1, 1).add_table(1, 1)


def _picture(document: Document) -> Any:
    document.add_paragraph().add_run().add_picture(io.BytesIO(PIXEL))
    return document.element.body.xpath(".//wp:inline")[-1]


def _picture_without_words(document: Document) -> None:
    _picture(document)


def _picture_that_floats(document: Document) -> None:
    picture = _picture(document)
    picture.xpath("./wp:docPr")[0].set("descr", "A pixel")
    picture.tag = qn("wp:anchor")


def _line(text: str) -> Spoil:
    def spoil(document: Document) -> None:
        document.add_paragraph(text, style="Answer")

    return spoil


def _numbers_over_two_paragraphs(document: Document) -> None:
    document.add_paragraph("1. one", style="Answer")
    document.add_paragraph("2. two", style="Answer")


def _empty(document: Document) -> None:
    document.add_paragraph(style="Answer")


def _empty_in_cell(document: Document) -> None:
    _table(document).cell(1, 1).add_paragraph()


def _link(text: str) -> Spoil:
    def spoil(document: Document) -> None:
        link = parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>{text}</w:t></w:r></w:hyperlink>")
        document.paragraphs[-1]._p.append(link)

    return spoil


def _pale_style(document: Document) -> None:
    document.add_paragraph("Part 7", style="Clause")
    document.styles["Clause"].font.color.rgb = RGBColor(0x8A, 0x8A, 0x8A)


def _pale_run(document: Document) -> None:
    document.paragraphs[1].runs[0].font.color.rgb = RGBColor(0xCC, 0xCC, 0xCC)


def _dark_header(document: Document) -> None:
    _table(document)
    fill = document.styles["Reasoned Table"].element.xpath(".//w:shd")[0]
    fill.set(qn("w:fill"), "1F3A5F")


def _pale_draft_mark(document: Document) -> None:
    document.styles["header"].font.color.rgb = RGBColor(0x99, 0x99, 0x99)


def _protect(document: Document) -> None:
    document.settings.element.append(OxmlElement("w:documentProtection"))


def _control(document: Document) -> None:
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>In</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, control)


SPOILED: dict[str, tuple[int, Spoil]] = {
    "no title": (1, _retitle("")),
    "a title too long": (1, _retitle("x" * 256)),
    "another language": (2, _speak("fr-FR")),
    "no language": (2, _speak("")),
    "another default language": (2, _default_language),
    "a first heading that is no Heading 1": (3, _heading_before_all),
    "a level skipped": (3, _skip_a_level),
    "an empty heading": (3, _heading("Heading 2", " ")),
    "a bold line for a heading": (3, _bold_line),
    "a bold line by its style": (3, _bold_by_style),
    "a table without a header row": (4, _unmark_header),
    "cells merged across": (4, _merge),
    "cells merged down": (4, _merge_down),
    "a table in a table": (4, _nest),
    "a picture without words": (5, _picture_without_words),
    "a picture that floats": (5, _picture_that_floats),
    "dashes for a list": (6, _line("- one")),
    "dashes on lines": (6, _line("So:\n- one")),
    "bullets for a list": (6, _line("• one")),
    "numbers for a list": (6, _line("1. one\n2. two")),
    "numbers over paragraphs": (6, _numbers_over_two_paragraphs),
    "an empty paragraph": (7, _empty),
    "an empty paragraph in a cell": (7, _empty_in_cell),
    "an address for a link": (8, _link("https://example.org/a")),
    "a link without words": (8, _link(" ")),
    "a pale style": (9, _pale_style),
    "a pale run": (9, _pale_run),
    "navy on navy": (9, _dark_header),
    "a pale header": (9, _pale_draft_mark),
    "protection": (10, _protect),
    "a control without a title": (10, _control),
}


@cache
def made(name: str) -> bytes:
    """A paper as it is made, once for all that spoils it."""
    with TemporaryDirectory() as folder:
        return every.make(name, Path(folder)).read_bytes()


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(("point", "spoil"), SPOILED.values(), ids=SPOILED)
def test_each_point_is_seen_when_a_paper_fails_it(
    point: int, spoil: Spoil, name: str, tmp_path: Path
) -> None:
    document = docx.Document(io.BytesIO(made(name)))
    spoil(document)
    document.save(str(tmp_path / "spoiled.docx"))
    found = findings(tmp_path / "spoiled.docx")
    assert {one.point for one in found} == {point}
    assert all(one.says.endswith(".") for one in found)


def test_a_finding_says_where(make: Maker, tmp_path: Path) -> None:
    document = docx.Document(str(make().path))
    _bold_line(document)
    document.save(str(tmp_path / "spoiled.docx"))
    assert findings(tmp_path / "spoiled.docx") == (
        Finding(3, "Make this bold line a heading, or not bold.", "Looks like a heading"),
    )


def test_a_control_with_a_title_is_no_finding(make: Maker, tmp_path: Path) -> None:
    document = docx.Document(str(make().path))
    _control(document)
    alias = OxmlElement("w:alias")
    alias.set(qn("w:val"), "The answer")
    document.element.body.xpath(".//w:sdtPr")[0].append(alias)
    document.save(str(tmp_path / "made.docx"))
    assert findings(tmp_path / "made.docx") == ()


def test_a_picture_in_line_with_words_is_no_finding(make: Maker, tmp_path: Path) -> None:
    document = docx.Document(str(make().path))
    _picture(document).xpath("./wp:docPr")[0].set("descr", "A pixel")
    document.save(str(tmp_path / "made.docx"))
    assert findings(tmp_path / "made.docx") == ()


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("777777", "FFFFFF") < 4.5


def test_every_colour_of_the_styles_stands_out() -> None:
    for look in LOOKS:
        for behind in ("FFFFFF", "EEF1F5"):
            assert not look.colour or contrast(look.colour, behind) >= 4.5, look.name


@pytest.mark.parametrize("content", [b"", b"PK", b"plain text"])
def test_what_is_no_word_file_is_said(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file.docx").write_bytes(content)
    with pytest.raises(ExportError, match="is not a Word document"):
        findings(tmp_path / "file.docx")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="can't be read: No such file"):
        findings(tmp_path / "file.docx")
