"""Papers and tables to fill in are made of whatever a case has kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.errors import Altered
from tests.tui.conftest import BRENT
from tui import blanks, coming_back
from tui.desk import Desk


@pytest.mark.parametrize("name", ["out.docx", "out.csv"])
@pytest.mark.parametrize("typed", ["24 signatures", "about 24 signatures", "twenty-four"])
def test_a_number_that_does_not_count_yet_keeps_no_paper_from_being_made(
    typed: str, name: str, desk: Desk, tmp_path: Path
) -> None:
    case = desk.begin(desk.form(BRENT), {"0.place": "Port Amity", "0.signatures": typed})
    assert case.assessment.answers["0.signatures"].value == typed
    made = blanks.make(desk, case, tmp_path / name, "sponsor")
    brought = coming_back.look(desk, case, made)
    assert not brought.stores, "nobody touched it"


def test_an_option_that_is_not_named_for_certain_is_kept_as_written_and_does_not_count(
    desk: Desk, tmp_path: Path
) -> None:
    case = desk.begin(desk.form("cambridge-partnership-principles"), {"0.purpose": "enter"})
    table = tmp_path / "answers.csv"
    table.write_text("id,answer,reason\n8.1,Join? No.,It costs too much.\n", "utf-8")
    (offer,) = coming_back.look(desk, case, table).offers
    standing = offer.outcome.standing
    assert standing is not None
    assert not standing.stands
    assert standing.message.startswith("Pick one of these: ")
    assert [one.text for one in offer.pieces] == ["Join? No.: It costs too much."]


def test_a_paper_that_came_out_otherwise_is_not_made_and_what_did_is_named(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.blank.page_foot", lambda version: f"Left over {version}")
    with pytest.raises(Altered, match=r"typed: “Left over .*Page 1 of 1” came out otherwise"):
        blanks.make(desk, desk.form(BRENT), tmp_path / "out.docx", "sponsor")
    assert not (tmp_path / "out.docx").exists()
