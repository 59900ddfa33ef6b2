"""What stands on page one, and the route: facts, rules, stages, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from exports.context import Row, RuleRow, StageBlock
from forms.conditions import Facts
from forms.form import first_that_holds
from forms.journey import Journey

NOT_YET = "Not answered yet"

_LONGEST_FACT = 240
_ONE_LINE = 90
_DONE, _NEXT, _TO_COME = "Done", "Next", "To come"


def facts(journey: Journey, known: Facts) -> Iterator[Row]:
    """The rows of the table on page one; `known` is what conditions may look at.

    A row whose questions don't apply is left out. An answer too long for a table is cut at a
    word, and the row says where all of it stands.
    """
    for fact in journey.form.facts:
        if fact.says:
            saying = first_that_holds(fact.says, known)
            yield Row(fact.label, journey.said(saying).says if saying else NOT_YET)
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


def rules(journey: Journey, known: Facts) -> Iterator[RuleRow]:
    """Each rule with how this assessment stands to it; `known` as for the facts."""
    for rule in journey.form.rules:
        said = journey.said(rule.stands(known))
        yield RuleRow(rule.title, rule.says, rule.ref, said.how.capitalize(), said.says)


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
            needs=tuple(need.says for need in stage.needs),
            outcomes=tuple(one.says for one in stage.outcomes),
        )
        for number, stage in enumerate(journey.form.route, start=1)
    )
