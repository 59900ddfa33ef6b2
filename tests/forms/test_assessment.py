"""The record and its transitions; somebody else's save is never overwritten silently."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from forms.assessment import Assessment, Change
from forms.merging import rebase
from forms.record import Author, FormRef

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
ME = Author(handle="me", name="Sponsor")
EMPTY = Assessment(
    id="pact-1",
    form=FormRef(id="small", version="1.0", hash="0"),
    created_by=ME,
    created_at=NOW,
    changed_at=NOW,
)


def change(key: str, question: str, value: JsonValue, parent: str | None = None) -> Change:
    return Change(
        id=key, parent=parent, question=question, value=value, by=ME, role="sponsor", at=NOW
    )


def test_a_change_makes_its_answer_stand_and_waits_for_the_history() -> None:
    after = EMPTY.answered(change("a", "1.1", "Because."))
    assert after.answers["1.1"].value == "Because."
    assert [one.id for one in after.pending] == ["a"]
    assert after.revision == EMPTY.revision + 1
    assert not EMPTY.answers


def test_while_a_visit_lasts_it_stays_one_change() -> None:
    after = EMPTY.answered(change("a", "1.1", "Bec")).answered(change("a", "1.1", "Because."))
    assert [one.value for one in after.pending] == ["Because."]


def test_a_visit_that_came_to_nothing_leaves_no_trace() -> None:
    first = EMPTY.answered(change("a", "1.1", "Because."))
    half = first.answered(change("b", "1.1", "Beca", "a"))
    back = half.withdrawn(change("b", "1.1", "Because.", "a"), first.answers["1.1"], NOW)
    assert back.answers == first.answers
    assert back.pending == first.pending


def test_a_place_holds_until_somebody_else_goes_on() -> None:
    left = EMPTY.left_at("me", "1.1")
    assert left.place_of("me") == "1.1"
    assert left.revision == EMPTY.revision
    assert left.answered(change("a", "1.1", "Because.")).place_of("me") == ""
    assert left.place_of("you") == ""


def test_two_people_on_different_questions_both_win() -> None:
    theirs = EMPTY.answered(change("t", "1.1", "Theirs"))
    merged, clashes = rebase(theirs, [change("m", "1.2", "Mine")], EMPTY)
    assert {key: one.value for key, one in merged.answers.items()} == {
        "1.1": "Theirs",
        "1.2": "Mine",
    }
    assert not clashes


def test_two_people_on_the_same_question_clash_and_neither_is_overwritten() -> None:
    theirs = EMPTY.answered(change("t", "1.1", "Theirs"))
    merged, (clash,) = rebase(theirs, [change("m", "1.1", "Mine")], EMPTY)
    assert merged == theirs
    assert clash.mine.value == "Mine"
    assert clash.theirs is not None
    assert clash.theirs.value == "Theirs"


def test_the_same_answer_from_both_is_no_clash() -> None:
    theirs = EMPTY.answered(change("t", "1.1", "Same"))
    assert rebase(theirs, [change("m", "1.1", "Same")], EMPTY) == (theirs, ())


def test_a_visit_that_goes_on_after_others_saved_elsewhere_is_no_clash() -> None:
    mine_saved = EMPTY.answered(change("m", "1.1", "Mi"))
    theirs = mine_saved.answered(change("t", "1.2", "Theirs"))
    merged, clashes = rebase(theirs, [change("m", "1.1", "Mine")], mine_saved)
    assert not clashes
    assert merged.answers["1.1"].value == "Mine"


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
CHANGES = st.builds(
    Change,
    id=st.uuids().map(str),
    parent=st.none() | st.uuids().map(str),
    question=st.sampled_from(["0.place", "1.1", "8.1j"]),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=5,
    ),
    by=st.builds(Author, handle=TEXT, name=TEXT),
    role=st.sampled_from(["sponsor", "officer"]),
    at=st.datetimes(timezones=st.just(UTC)),
)


@given(st.lists(CHANGES, max_size=8))
def test_any_record_written_down_is_read_back_the_same(changes: list[Change]) -> None:
    assessment = EMPTY
    for one in changes:
        assessment = assessment.answered(one)
    assert Assessment.model_validate_json(assessment.model_dump_json()) == assessment


@given(st.lists(CHANGES, max_size=8, unique_by=lambda one: one.id))
def test_what_is_settled_is_no_longer_pending_and_nothing_else_moves(changes: list[Change]) -> None:
    assessment = EMPTY
    for one in changes:
        assessment = assessment.answered(one)
    settled = assessment.settled(frozenset(one.id for one in changes[:3]))
    assert list(settled.pending) == changes[3:]
    assert settled.answers == assessment.answers


def test_times_keep_their_zone() -> None:
    late = change("a", "1.1", "x").model_copy(update={"at": NOW + timedelta(hours=1)})
    again = Change.model_validate_json(late.model_dump_json())
    assert again.at.tzinfo is not None
