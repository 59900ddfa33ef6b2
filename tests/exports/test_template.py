"""The committed template is what its program builds, and a page that a council would circulate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Cm

from exports.templates.build_assessment import build
from exports.word import TEMPLATE
from tests.exports.conftest import Made


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_committed_template_is_what_its_program_builds(tmp_path: Path) -> None:
    built = _parts(build(tmp_path / "built.docx"))
    committed = _parts(TEMPLATE)
    assert built.keys() == committed.keys()
    for name, content in built.items():
        assert content == committed[name], f"{name}: run exports/templates/build_assessment.py"


def test_the_page_is_a4_with_room_for_a_pencil() -> None:
    section = docx.Document(str(TEMPLATE)).sections[0]
    sides = (section.page_width, section.page_height)
    assert [round(side.cm, 1) for side in sides if side is not None] == [21, 29.7]
    assert section.right_margin is not None
    assert section.right_margin >= Cm(3)


def test_the_template_has_loops_and_ifs_and_nothing_else() -> None:
    words = [
        text
        for name, part in _parts(TEMPLATE).items()
        if name.endswith(".xml") and name.startswith("word/")
        for text in part.decode().split("{%")[1:]
    ]
    said = {text.removeprefix("p").removeprefix("tr").split()[0] for text in words}
    assert said <= {"for", "endfor", "if", "elif", "else", "endif"}


@pytest.mark.parametrize("heading", ["Heading 1", "Heading 2"])
def test_a_heading_stays_with_what_follows_it(heading: str) -> None:
    style = docx.Document(str(TEMPLATE)).styles[heading]
    assert style.paragraph_format.keep_with_next


def test_rows_stay_whole_and_header_rows_come_again(make: Callable[..., Made]) -> None:
    for table in docx.Document(str(make().path)).tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_the_officers_category_the_evidence_and_the_route_begin_pages(
    make: Callable[..., Made],
) -> None:
    breaking = [
        paragraph.text
        for paragraph in docx.Document(str(make().path)).paragraphs
        if paragraph.paragraph_format.page_break_before
    ]
    assert breaking == ["2\tMoney", "Evidence cited", "The route to a decision"]


def test_each_stage_has_room_for_outcome_date_and_signature(make: Callable[..., Made]) -> None:
    tables = docx.Document(str(make().path)).tables[-2:]
    for table in tables:
        assert [cell.text for cell in table.rows[0].cells] == ["Outcome", "Date", "Signature"]
        height = table.rows[1].height
        assert height is not None
        assert height >= Cm(1.4)
    assert tables[1].rows[1].cells[0].text == "☐ Agreed\n☐ Not agreed"


def test_every_cell_has_a_paragraph_or_word_would_repair_the_file(
    make: Callable[..., Made],
) -> None:
    assert not docx.Document(str(make().path)).element.body.xpath(".//w:tc[not(w:p)]")


def test_the_end_of_an_answer_stays_with_its_evidence(make: Callable[..., Made]) -> None:
    paragraphs = docx.Document(str(make().path)).paragraphs
    place = [paragraph.text for paragraph in paragraphs].index("Evidence")
    assert all(one.paragraph_format.keep_with_next for one in paragraphs[place - 1 : place])
