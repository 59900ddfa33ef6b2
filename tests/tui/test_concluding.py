"""What was decided of a review or a conversion, brought into the register by an officer."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Static

from forms.errors import Refused
from tests.tui.conftest import BRENT, until, until_on
from tests.tui.plain.talking import Talk
from tests.tui.test_register_screen import on_the_register, opened, told
from tui import concluding
from tui.desk import Case, Desk
from tui.papers import reporting
from tui.register import entering, growing, registering
from tui.register.growing import Purpose
from tui.register.registering import Line
from tui.route import staging
from tui.route.staging import Decision
from tui.screens.arrangement import ArrangementScreen
from tui.screens.confirm import Confirm

WHY = "The working group asked for it on 2 November."
DAY = date(2026, 11, 20)


@pytest.fixture
def port(officer: Desk) -> Line:
    """A Friendship Agreement on the register."""
    given = {"title": "Port Amity", "region": "Examplia", "kind": "friendship"}
    return entering.enter(officer, officer.form(BRENT), {**given, "since": "2024-05-14"})  # type: ignore[dict-item]


def decided(officer: Desk, line: Line, purpose: Purpose, recommended: str, last: str) -> Case:
    """The review or conversion of an arrangement, recommended and decided so."""
    case = growing.begin(officer, line.id, purpose)
    case, _ = officer.for_sponsor().fill(case, {"0.term": 36, "0.arrangement": "friendship"})
    case = recorded(officer, case, "outcome", "report")
    report = reporting.begin(officer, reporting.paper(officer, case)).own
    assert report is not None
    going_on = {"1.5": "2029-11-01"} if recommended != "end" else {}
    officer.fill(report, {"1.1": recommended, **going_on})
    case = recorded(officer, case, "decision", "go-ahead")
    return recorded(officer, case, "agreement", last) if last else case


def recorded(officer: Desk, case: Case, stage: str, outcome: str) -> Case:
    return staging.decide(officer, case, Decision(stage, outcome, DAY, "Minute 7", despite=WHY))


def test_nothing_is_concluded_before_it_is_decided(officer: Desk, port: Line) -> None:
    assert concluding.conclusion(officer, port) is None
    growing.begin(officer, port.id, "review")
    assert concluding.conclusion(officer, registering.one(officer, port.id)) is None
    with pytest.raises(Refused, match="Nothing is decided of Port Amity"):
        concluding.conclude(officer, port.id)


def test_an_end_that_council_decided_ends_it_on_the_day_of_the_letter(
    officer: Desk, port: Line
) -> None:
    case = decided(officer, port, "review", "end", "")
    letter = reporting.begin(officer, reporting.paper(officer, case, "notice")).own
    assert letter is not None
    officer.fill(letter, {"0.ends": "2026-12-31"})
    line = concluding.conclude(officer, port.id)
    assert (line.state, line.facts.until, line.due) == ("Ended", date(2026, 12, 31), None)
    entry = line.arrangement.entries[-1]
    assert "Full Council, 20 November 2026, Minute 7: Go ahead." in registering.told(entry, line)
    assert concluding.conclusion(officer, line) is None, "it is on record now"
    with pytest.raises(Refused):
        concluding.conclude(officer, port.id)


@pytest.mark.parametrize("recommended", ["renew", "revive"])
def test_a_renewal_has_its_day_its_term_and_the_reports_review(
    officer: Desk, port: Line, recommended: str
) -> None:
    entering.change(officer, port.id, {"state": "dormant"})
    decided(officer, port, "review", recommended, "signed")
    line = concluding.conclude(officer, port.id)
    facts = line.facts
    assert (line.state, facts.renewed, facts.until) == ("Active", DAY, date(2029, 11, 20))
    assert facts.review_due == date(2029, 11, 1)
    assert facts.since == date(2024, 5, 14), "it began when it began"


def test_a_conversion_makes_it_a_twinning_agreement(officer: Desk, port: Line) -> None:
    decided(officer, port, "conversion", "enter", "signed")
    line = concluding.conclude(officer, port.id, {"lead": "Civic team"})
    assert (line.kind, line.facts.renewed) == ("Twinning Agreement", DAY)
    assert line.facts.lead == "Civic team"


def test_a_decision_against_it_changes_nothing(officer: Desk, port: Line) -> None:
    case = decided(officer, port, "review", "end", "")
    recorded(officer, case, "decision", "not-to-go-ahead")
    assert concluding.conclusion(officer, registering.one(officer, port.id)) is None


def test_a_sponsor_meets_nothing_of_it(desk: Desk, officer: Desk, port: Line) -> None:
    decided(officer, port, "review", "end", "")
    assert concluding.conclusion(desk, registering.one(desk, port.id)) is None
    with pytest.raises(Refused, match="Only an officer"):
        concluding.conclude(desk, port.id)


def test_a_case_that_is_about_one_is_not_put_in_as_another(officer: Desk, port: Line) -> None:
    case = decided(officer, port, "review", "renew", "signed")
    facts = concluding.facts_from(officer, case)
    with pytest.raises(Refused, match="register conclude port-amity"):
        entering.enter(officer, case.form, facts, assessment=case.id)
    assert len(registering.listed(officer).lines) == 1


def test_the_reports_review_day_goes_into_the_register_with_a_new_one(
    desk: Desk, officer: Desk
) -> None:
    given = {"0.place": "Lakeside", "0.country": "Examplia", "0.purpose": "new"}
    case = desk.begin(desk.form(BRENT), {**given, "0.arrangement": "friendship"})
    case = recorded(officer, case, "outcome", "report")
    report = reporting.begin(officer, reporting.paper(officer, case)).own
    assert report is not None
    officer.fill(report, {"1.1": "enter", "1.5": "2029-11-01"})
    case = recorded(officer, recorded(officer, case, "decision", "go-ahead"), "agreement", "signed")
    facts = concluding.facts_from(officer, case)
    assert (facts["since"], facts["review_due"]) == ("2026-11-20", "2029-11-01")
    line = entering.enter(officer, case.form, facts, assessment=case.id)
    assert line.due is not None
    assert line.due.by == date(2029, 11, 1)


async def test_on_the_screen_it_is_said_and_entered_after_asking(officer: Desk, port: Line) -> None:
    decided(officer, port, "review", "end", "")
    async with on_the_register(officer) as (app, pilot):
        await opened(app, pilot)
        await until(pilot, lambda: "Decided, and not in the register yet" in told(app))
        await pilot.press("enter")
        await until_on(pilot, Confirm)
        said = " ".join(str(one.content) for one in app.screen.query(Static))
        assert "In the register from then on: state Ended." in said
        await pilot.press("enter")
        await until_on(pilot, ArrangementScreen)
        await until(pilot, lambda: "State: Ended" in told(app))
        assert "Decided, and not" not in told(app)


def test_in_plain_lines_it_is_a_word(officer: Desk, port: Line) -> None:
    decided(officer, port, "review", "end", "")
    talk = Talk.__new__(Talk)
    talk.desk, talk.said = officer, []
    talk.at_home("register", "1", "conclude", "no", "conclude", "yes", "back", "back", "quit")
    assert "Decided, and not in the register yet: Full Council, 20 November 2026" in talk.text
    assert "Nothing was done." in talk.text
    assert registering.one(officer, port.id).state == "Ended"
