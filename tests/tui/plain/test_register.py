"""The register in plain lines: told, opened, written in, and reviews that begin from it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.plain.talking import Talk, Typed
from tui.desk import Desk
from tui.plain.conversation import Lines
from tui.plain.home import PlainHome
from tui.register import entering, registering
from tui.register.registering import Line


@pytest.fixture
def port(officer: Desk) -> Line:
    """A Friendship Agreement whose review is due within a year."""
    given = {"title": "Port Amity", "region": "Examplia", "kind": "friendship"}
    line = entering.enter(officer, officer.form("brent"), {**given, "since": "2024-05-14"})  # type: ignore[dict-item]
    return entering.log(officer, line.id, "2026-07-01", "Two choirs met.")


def at(desk: Desk, *typed: str) -> Talk:
    """What is said at the list of assessments in plain lines, once these lines are typed."""
    talk = Talk.__new__(Talk)
    talk.desk, talk.said = desk, []
    return talk.at_home(*typed)


def test_home_leads_to_it_and_what_is_due_is_told_by_month(desk: Desk, port: Line) -> None:
    talk = at(desk, "register", "back", "quit")
    assert "The register: 1 arrangement." in talk.text
    assert "Reviews due, May 2027: Port Amity, by 14 May 2027." in talk.text
    assert "1. Port Amity. Examplia. Friendship Agreement. Active." in talk.text
    assert "Type a number to open one" in talk.said[-2] + talk.said[-1], "the list is told again"


def test_an_empty_one_says_so(desk: Desk) -> None:
    assert "Nothing is on the register yet. Type back." in at(desk, "register", "back").text


def test_it_can_be_where_one_begins_and_home_comes_after_what_began_there(
    officer: Desk, port: Line
) -> None:
    said: list[str] = []
    lines = Lines(Typed(["1", "review", "home", "quit"]), said.append)
    assert PlainHome(officer, lines).at_the_register() == 0
    text = " ".join(" ".join(said).split())
    assert text.index("The register: 1") < text.index("questions answered")
    assert "1 assessment, the last changed first." in text
    (begun,) = registering.one(officer, port.id).arrangement.assessments
    assert officer.open(begun).assessment.answers["0.purpose"].value == "review"


def test_many_are_told_ten_at_a_time_and_a_part_of_a_name_finds_one(officer: Desk) -> None:
    form = officer.form("brent")
    for number in range(1, 13):
        name = "Amity" if number == 12 else "Fair"
        title = f"Port {name} {number:02}"
        entering.enter(officer, form, {"title": title, "kind": "twinning", "state": "dormant"})
    talk = at(officer, "register", "more", "fair dormant", "amity", "1", "back", "99", "back")
    assert "more for the other 2" in talk.text
    assert any(line.startswith("12. Port Fair") for line in talk.said)
    assert "There is no number 99 in the list." in talk.text
    assert "State: Dormant." in talk.text, "the one that was found is opened"
    assert 'None has "atlantis" in it.' in at(officer, "register", "atlantis", "back").text


def test_one_is_told_whole(desk: Desk, port: Line) -> None:
    talk = at(desk, "register", "1", "back", "back", "quit")
    for said in (
        "Kind: Friendship Agreement.",
        "Since: 14 May 2024.",
        "Review due: from 14 May 2026, by 14 May 2027 at the latest.",
        "Its review is due by 14 May 2027.",
        "1 July 2026: Two choirs met.",
        "An Officer, officer: Logged for 1 July 2026: Two choirs met.",
    ):
        assert said in talk.text


@pytest.mark.parametrize("word", ["log", "change", "review", "conversion"])
def test_a_sponsor_reads_and_writes_nothing(desk: Desk, port: Line, word: str) -> None:
    talk = at(desk, "register", "1", word, "back", "back", "quit")
    assert "That is none of these words." in talk.text
    assert registering.one(desk, port.id).arrangement == port.arrangement


def test_a_sponsor_puts_nothing_in(desk: Desk) -> None:
    assert "Only an officer can change the register" in at(desk, "register", "new", "back").text


def test_an_officer_logs_with_a_date_and_a_slip_costs_nothing(officer: Desk, port: Line) -> None:
    talk = at(
        officer,
        *("register", "1", "log", "31 feb", "1 January 2099", "2 July 2026", "A visit.", "back"),
    )
    assert '"31 feb" is no day.' in talk.text
    assert "1 January 2099 is still to come." in talk.text
    assert "Logged for 2 July 2026: A visit." in talk.text
    logged = registering.one(officer, port.id).arrangement.log
    assert [(one.on, one.text) for one in logged][1:] == [(date(2026, 7, 2), "A visit.")]


def test_an_officer_changes_a_fact_with_the_reason(officer: Desk, port: Line) -> None:
    talk = at(officer, "register", "1", "change", "5", "asleep", "dormant", "No letters.", "back")
    assert "5. State: Active." in talk.text
    assert 'There is no state "asleep". There are: Active, Being implemented,' in talk.text
    assert "State Dormant. No letters." in talk.text
    assert registering.one(officer, port.id).state == "Dormant"


def test_a_fact_is_taken_out_and_title_and_kind_are_not(officer: Desk, port: Line) -> None:
    at(officer, "register", "1", "change", "2", "none", "", "back")
    assert registering.one(officer, port.id).facts.region == ""
    talk = at(officer, "register", "1", "change", "3", "none", "back", "back")
    assert 'There is no kind "none".' in talk.text
    assert registering.one(officer, port.id).facts.kind == "friendship"


def test_leaving_in_the_middle_changes_nothing(officer: Desk, port: Line) -> None:
    for typed in (("log", "back"), ("log", "", "back"), ("change", "back"), ("change", "5", "")):
        talk = at(officer, "register", "1", *typed, "back", "back", "quit")
        assert "Nothing was done." in talk.text
    assert registering.one(officer, port.id).arrangement == port.arrangement


def test_an_officer_puts_one_in_and_each_slip_is_asked_again(officer: Desk) -> None:
    talk = at(
        officer,
        *("register", "new", "0", "1", "", "Old Harbour", "Examplia", "pact"),
        "twinning agreement",
        *("Town link", "expired", "1 May 1974", "", "1 May 1970", "1 May 2004", ""),
        "020 7946 0018",
        *("Civic team", "1", "back", "back", "quit"),
    )
    for said in (
        "1. International Partnering Assessment, Brent Council.",
        "Type a number from 1 to",
        "An arrangement needs a title.",
        'There is no kind "pact". There are: Friendship Agreement, Twinning Agreement,',
        "It would end on 1 May 1970, before it began on 1 May 1974.",
        "The lead contact is a role",
        "Old Harbour is on the register.",
    ):
        assert said in talk.text
    (line,) = registering.listed(officer).lines
    facts = line.facts
    assert (line.kind, line.state, facts.lead) == ("Town link", "Expired", "Civic team")
    assert (facts.since, facts.until) == (date(1974, 5, 1), date(2004, 5, 1))


def test_thinking_better_of_it_puts_nothing_in(officer: Desk) -> None:
    assert (
        "Nothing was put in." in at(officer, "register", "new", "Old Harbour", "back", "back").text
    )
    assert registering.listed(officer).lines == ()


def test_a_conversion_begins_and_is_opened_again_from_there(officer: Desk, port: Line) -> None:
    at(officer, "register", "1", "conversion", "quit")
    (begun,) = registering.one(officer, port.id).arrangement.assessments
    answers = officer.open(begun).assessment.answers
    assert (answers["0.purpose"].value, answers["0.arrangement"].value) == (
        "conversion",
        "twinning",
    )
    talk = at(officer, "register", "1", "open", "quit")
    assert f"reasoned interview {begun} --plain" in talk.text
    assert registering.one(officer, port.id).arrangement.assessments == (begun,)


def test_another_review_is_begun_only_knowingly(officer: Desk, port: Line) -> None:
    at(officer, "register", "1", "review", "quit")
    talk = at(officer, "register", "1", "review", "no", "back", "back", "quit")
    (begun,) = registering.one(officer, port.id).arrangement.assessments
    assert f"A review was begun on 21 November 2026, {begun}, and what came of it" in talk.text
    at(officer, "register", "1", "review", "yes", "quit")
    assert len(registering.one(officer, port.id).arrangement.assessments) == 2


def test_the_limits_are_told_before_a_proposal_begins(desk: Desk) -> None:
    desk.begin(desk.form("brent"), {"0.place": "Lakeside", "0.purpose": "new"})
    talk = at(desk, "new", "1", "Hilltown", "quit")
    said = talk.text.index("one new arrangement in each administration")
    assert said < talk.text.index("You can begin all the same.") < talk.text.index("called?")
    assert len(desk.store.ids()) == 2


def test_whose_words_it_has_is_not_asked_once_a_form_is_in_use(officer: Desk, port: Line) -> None:
    talk = at(officer, "register", "new", "Old Harbour", "back", "back", "quit")
    assert "Which form gives the words for it?" not in talk.text
    assert "Region: a country" in talk.text
