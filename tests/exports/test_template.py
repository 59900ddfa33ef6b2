"""The pages of the assessment are such as a council would circulate."""

from __future__ import annotations

from collections.abc import Callable

import docx
from docx.shared import Cm

from tests.exports.conftest import Made


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


def test_the_end_of_an_answer_stays_with_its_evidence(make: Callable[..., Made]) -> None:
    paragraphs = docx.Document(str(make().path)).paragraphs
    place = [paragraph.text for paragraph in paragraphs].index("Evidence")
    assert all(one.paragraph_format.keep_with_next for one in paragraphs[place - 1 : place])
