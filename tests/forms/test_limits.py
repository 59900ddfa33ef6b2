"""What a sponsor meets of what was done: what came to them, as it came, and nothing else ever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forms.limits import seen_by
from forms.loading import load_form
from forms.proceedings import Act, Judged, Marked, Noted
from forms.vetting import strange
from tests.forms.acting import Story

BRENT = load_form("brent")
STEPS = ("send", "return", "accept", "ask", "reply", "word", "resolve", "reopen", "note", "judge")


def seen(story: Story) -> tuple[Act, ...]:
    return seen_by("sponsor", BRENT, story.assessment.acts, ())


def kinds(story: Story) -> list[str]:
    return [act.kind for act in seen(story)]


def begun() -> Story:
    return Story(BRENT).answer("0.place", "Port Amity").answer("1.1a", "214,300 people.")


def test_what_is_asked_comes_when_it_is_returned() -> None:
    story = begun()
    story.send()
    first = story.request("1.1a")
    story.resolve(first)
    story.reopen(first)
    assert kinds(story) == ["sent"]
    story.give_back()
    assert kinds(story) == ["sent", "requested", "resolved", "reopened", "returned"]


def test_what_is_said_while_the_sponsor_has_it_comes_at_once() -> None:
    story = begun()
    first = story.request("1.1a")
    story.reply(first, "officer")
    assert kinds(story) == ["requested", "replied"]


def test_an_acceptance_tells_how_what_they_know_of_was_settled_and_nothing_of_the_rest() -> None:
    story = begun()
    story.send()
    known = story.request("1.1a")
    story.give_back()
    story.send()
    story.resolve(known)
    story.resolve(story.request("0.place"))
    assert kinds(story)[-1] == "sent"
    story.accept()
    assert kinds(story)[-3:] == ["sent", "resolved", "accepted"]


def test_notes_verdicts_and_marks_in_their_part_never_come() -> None:
    story = begun()
    story.send()
    story.note("1.1a")
    story.judge(1)
    story._did(
        Marked.model_validate(
            {**story._who("officer"), "question": "9.2", "paragraph": 3, "reason": "A bid."}
        )
    )
    story.give_back()
    story.accept()
    assert kinds(story) == ["sent", "returned", "accepted"]
    assert seen_by("officer", BRENT, story.assessment.acts, ()) == story.assessment.acts


def step(story: Story, name: str, which: int) -> None:
    """Does this, on one of the requests there are; an order no face allows is tried as well."""
    asked = [act.id for act in story.assessment.acts if act.kind == "requested"]
    known = [act.id for act in seen(story) if act.kind == "requested"]
    match name:
        case "send":
            story.send()
        case "return":
            story.give_back()
        case "accept":
            story.accept()
        case "ask":
            story.request(("0.place", "1.1a")[which % 2])
        case "reply" if known:
            story.reply(known[which % len(known)])
        case "word" if asked:
            story.reply(asked[which % len(asked)], "officer")
        case "resolve" if asked:
            story.resolve(asked[which % len(asked)])
        case "reopen" if asked:
            story.reopen(asked[which % len(asked)])
        case "note":
            story.note("1.1a")
        case "judge":
            story.judge(1)


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5)), max_size=14))
def test_what_came_stays_and_their_own_copy_tells_the_same(steps: list[tuple[str, int]]) -> None:
    story = begun()
    before: tuple[Act, ...] = ()
    for name, which in steps:
        step(story, name, which)
        now = seen(story)
        assert {one.id for one in before} <= {one.id for one in now}
        assert seen_by("sponsor", BRENT, now, ()) == now
        assert not strange(now, BRENT)
        assert not any(isinstance(one, Noted | Judged) for one in now)
        before = now
