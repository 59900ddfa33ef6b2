"""The officer's review, the route and the record in plain lines: heard, done, and on record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tui.plain.talking import Talk, Typed
from tui.desk import Case, Desk
from tui.review import reviewing
from tui.route import staging

WHICH = "Say which schools, and who has asked them."
THREE = "Three schools, forty pupils, since 2019."


@pytest.fixture
def sent(desk: Desk, ready: Case) -> Case:
    """A case that is with the officers."""
    return reviewing.send(desk, ready)


def back(desk: Desk, officer: Desk, sent: Case) -> Case:
    """The case, returned and sent again: 4.2a was asked about, 1.3 was not."""
    reviewing.request(officer, sent, "4.2a", WHICH)
    reviewing.give_back(officer, sent)
    case, _ = desk.answer(desk.open(sent.id), "4.2a", THREE)
    case, _ = desk.answer(case, "1.3", "Two links, with Sampleton and Otherton.")
    reviewing.reply(desk, case, "4.2a", "It is all there now.")
    return reviewing.send(desk, case)


def test_more_is_asked_for_and_it_is_returned(officer: Desk, sent: Case) -> None:
    talk = Talk(officer, sent)
    talk.type("examine", "go 4.2a", f"ask {WHICH}", "end", "return", "return Thank you.")
    stands = talk.case.review
    assert stands.state == "changes requested"
    assert [one.request.text for one in stands.open] == [WHICH]
    assert "The sponsor has it then, with 1 request open, on 4.2a." in talk.text
    assert "Done. Changes requested, 1 request open." in talk.text


def test_a_reason_is_needed_and_asked_for(officer: Desk, sent: Case) -> None:
    talk = Talk(officer, sent).type("examine", "go 4.2a", "ask", "Yes", "ask", "", "leave")
    assert "What is to be added, and why?" in talk.text
    assert 'There is a problem. Say more than "Yes": what is to be added' in talk.text
    assert not talk.case.review.threads


def test_what_was_only_replied_to_is_heard_first(desk: Desk, officer: Desk, sent: Case) -> None:
    reviewing.request(officer, sent, "4.2a", WHICH)
    reviewing.give_back(officer, sent)
    case = reviewing.reply(desk, desk.open(sent.id), "4.2a", "It is all in the letter.")
    talk = Talk(officer, reviewing.send(desk, case)).type("examine", "leave")
    assert "Replied to, and not changed: 4.2a." in talk.text
    assert "Nothing has changed" not in talk.text


def test_what_changed_is_heard_word_by_word_asked_for_and_not(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    talk = Talk(officer, back(desk, officer, sent)).type("examine", "changed", "leave")
    assert "Changed since you last had it, asked for: 4.2a." in talk.text
    assert "Changed since you last had it, not asked for: 1.3." in talk.text
    assert "In its place: Three schools" in talk.text or "Three schools" in talk.text
    assert "Taken out:" in talk.text


def test_next_goes_to_what_is_to_be_looked_at_and_a_request_is_resolved_and_reopened(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    talk = Talk(officer, back(desk, officer, sent))
    typed = ["examine", "next", "next", "reply Thank you.", "resolve", "reopen And since when?"]
    talk.type(*typed, "leave")
    assert "1.3: " in talk.text
    assert "A. Sponsor (sponsor) replied: It is all there now." in talk.text
    (thread,) = talk.case.review.open
    assert [one.kind for one in thread.said] == ["replied", "replied", "resolved", "reopened"]


def test_it_is_accepted_only_with_no_request_open_and_after_a_second_word(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    case = back(desk, officer, sent)
    talk = Talk(officer, case).type("examine", "end", "", "leave")
    assert "accept: not yet. 1 request is open: 4.2a." in talk.text
    talk = Talk(officer, case)
    talk.type("examine", "go 4.2a", "resolve", "go 4", "accept", "end", "accept", "", "leave")
    stands = talk.case.review
    assert stands.state == "changes received"
    assert stands.verdicts[4].verdict == "accepted"
    talk = Talk(officer, case).type("examine", "end", "accept", "accept")
    assert talk.case.review.state == "accepted"


def test_enter_goes_from_question_to_question_and_asks_for_a_verdict_after_each_category(
    officer: Desk, sent: Case
) -> None:
    steps = len(sent.journey.of(sent.journey.categories[0]))
    talk = Talk(officer, sent).type("examine", *[""] * steps, "needs more", "leave")
    assert talk.case.review.verdicts[0].verdict == "needs more"
    assert "1.1a: " in talk.text.partition("needs more.")[2]


def test_a_note_is_heard_by_officers_alone(desk: Desk, officer: Desk, sent: Case) -> None:
    talk = Talk(officer, sent).type("examine", "go 1.3", "note Ask the archive.", "leave")
    assert [one.question for one in talk.case.review.notes] == ["1.3"]
    assert "Ask the archive." in Talk(officer, sent).type("audit").text
    heard = Talk(desk, sent).type("audit", "examine", "route").text
    assert "sent it to the officers" in heard
    assert "Ask the archive." not in heard
    assert "An officer reviews the answers" in heard


def test_quit_leaves_from_within_the_review(officer: Desk, sent: Case) -> None:
    talk = Talk(officer, sent).type("examine", "quit", "leave")
    assert talk.code == 0
    assert "The input has ended" not in talk.text
    assert ".." not in talk.text


def test_a_stage_is_recorded_with_a_reason_where_something_is_missing(
    officer: Desk, sent: Case
) -> None:
    talk = Talk(officer, sent)
    talk.type("route", "record", "", "1", "9 November 2026", "Minute 4", "", "Yes", "record", "")
    assert "Not there yet: The completed assessment" in talk.text
    assert staging.of(talk.case).leg("reasonable").recorded == ()  # type: ignore[union-attr]
    why = "The Deputy Director had read it at the meeting."
    talk = Talk(officer, sent)
    talk.type("route", "record", "", "1", "9 November 2026", "Minute 4", "", why, "record", "")
    (one,) = staging.of(talk.case).leg("reasonable").recorded  # type: ignore[union-attr]
    assert (one.reference, one.despite) == ("Minute 4", why)


def test_after_the_decision_the_papers_to_be_made_are_told(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    why = "The papers of the meetings before were kept elsewhere."
    talk = Talk(officer, reviewing.accept(officer, sent))
    stages = [leg.stage.id for leg in staging.of(talk.case).legs]
    number = str(stages.index("decision") + 1)
    talk.type("route", "record", number, "1", "9 November 2026", "Minute 4", "", why, "record", "")
    due = "Papers to be made now: Record of the decision, Opening letter, Heads of terms."
    assert talk.text.count(due) == 1
    assert due in Talk(officer, talk.case).type("route", "quit").text
    assert "Papers" not in Talk(desk, desk.open(sent.id)).type("route", "quit").text


def test_a_need_is_confirmed_by_hand(officer: Desk, sent: Case) -> None:
    talk = Talk(officer, sent).type("route", "confirm", "6", "1", "EA-12", "")
    assert "Confirmed." in talk.text
    assert talk.case.assessment.acts[-1].kind == "confirmed"


def test_a_sponsor_hears_the_route_and_is_asked_nothing(desk: Desk, sent: Case) -> None:
    talk = Talk(desk, sent).type("route", "quit")
    assert "Stage 3, First consideration: Now" in talk.text
    assert "Type record" not in talk.text


def test_what_changes_while_an_officer_listens_is_not_accepted_unheard(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    def lines() -> Iterator[str]:
        yield from ("examine", "end", "accept")
        desk.answer(desk.open(sent.id), "4.2a", THREE)
        yield from ("accept", "end", "accept", "accept", "leave")

    talk = Talk(officer, sent).hear(Typed(lines()))
    assert "There is a problem. 4.2a changed while you were reading" in talk.text
    assert "Done. " in talk.text
    assert talk.case.review.accepted is not None
