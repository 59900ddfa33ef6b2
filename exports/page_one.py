"""What stands on page one, and the route: facts, rules, stages, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from exports.context import Row, RuleRow, StageBlock
from forms.conditions import Condition
from forms.form import Form, Role, Saying, first_that_holds
from forms.journey import Journey

NOT_YET = "Not answered yet"
OFFICERS_ONLY = "Officers fill this in; it is kept out of this copy"

_LONGEST_FACT = 240
_ONE_LINE = 90
_DONE, _NEXT, _TO_COME = "Done", "Next", "To come"


def facts(journey: Journey, role: Role) -> Iterator[Row]:
    """The rows of the table on page one.

    A row whose questions don't apply is left out. An answer too long for a table is cut at a
    word, and the row says where all of it stands.
    """
    hidden = _hidden(journey.form, role)
    for fact in journey.form.facts:
        if fact.says:
            yield Row(fact.label, _said(journey, fact.says, hidden).says)
            continue
        if any(question in hidden for question in fact.questions):
            yield Row(fact.label, OFFICERS_ONLY)
            continue
        applying = [question for question in fact.questions if question in journey.by_id]
        if applying:
            told = list(filter(None, (_told(journey, question) for question in applying)))
            beside = ", " if sum(map(len, told)) <= _ONE_LINE else "\n"
            yield Row(fact.label, beside.join(told) or NOT_YET)


def _told(journey: Journey, question_id: str) -> str:
    words = journey.words(question_id)
    if len(words) <= _LONGEST_FACT:
        return words
    head = words[:_LONGEST_FACT]
    category = journey.by_id[question_id].category
    return f"{head.rpartition(' ')[0] or head} … (in full under “{category.title}”)"


def rules(journey: Journey, role: Role) -> Iterator[RuleRow]:
    """Each rule with how this assessment stands to it."""
    hidden = _hidden(journey.form, role)
    for rule in journey.form.rules:
        said = _said(journey, rule.standing, hidden)
        how = said.how.capitalize()
        yield RuleRow(rule.title, rule.says, rule.ref, how, said.says)


def _said(journey: Journey, sayings: tuple[Saying, ...], hidden: frozenset[str]) -> Saying:
    """The first saying that holds; where that rests on what is hidden, only that it does."""
    for saying in sayings:
        if _rests_on(saying, hidden):
            return Saying(says=f"{OFFICERS_ONLY}.", how="not yet known")
        if first_that_holds((saying,), journey.facts):
            return journey.said(saying)
    return Saying(says="This is not known yet.", how="not yet known")


def _rests_on(saying: Saying, hidden: frozenset[str]) -> bool:
    named = set(saying.when.questions()) if isinstance(saying.when, Condition) else set()
    return bool(named & hidden) or any(f"{{{one}}}" in saying.says for one in hidden)


def _hidden(form: Form, role: Role) -> frozenset[str]:
    """The questions whose answers are kept out of this role's copy."""
    if role == "officer":
        return frozenset()
    return frozenset(question.id for category, question in form.walk() if category.by != role)


def route(journey: Journey) -> tuple[StageBlock, ...]:
    """The stages of the route, each with where it stands."""
    upcoming = journey.next_stage
    return tuple(
        StageBlock(
            heading=f"Stage {number}: {stage.title}",
            state=_DONE if journey.stage_done(stage) else _NEXT if stage is upcoming else _TO_COME,
            decides=stage.decides,
            what=stage.what,
            by_when=stage.by_when,
            ref=stage.ref,
            needs=stage.needs,
            outcomes=stage.outcomes,
        )
        for number, stage in enumerate(journey.form.route, start=1)
    )
