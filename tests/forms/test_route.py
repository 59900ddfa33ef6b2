"""The route: what is done, now and next, what a stage needs, and how long it has waited."""

from __future__ import annotations

from datetime import date

import pytest

from forms.loading import load_form, parse_form
from tests.forms.acting import Story

ROUTE = """
[[stage]]
id = "write"
title = "Writing"
decides = "The sponsor"
what = "The answers are written."
by_when = "At any time"
ref = "Part 4"
done = "ready"

[[stage]]
id = "group"
title = "Group"
decides = "The group"
what = "The group considers."
by_when = "At its next meeting"
ref = "Part 4"
waiting = "With the group"
needs = [
  { id = "sound", says = "An accepted assessment", met = "accepted" },
  { id = "replies", says = "Replies to what was asked", met = "resolved" },
  { id = "form", says = "The equalities form" },
]
outcomes = [
  { id = "on", says = "It goes to the panel" },
  { id = "more", says = "Further questions", leads = "again" },
  { id = "by-letter", says = "Straight to the letter", to = "letter" },
  { id = "no", says = "It ends here", leads = "ends" },
]

[[stage]]
id = "panel"
title = "Panel"
decides = "The panel"
what = "The panel decides."
by_when = "At its next meeting"
ref = "Part 4"
waiting = "With the panel"
needs = [{ id = "group", says = "The group's view", stage = "group" }]

[[stage]]
id = "letter"
title = "Letter"
decides = "The officer"
what = "A letter goes out."
by_when = "Afterwards"
ref = "Part 4"
"""


@pytest.fixture
def story(small_source: str) -> Story:
    """A ready case of a form with a longer route."""
    form = parse_form(small_source[: small_source.index("[[stage]]")] + ROUTE)
    one = Story(form)
    return (
        one.answer("0.name", "Pact")
        .answer("0.sort", "new")
        .answer("0.who", "A. Sponsor")
        .answer("1.1", "Two schools gain a term of exchange.")
    )


def states(story: Story) -> dict[str, str]:
    return {leg.stage.id: leg.state for leg in story.route.legs}


def test_there_is_what_is_done_now_and_next(story: Story) -> None:
    assert states(story) == {"write": "done", "group": "now", "panel": "next", "letter": "next"}


def test_what_a_stage_needs_and_has_not_is_named(story: Story) -> None:
    def unmet() -> list[str]:
        assert story.route.now is not None
        return [need.id for need in story.route.now.unmet]

    assert unmet() == ["sound", "form"]
    story.send()
    request = story.request("1.1")
    story.accept()
    assert unmet() == ["replies", "form"]
    story.resolve(request)
    story.confirm("group", "form")
    assert unmet() == []


def test_a_stage_passed_makes_the_next_one_now(story: Story) -> None:
    story.send()
    story.decide("group", "on", "2026-11-09")
    assert states(story)["panel"] == "now"
    assert story.route.now is not None
    assert story.route.now.unmet == ()


def test_further_questions_let_the_stage_come_again(story: Story) -> None:
    story.decide("group", "more", "2026-11-09")
    assert states(story)["group"] == "now"
    story.decide("group", "on", "2026-12-14")
    leg = story.route.leg("group")
    assert leg is not None
    assert [one.outcome for one in leg.recorded] == ["more", "on"]
    assert leg.on == date(2026, 12, 14)


def test_an_outcome_may_end_the_route(story: Story) -> None:
    story.decide("group", "no", "2026-11-09")
    assert story.route.now is None
    assert story.route.ended is not None
    assert states(story)["panel"] == states(story)["letter"] == "not needed"


def test_an_outcome_may_lead_to_a_later_stage(story: Story) -> None:
    story.decide("group", "by-letter", "2026-11-09")
    assert states(story)["panel"] == "not needed"
    assert states(story)["letter"] == "now"


def test_days_waited_are_counted_from_the_stage_before(story: Story) -> None:
    story.send()
    story.decide("group", "on", "2026-11-09")
    group, panel = story.route.leg("group"), story.route.leg("panel")
    assert group is not None
    assert panel is not None
    assert group.waited(date(2026, 12, 1)) == 6
    assert panel.waited(date(2026, 11, 19)) == 10
    assert story.route.legs[-1].waited(date(2026, 11, 19)) is None


def test_brents_route_has_the_protocols_stages() -> None:
    brent = load_form("brent")
    assert [stage.id for stage in brent.route] == [
        "motion",
        "template",
        "reasonable",
        "working-group",
        "outcome",
        "report",
        "decision",
        "agreement",
    ]
    for stage in brent.route:
        known = {one.id for one in brent.route}
        assert all(need.stage in known for need in stage.needs if need.stage)
        assert len({one.id for one in stage.outcomes}) == len(stage.outcomes)
    assert any(one.leads == "again" for one in brent.route[3].outcomes)
