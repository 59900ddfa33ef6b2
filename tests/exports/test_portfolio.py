"""The update of all arrangements: what it says, in which order, and that everybody can read it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from exports import portfolio, portfolio_file, rendering, timeline
from exports.accessibility import findings
from exports.pictures import size_of
from exports.portfolio import Portfolio
from exports.relations import NO_MORE, Besides, Grouping, Kept, Proposed, Reviewed, Year
from exports.timeline import Bar
from forms.errors import Altered
from tests.exports.invented import HOSTILE

TODAY = date(2026, 11, 22)
DECIDED = date(2026, 6, 3)
OPEN = Reviewed("Recommended.", None, "Retains links with", "The schools write each month.")
WHY, APART = "It was asked for twice.", "assessment"
DONE = Reviewed("Relinquishes. A committee.", DECIDED, "Relinquishes links with", "Nobody wrote.")


def kept(
    title: str = "Port Amity", region: str = "Europe", *reviews: Reviewed, **more: object
) -> Kept:
    return Kept(title, region, "Twinning", "Active", reviews=reviews, **more)  # type: ignore[arg-type]  # by name


def proposed(title: str, *came: Reviewed) -> Proposed:
    return Proposed(title, "Friendship Agreement", "Asia", came)


def paper(
    *those: Kept,
    regions: Sequence[str] = ("Europe", "Asia"),
    called: str = "region",
    besides: Besides = NO_MORE,
) -> Portfolio:
    return portfolio.compose(
        those,
        council="Examplia Borough Council",
        policy="A policy",
        year=Year(2026),
        grouping=Grouping(called, tuple(regions)),
        made_on=TODAY,
        besides=besides,
    )


def made(folder: Path, *those: Kept) -> Path:
    return portfolio_file.render(paper(*those), folder / "update.docx")


def headings(path: Path) -> list[tuple[str, str]]:
    those = docx.Document(str(path)).paragraphs
    named = [(one.style.name or "", one.text) for one in those if one.style is not None]
    return [one for one in named if one[0].startswith("Heading")]


def test_recommendations_are_numbered_and_one_outcome_has_one_letter() -> None:
    said = paper(
        kept("Seaview", "Europe", OPEN),
        kept("Hilltown", "Europe", OPEN),
        kept("Lakeside", "Europe", OPEN),
        kept("Oldford", "Europe", Reviewed("Recommended.", None, "Reinvigorates links with")),
        kept("Dryfield", "Asia", DONE),
        kept("Newbridge", "Europe", Reviewed("It is going on.")),
        kept("Quiet"),
    )
    assert said.recommendations == (
        "1\tFor the reasons given below, that the council:",
        "(a)\tRetains links with Hilltown, Lakeside and Seaview;",
        "(b)\tReinvigorates links with Oldford.",
        "2\tThat it is noted that the council, in the municipal year 2026/27:",
        "(a)\tRelinquishes links with Dryfield.",
        "3\tThat it is noted that nothing is recommended yet of:",
        "(a)\tThe review of Newbridge.",
        "4\tThat this update is noted.",
    )


def test_a_decision_of_another_year_is_told_with_the_arrangement_and_not_resolved() -> None:
    old = Reviewed("Retains. A committee.", date(2026, 4, 30), "Retains links with")
    said = paper(kept("Port Amity", "Europe", old))
    assert said.recommendations == ("1\tThat this update is noted.",)
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
    assert paper(kept(activities=logged[1:2])).recommendations == (
        "1\tThat the activities of the municipal year 2026/27 are noted.",
    )
    assert paper(kept(activities=logged[2:3])).recommendations == ("1\tThat this update is noted.",)
    (quiet,) = paper(kept()).regions[0].arrangements
    assert quiet.activities == ()
    assert "Activities: none of the municipal year 2026/27 is logged." in quiet.facts


def test_without_an_arrangement_it_says_so_in_a_sentence(tmp_path: Path) -> None:
    said = paper()
    assert said.intro == ("There is no arrangement on the register.",)
    path = portfolio_file.render(said, tmp_path / "update.docx")
    assert findings(path) == ()
    assert headings(path) == []


def test_what_could_not_be_read_is_not_passed_over() -> None:
    said = paper(kept(), besides=Besides(unread=2)).intro[-1]
    assert said.startswith("2 files could not be read")


def test_reasons_that_are_left_out_are_said_to_be(tmp_path: Path) -> None:
    gone = Reviewed("Recommended.", None, "Retains links with", "", "The answer is left out.")
    document = docx.Document(str(made(tmp_path, kept("Port Amity", "Europe", gone))))
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
        kept(said, said, review, since=date(1956, 5, 3), activities=happened),
        kept("Hilltown", "Europe", DONE, due=date(2027, 5, 1)),
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
    assert rows[2] == ["2", "مدينة", "3 May 1956", "1 June 2026, overdue"]
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


def test_where_a_form_groups_by_nothing_there_is_one_part_and_no_word_of_regions() -> None:
    said = paper(kept(region=""), kept("Hilltown", ""), called="", regions=())
    assert [one.heading for one in said.regions] == ["All arrangements"]
    assert said.intro[0] == "2 arrangements are on the register."
    assert "egion" not in "".join((*said.intro, *said.recommendations))


def test_what_is_not_on_the_register_is_resolved_with_the_rest_and_told_apart(
    tmp_path: Path,
) -> None:
    enter = Reviewed("Recommended.", None, "Enters into an agreement with", WHY, called=APART)
    apart = Besides(
        (
            proposed("Nabulis", enter),
            proposed("Jejudo", Reviewed("Nothing yet.", called=APART, stands="With the officer")),
            proposed("Oldmere", Reviewed("Declined.", DECIDED, "Declines the approach from")),
        ),
        unwritten=1,
    )
    said = paper(kept("Hilltown", "Europe", OPEN), besides=apart)
    assert said.recommendations[:8] == (
        "1\tFor the reasons given below, that the council:",
        "(a)\tRetains links with Hilltown;",
        "(b)\tEnters into an agreement with Nabulis.",
        "2\tThat it is noted that the council, in the municipal year 2026/27:",
        "(a)\tDeclines the approach from Oldmere.",
        "3\tThat it is noted that nothing is recommended yet of:",
        "(a)\tThe assessment of Jejudo.",
        "4\tThat this update is noted.",
    )
    assert said.intro[-2:] == (
        "3 assessments of what is not on the register are told of besides, under the heading "
        "“Not on the register”.",
        "1 assessment of what is not on the register is still being written, and not told of in "
        "this document.",
    )
    path = portfolio_file.render(said, tmp_path / "update.docx")
    assert findings(path) == ()
    there = headings(path)
    first = there.index(("Heading 1", "Not on the register"))
    assert [text for style, text in there[first:] if style == "Heading 2"] == [
        "Jejudo",
        "Nabulis",
        "Oldmere",
    ]
    assert there[-1] == ("Heading 1", "Timeline")
    texts = [one.text for one in docx.Document(str(path)).paragraphs]
    assert "Region: Asia" in texts
    assert "Where it stands: With the officer" in texts
    assert WHY in texts


def test_the_facts_of_an_arrangement_stay_on_one_page_and_let_go_after_the_last(
    tmp_path: Path,
) -> None:
    document = docx.Document(str(made(tmp_path, kept(), kept("Hilltown", "Europe", OPEN))))
    lines = document.paragraphs
    starts = [place for place, one in enumerate(lines) if one.text in ("Port Amity", "Hilltown")]
    for start in starts:
        facts = list(
            takewhile(
                lambda one: one.style is not None and one.style.name == "List Bullet",
                lines[start + 1 :],
            )
        )
        assert len(facts) > 4
        assert all(one.paragraph_format.keep_with_next for one in facts[:-1])
        assert not facts[-1].paragraph_format.keep_with_next


def test_names_with_commas_are_kept_apart_by_semicolons() -> None:
    said = paper(kept("Bath, Maine", "Europe", OPEN), kept("Hilltown", "Europe", OPEN), kept("Z"))
    assert said.recommendations[1] == "(a)\tRetains links with Bath, Maine and Hilltown."
    third = paper(*(kept(name, "Europe", OPEN) for name in ("Bath, Maine", "Hilltown", "Zell")))
    assert third.recommendations[1] == "(a)\tRetains links with Bath, Maine; Hilltown and Zell."


def test_a_review_that_is_under_way_does_not_hide_what_the_one_before_came_to() -> None:
    new = Reviewed("Nothing is recommended yet.", stands="Being written")
    said = paper(kept("Port Amity", "Europe", DONE, new))
    facts = said.regions[0].arrangements[0].facts
    assert "Review: Nothing is recommended yet." in facts
    assert "Where it stands: Being written" in facts
    assert "The review before: Relinquishes. A committee." in facts
    assert "(a)\tRelinquishes links with Port Amity." in said.recommendations
    assert "(a)\tThe review of Port Amity." in said.recommendations


def test_of_two_reviews_under_way_what_the_first_recommends_is_told_and_not_resolved() -> None:
    said = paper(kept("Port Amity", "Europe", OPEN, Reviewed("Nothing is recommended yet.")))
    assert "The review before: Recommended." in said.regions[0].arrangements[0].facts
    assert said.recommendations[1] == "(a)\tThe review of Port Amity."
    decided = paper(kept("Port Amity", "Europe", OPEN, DONE)).regions[0].arrangements[0]
    assert not any("before" in one for one in decided.facts)


def test_two_that_are_under_way_are_two_reviews_and_a_conversion_is_none() -> None:
    there, conversion = Reviewed("Not yet."), Reviewed("Not yet.", called="conversion")
    lines = paper(
        kept("Ayton", "Europe", there), kept("Beeton", "Europe", there), kept("C", "", conversion)
    ).recommendations
    assert lines[1:3] == ("(a)\tThe reviews of Ayton and Beeton;", "(b)\tThe conversion of C.")


def test_what_was_closed_undecided_is_told_and_not_resolved() -> None:
    closed = Reviewed("Not taken further. The Deputy Director, 3 June 2026.", DECIDED)
    said = paper(kept("Port Amity", "Europe", closed))
    assert said.recommendations == ("1\tThat this update is noted.",)


def test_terms_and_what_is_overdue_are_said_in_words() -> None:
    fixed = kept(renewed=date(2024, 6, 1), until=date(2027, 6, 1), due=date(2026, 11, 21))
    (one,) = paper(fixed).regions[0].arrangements
    assert {
        "Last renewed: 1 June 2024",
        "Fixed until: 1 June 2027",
        "Review due: 21 November 2026, overdue",
    } <= set(one.facts)
    (today,) = paper(kept(due=TODAY)).regions[0].arrangements
    assert "Review due: 22 November 2026" in today.facts
    (over,) = paper(kept(over=True, until=date(2020, 6, 1))).regions[0].arrangements
    assert {"Ended: 1 June 2020", "Review due: none any more"} <= set(over.facts)


def test_a_review_that_is_overdue_is_drawn_otherwise_and_not_by_its_colour() -> None:
    late, not_yet = (
        timeline.drawn([Bar(1, None, TODAY, TODAY - timedelta(days=one))], TODAY) for one in (9, -9)
    )
    assert len(zlib.decompress(dots(late))) == len(zlib.decompress(dots(not_yet)))
    assert ink(late) > ink(not_yet)


def dots(png: bytes) -> bytes:
    start = png.index(b"IDAT") + 4
    return png[start : png.index(b"IEND") - 8]


def ink(png: bytes) -> int:
    return zlib.decompress(dots(png)).count(4)
