"""The review: whose turn it is, what is asked and open, what changed since it was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.assessment import Assessment
from forms.form import Form
from forms.proceedings import Returned, in_order
from forms.review import review
from tests.forms.acting import OFFICER, Story


@pytest.fixture
def story(small: Form) -> Story:
    """A case of the small form with its answers."""
    one = Story(small)
    return one.answer("0.name", "Pact").answer("0.sort", "new").answer("1.1", "Two schools.")


def test_it_goes_to_and_fro_and_each_time_it_is_somebodys_turn(story: Story) -> None:
    assert (story.review.state, story.review.turn) == ("being written", "sponsor")
    story.send()
    assert (story.review.state, story.review.turn) == ("with the officer", "officer")
    story.request("1.1")
    assert story.review.state == "with the officer"
    story.give_back()
    assert (story.review.state, story.review.turn) == ("changes requested", "sponsor")
    story.answer("1.1", "Three schools, since 2019.").send()
    assert (story.review.state, story.review.turn) == ("changes received", "officer")
    story.accept()
    assert (story.review.state, story.review.turn) == ("accepted", "officer")


def test_since_when_is_when_it_was_sent_or_returned(story: Story) -> None:
    sent_at = story.now
    story.send()
    story.note()
    assert story.review.since == sent_at


def test_a_request_is_a_thread_that_resolving_does_not_delete(story: Story) -> None:
    request = story.request("1.1")
    story.reply(request)
    (thread,) = story.review.about("1.1")
    assert thread.open
    assert thread.replied
    story.resolve(request)
    assert not story.review.open
    (thread,) = story.review.threads
    assert [type(one).__name__ for one in thread.said] == ["Replied", "Resolved"]
    story.reopen(request)
    assert [one.id for one in story.review.open] == [request]


def test_returning_reopens_exactly_the_questions_that_were_asked_about(story: Story) -> None:
    story.send()
    done = story.request("0.name")
    story.resolve(done)
    story.request("1.1")
    story.give_back()
    assert story.review.asked == {"1.1"}


def test_an_edit_elsewhere_is_marked_as_not_asked_for(story: Story) -> None:
    story.send()
    before = story.answers
    story.request("1.1")
    story.give_back()
    story.answer("1.1", "Three schools.").answer("0.name", "Another name")
    edits = {edit.question: edit for edit in story.review.edits}
    assert edits["1.1"].asked_for
    assert not edits["0.name"].asked_for
    assert edits["1.1"].before == before["1.1"]
    assert edits["1.1"].now == story.answers["1.1"]
    story.send()
    again = story.review
    assert {edit.question for edit in again.edits} == {"1.1", "0.name"}
    assert not again.unsent


def test_an_officer_sees_what_changed_against_what_was_returned(story: Story) -> None:
    story.send()
    story.answer("0.name", "Pact of two")
    assert [edit.question for edit in story.review.edits] == ["0.name"]
    story.send()
    sent = story.review
    assert sent.edits == ()
    story.request("1.1")
    story.give_back()
    story.answer("1.1", "Three schools.").send()
    assert [edit.question for edit in story.review.edits] == ["1.1"]


def test_an_edit_after_acceptance_withdraws_it(story: Story) -> None:
    story.send()
    story.accept()
    accepted = story.review
    story.answer("1.1", "Other words.")
    assert accepted.accepted is not None
    assert story.review.accepted is None
    assert story.review.withdrawn == accepted.accepted
    assert story.review.state == "changes received"


def test_a_verdict_holds_while_its_category_is_what_it_was(story: Story) -> None:
    story.send()
    story.judge(0)
    story.judge(1, "needs more")
    assert {key: one.verdict for key, one in story.review.verdicts.items()} == {
        0: "accepted",
        1: "needs more",
    }
    story.answer("1.1", "Other words.")
    assert set(story.review.verdicts) == {0}


def test_an_officers_answer_is_no_edit_of_the_sponsors(story: Story) -> None:
    story.send()
    story.answer("2.1", "4500")
    assert story.review.edits == ()


def test_a_clock_that_goes_back_changes_no_order(story: Story) -> None:
    story.send()
    story.request("1.1")
    late = story.assessment.acts[-1].at - timedelta(days=30)
    back = Returned(id="z", by=OFFICER, role="officer", at=late)
    story.assessment = story.assessment.acted(back)
    assert story.review.state == "changes requested"


DOES: tuple[Callable[[Story], object], ...] = (
    lambda story: story.send(),
    lambda story: story.give_back(),
    lambda story: story.accept(),
    lambda story: story.request("1.1"),
    lambda story: story.request("0.name"),
    lambda story: story.answer("1.1", f"At {story.now}"),
    lambda story: story.note(),
    lambda story: story.judge(1),
    lambda story: story.reply("nothing that was asked"),
    lambda story: [story.resolve(thread.id) for thread in story.review.threads[:1]],
    lambda story: [story.reopen(thread.id) for thread in story.review.threads[:1]],
)


@given(st.lists(st.sampled_from(DOES), max_size=25))
def test_whatever_is_done_nothing_is_lost_and_it_is_somebodys_turn(
    small: Form, does: list[Callable[[Story], object]]
) -> None:
    story = Story(small)
    for do in does:
        before = story.assessment.acts
        do(story)
        assert story.assessment.acts[: len(before)] == before
        found = story.review
        assert found.turn in {"sponsor", "officer"}
        assert len(found.threads) == sum(act.kind == "requested" for act in story.assessment.acts)
        assert (found.accepted is not None) == (found.state == "accepted")


@given(st.lists(st.sampled_from(DOES), min_size=1, max_size=12), st.data())
def test_copies_that_meet_again_in_any_order_tell_the_same(
    small: Form, does: list[Callable[[Story], object]], data: st.DataObject
) -> None:
    story = Story(small)
    for do in does:
        do(story)
    acts = story.assessment.acts
    assert [act.number for act in acts] == list(range(1, len(acts) + 1))
    shuffled = data.draw(st.permutations(acts))
    twice = in_order((*shuffled, *acts))
    assert twice == acts
    copy = Assessment.model_validate_json(story.assessment.model_dump_json())
    assert review(small, copy) == story.review
