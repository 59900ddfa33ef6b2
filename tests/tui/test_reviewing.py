"""The review at the desk: who may do what, when it is refused, and what is on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from forms.errors import BadInput, Refused
from tui.cases import standing
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.review import deeds, reviewing
from tui.route import staging
from tui.route.staging import Decision

MakeDesk = Callable[..., Desk]
WHICH = "Say which schools, and who has asked them."


@pytest.fixture
def ready(desk: Desk) -> Case:
    """A case in which nothing stands open."""
    return begin_example(desk)


@pytest.fixture
def sent(desk: Desk, ready: Case) -> Case:
    """A case that is with the officers."""
    return reviewing.send(desk, ready, "All eight categories.")


def status(case: Case) -> str:
    return standing.of(case.assessment, case.journey).status


def edited(desk: Desk, case: Case, question: str) -> Case:
    return desk.answer(desk.open(case.id), question, "Three schools, forty pupils, since 2019.")[0]


def test_it_can_be_sent_once_nothing_stands_open(desk: Desk) -> None:
    case = desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
    with pytest.raises(Refused, match="57 questions stand open, so it can't be sent yet"):
        reviewing.send(desk, case)


def test_it_is_not_sent_twice_with_nothing_changed(desk: Desk, sent: Case) -> None:
    with pytest.raises(Refused, match="with the officers already"):
        reviewing.send(desk, sent)
    reviewing.send(desk, edited(desk, sent, "4.2a"))


@pytest.mark.parametrize(
    "does",
    [
        lambda desk, case: reviewing.request(desk, case, "4.2a", WHICH),
        reviewing.give_back,
        reviewing.accept,
        lambda desk, case: reviewing.judge(desk, case, 4, "accepted"),
        lambda desk, case: reviewing.note(desk, case, "", "The archive was asked."),
        lambda desk, case: staging.decide(desk, case, Decision("motion", "passed", date.min)),
        lambda desk, case: staging.confirm(desk, case, "report", "equalities"),
    ],
)
def test_what_is_an_officers_is_refused_to_a_sponsor(
    desk: Desk, sent: Case, does: Callable[[Desk, Case], object]
) -> None:
    with pytest.raises(Refused, match="Only an officer can"):
        does(desk, sent)


@pytest.mark.parametrize("text", ["", "Yes", "tbc"])
def test_a_request_says_what_is_to_be_added(officer: Desk, sent: Case, text: str) -> None:
    with pytest.raises(BadInput):
        reviewing.request(officer, sent, "4.2a", text)
    assert not officer.open(sent.id).assessment.acts[1:]


def test_nothing_is_accepted_as_a_whole_with_a_request_open(officer: Desk, sent: Case) -> None:
    reviewing.request(officer, sent, "4.2a", WHICH)
    with pytest.raises(Refused, match=r"1 request is open \(4.2a\)"):
        reviewing.accept(officer, sent)
    with pytest.raises(Refused, match=r"open in category 4: 4\.2a"):
        reviewing.judge(officer, sent, 4, "accepted")
    reviewing.resolve(officer, sent, "4.2a")
    assert status(reviewing.accept(officer, sent)) == "With the Deputy Director"


def test_it_is_returned_for_something_and_only_from_the_officers(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    with pytest.raises(Refused, match="No request is open"):
        reviewing.give_back(officer, sent)
    reviewing.request(officer, sent, "4.2a", WHICH)
    returned = reviewing.give_back(officer, sent)
    assert status(returned) == "Changes requested"
    with pytest.raises(Refused, match="with the sponsor"):
        reviewing.give_back(officer, sent)
    with pytest.raises(Refused, match="1 request is open"):
        reviewing.accept(officer, sent)
    assert [one.question for one in reviewing.unanswered(returned)] == ["4.2a"]
    again = reviewing.send(desk, edited(desk, returned, "4.2a"))
    assert status(again) == "Changes received"
    assert reviewing.unanswered(again) == ()


def test_an_edit_after_acceptance_withdraws_it(desk: Desk, officer: Desk, sent: Case) -> None:
    reviewing.accept(officer, sent)
    assert status(edited(desk, sent, "4.2a")) == "Changes received"


def test_two_officers_who_act_at_once_both_do(
    officer: Desk, make_desk: MakeDesk, sent: Case
) -> None:
    other = make_desk(role="officer", handle="another")
    stale = other.open(sent.id)
    reviewing.request(officer, sent, "4.2a", WHICH)
    case = reviewing.note(other, stale, "", "The archive was asked.")
    assert [act.kind for act in case.assessment.acts] == ["sent", "requested", "noted"]


def test_a_request_is_found_by_its_question_or_by_the_beginning_of_its_id(
    officer: Desk, sent: Case
) -> None:
    case = reviewing.request(officer, sent, "4.2a", WHICH)
    stands = case.review
    (thread,) = stands.threads
    assert reviewing.thread(stands, "4.2a") == thread
    assert reviewing.thread(stands, reviewing.name(thread, stands)) == thread
    case = reviewing.request(officer, case, "4.2a", "Say in which year, as well.")
    with pytest.raises(BadInput, match="Several requests"):
        reviewing.thread(case.review, "4.2a")
    with pytest.raises(BadInput, match="There is no request"):
        reviewing.thread(case.review, "")


def test_a_stage_says_what_it_needs_and_may_be_recorded_with_a_reason(
    officer: Desk, sent: Case
) -> None:
    reviewing.accept(officer, sent)
    decision = Decision("reasonable", "reasonable", date(2026, 11, 20))
    with pytest.raises(Refused, match="yearly maximum from the Mayoral budget"):
        staging.decide(officer, sent, decision)
    with pytest.raises(BadInput, match="why it is recorded"):
        staging.decide(officer, sent, Decision("reasonable", "reasonable", date.min, despite="ok"))
    why = "The finance officer is away until Monday."
    case = staging.decide(
        officer, sent, Decision("reasonable", "reasonable", date(2026, 11, 20), despite=why)
    )
    assert status(case) == "Ready for the working group"
    assert why.rstrip(".") in deeds.audit(officer, case)[-1].what


def test_a_stage_out_of_turn_names_the_one_before_it(officer: Desk, sent: Case) -> None:
    with pytest.raises(Refused, match="The stage before it, First consideration"):
        staging.decide(officer, sent, Decision("decision", "go-ahead", date(2026, 11, 20)))


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (Decision("nonsense", "x", date.min), "There are: motion, template"),
        (Decision("decision", "x", date.min), "There are: go-ahead, not-to-go-ahead"),
        (Decision("decision", "go-ahead", date.max), "is still to come"),
    ],
)
def test_a_slip_in_a_stage_is_told(
    officer: Desk, sent: Case, decision: Decision, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        staging.decide(officer, sent, decision)


def test_what_is_confirmed_is_there(officer: Desk, sent: Case) -> None:
    case = staging.confirm(officer, sent, "report", "equalities", "EA-12")
    leg = staging.of(case).leg("report")
    assert leg is not None
    assert "equalities" not in {need.id for need in leg.unmet}
    with pytest.raises(BadInput, match="There are: equalities"):
        staging.confirm(officer, sent, "report", "outcome")


def test_a_sponsor_meets_nothing_of_officers_notes(desk: Desk, officer: Desk, sent: Case) -> None:
    reviewing.note(officer, sent, "4.2a", "Ask the archive about this.")
    officer.answer(officer.open(sent.id), "9.2", "One reception for forty guests.")
    told = " ".join(f"{one.what} {one.said}" for one in deeds.audit(desk, desk.open(sent.id)))
    assert "archive" not in told
    assert "9.2" not in told
    seen = " ".join(f"{one.what} {one.said}" for one in deeds.audit(officer, officer.open(sent.id)))
    assert "archive" in seen
    assert "answered 9.2" in seen


def test_an_audit_says_who_did_what_in_order(desk: Desk, officer: Desk, sent: Case) -> None:
    case = reviewing.request(officer, sent, "4.2a", WHICH)
    case = reviewing.give_back(officer, case)
    reviewing.reply(desk, case, "4.2a", "The two in Roundwood.")
    last = deeds.audit(desk, desk.open(case.id))[-4:]
    assert [one.what for one in last] == [
        "sent it to the officers",
        "asked for more at 4.2a",
        "returned it to the sponsor",
        "replied on 4.2a",
    ]


def test_nobody_accepts_words_that_were_not_before_them(
    desk: Desk, officer: Desk, sent: Case
) -> None:
    before_me = officer.open(sent.id)
    edited(desk, sent, "4.2a")
    with pytest.raises(Refused, match=r"4\.2a changed while you were reading"):
        reviewing.accept(officer, before_me)
    with pytest.raises(Refused, match=r"4\.2a changed while you were reading"):
        reviewing.judge(officer, before_me, 4, "accepted")
    reviewing.judge(officer, before_me, 5, "accepted")  # it is not about that
    reviewing.accept(officer, officer.open(sent.id))
