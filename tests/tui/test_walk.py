"""What is done with a case on the screens besides answering it, and what was typed by then."""

from __future__ import annotations

import pytest

from forms.errors import Refused
from tests.tui.conftest import MakeDesk
from tui.desk import Desk
from tui.review import reviewing
from tui.walk import Walk

WHICH = "Say which schools, and who has asked them."


async def test_what_was_typed_is_saved_before_an_act_and_what_is_typed_after_it_too(
    make_desk: MakeDesk,
) -> None:
    officer = make_desk("officer", "anofficer", "An Officer")
    case = officer.begin(officer.form("brent"), {"0.place": "Port Amity"})
    walk = Walk.begin(officer, case, lambda _: None)
    walk.interview.go("9.2")
    walk.interview.type("Two dinners a year.")
    await walk.act(lambda desk, now: reviewing.request(desk, now, "4.2a", WHICH))
    assert [one.question for one in walk.case.review.open] == ["4.2a"]
    walk.interview.type("Three dinners a year.")
    assert await walk.leave_safely()
    stored = officer.open(case.id)
    assert stored.assessment.answers["9.2"].value == "Three dinners a year."
    assert len(stored.review.open) == 1
    assert [one.value for one in officer.history(stored, "9.2")] == [
        "Two dinners a year.",
        "Three dinners a year.",
    ]
    walk.over()


async def test_what_is_refused_leaves_the_walk_as_it_was(desk: Desk) -> None:
    walk = Walk.begin(desk, desk.begin(desk.form("brent")), lambda _: None)
    before = walk.case.assessment
    with pytest.raises(Refused, match="Only an officer"):
        await walk.act(lambda desk, now: reviewing.request(desk, now, "4.2a", WHICH))
    assert walk.case.assessment.answers == before.answers
    walk.over()
