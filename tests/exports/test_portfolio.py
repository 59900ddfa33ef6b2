"""The update of all arrangements: what it says, in which order, and that everybody can read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from exports import portfolio, portfolio_file, rendering, timeline
from exports.accessibility import findings
from exports.pictures import size_of
from exports.portfolio import Grouping, Kept, Portfolio, Reviewed, Year
from exports.timeline import Bar
from forms.errors import Altered
from tests.exports.invented import HOSTILE

TODAY = date(2026, 11, 22)
DECIDED = date(2026, 6, 3)
OPEN = Reviewed("Recommended.", None, "Retains links with", "The schools write each month.")
DONE = Reviewed("Relinquishes. A committee.", DECIDED, "Relinquishes links with", "Nobody wrote.")


def kept(title: str = "Port Amity", region: str = "Europe", **more: object) -> Kept:
    return Kept(title, region, "Twinning", "Active", **more)  # type: ignore[arg-type]  # by name


def paper(
    *those: Kept,
    regions: Sequence[str] = ("Europe", "Asia"),
    unread: int = 0,
    called: str = "region",
) -> Portfolio:
    return portfolio.compose(
        those,
        council="Examplia Borough Council",
        policy="A policy",
        year=Year(2026),
        grouping=Grouping(called, tuple(regions)),
        made_on=TODAY,
        unread=unread,
    )


def made(folder: Path, *those: Kept) -> Path:
    return portfolio_file.render(paper(*those), folder / "update.docx")


def headings(path: Path) -> list[tuple[str, str]]:
    those = docx.Document(str(path)).paragraphs
    named = [(one.style.name or "", one.text) for one in those if one.style is not None]
    return [one for one in named if one[0].startswith("Heading")]


def test_recommendations_are_numbered_and_one_outcome_has_one_letter() -> None:
    said = paper(
        kept("Seaview", review=OPEN),
        kept("Hilltown", review=OPEN),
        kept("Lakeside", review=OPEN),
        kept("Oldford", review=Reviewed("Recommended.", None, "Reinvigorates links with")),
        kept("Dryfield", "Asia", review=DONE),
        kept("Newbridge", review=Reviewed("It is going on.")),
        kept("Quiet"),
    )
    assert said.recommendations == (
        "1\tFor the reasons given below, that the council:",
        "(a)\tRetains links with Hilltown, Lakeside and Seaview;",
        "(b)\tReinvigorates links with Oldford.",
        "2\tThat it is noted that the council, in the municipal year 2026/27:",
        "(a)\tRelinquishes links with Dryfield.",
        "3\tThat it is noted that reviews are going on, of which none is ready for decision:",
        "(a)\tThe review of Newbridge.",
        "4\tThat the activities of the municipal year 2026/27 are noted.",
    )


def test_a_decision_of_another_year_is_told_with_the_arrangement_and_not_resolved() -> None:
    old = Reviewed("Retains. A committee.", date(2026, 4, 30), "Retains links with")
    said = paper(kept(review=old))
    assert said.recommendations == (
        "1\tThat the activities of the municipal year 2026/27 are noted.",
    )
    assert "Last review: Retains. A committee." in said.regions[0].arrangements[0].facts


def test_regions_stand_in_the_forms_order_then_others_and_those_in_none() -> None:
    said = paper(kept("A", ""), kept("B", "Oceania"), kept("C", "europe"))
    assert [one.heading for one in said.regions] == ["Europe", "Asia", "Oceania", "No region given"]
    assert said.regions[1].empty == "There is no arrangement in this region."
    assert said.intro[0] == (
        "3 arrangements are on the register. By region: Europe: 1; Oceania: 1; No region given: 1."
    )


def test_activities_are_those_of_the_municipal_year_by_their_days() -> None:
    days = ((2027, 4, 30), (2026, 5, 1), (2026, 4, 30), (2027, 5, 1))
    logged = tuple((date(*day), f"On {day[0]}-{day[1]}-{day[2]}.") for day in days)
    (one,) = paper(kept(activities=logged)).regions[0].arrangements
    assert one.activities == ("1 May 2026: On 2026-5-1.", "30 April 2027: On 2027-4-30.")
    assert "1 May 2026 to 30 April 2027" in paper(kept()).title
    (quiet,) = paper(kept()).regions[0].arrangements
    assert quiet.quiet == "No activity of the municipal year 2026/27 is logged."


def test_without_an_arrangement_it_says_so_in_a_sentence(tmp_path: Path) -> None:
    said = paper()
    assert said.intro == ("There is no arrangement on the register.",)
    path = portfolio_file.render(said, tmp_path / "update.docx")
    assert findings(path) == ()
    assert headings(path) == []


def test_what_could_not_be_read_is_not_passed_over() -> None:
    said = paper(kept(), unread=2).intro[-1]
    assert said.startswith("2 files of the register could not be read")


def test_reasons_that_are_left_out_are_said_to_be(tmp_path: Path) -> None:
    gone = Reviewed("Recommended.", None, "Retains links with", "", "The answer is left out.")
    document = docx.Document(str(made(tmp_path, kept(review=gone))))
    texts = [one.text for one in document.paragraphs]
    assert "Reasons: The answer is left out." in texts
    assert "Reasons" not in texts


@pytest.mark.parametrize("name", HOSTILE)
def test_everybody_can_read_it_whatever_was_written(tmp_path: Path, name: str) -> None:
    said = HOSTILE[name]
    review = Reviewed(said, None, "Retains links with", f"{said}\n\n1. One\n2. Two")
    happened = ((date(2026, 7, 1), said),)
    path = made(
        tmp_path,
        kept(said, said, since=date(1956, 5, 3), review=review, activities=happened),
        kept("Hilltown", review=DONE, due=date(2027, 5, 1)),
    )
    assert findings(path) == ()


def test_the_picture_is_one_in_line_with_its_words_and_the_table_has_its_numbers(
    tmp_path: Path,
) -> None:
    path = made(
        tmp_path,
        kept("مدينة", since=date(1956, 5, 3), due=date(2026, 6, 1)),
        kept("Hilltown", since=date(1990, 1, 1), due=date(2027, 5, 1)),
    )
    document = docx.Document(str(path))
    (picture,) = document.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr") == (
        "Timeline of 2 arrangements. The first began on 3 May 1956, the last on 1 January 1990. "
        "2 of them have a review due, from 1 June 2026 to 1 May 2027; 1 overdue. "
        "The table below gives each with its days."
    )
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[1] == ["1", "Hilltown", "1 January 1990", "1 May 2027"]
    assert rows[2] == ["2", "مدينة", "3 May 1956", "1 June 2026"]
    with ZipFile(path) as file:
        assert [one for one in file.namelist() if one.endswith(".png")]


def test_many_arrangements_make_a_picture_that_fits_a_page_and_all_are_told_of(
    tmp_path: Path,
) -> None:
    those = [kept(f"Place {number}", since=date(1900 + number, 1, 1)) for number in range(1, 100)]
    said = paper(*those)
    assert len(said.timeline) == timeline.MOST
    assert "39 more are told of above" in said.caption
    assert len(said.says) < 400
    assert sum(len(one.arrangements) for one in said.regions) == 99
    (shape,) = docx.Document(str(made(tmp_path, *those))).inline_shapes
    assert shape.height.mm < 206
    assert shape.width.mm < 145


@pytest.mark.parametrize("year", [1, 1400, 9999])
def test_a_day_of_any_year_can_be_drawn(year: int) -> None:
    day = date(year, 12, 31)
    for over in (True, False):
        picture = timeline.drawn([Bar(1, day, day, day, over), Bar(2, None, TODAY, None)], TODAY)
        assert size_of(picture).wide == 1200


def test_a_file_that_would_not_say_what_was_written_takes_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, make = paper(kept("Hilltown")), rendering.make
    monkeypatch.setattr(portfolio_file, "make", lambda _, *how, **more: make(other, *how, **more))
    with pytest.raises(Altered, match="Port Amity"):
        made(tmp_path, kept())
    assert list(tmp_path.iterdir()) == []


def test_what_arrangements_are_grouped_by_is_called_as_the_form_calls_it() -> None:
    said = paper(kept(region=""), called="portfolio", regions=("Housing",))
    assert said.intro[0].endswith("By portfolio: No portfolio given: 1.")
    assert said.regions[0].empty == "There is no arrangement in this portfolio."
