"""What stands on page one, and the route: facts, rules, stages, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from exports.context import Row, RuleRow, StageBlock
from exports.paragraphs import one_line
from forms.assessment import Assessment
from forms.conditions import Facts
from forms.form import Stage, first_that_holds
from forms.journey import Journey
from forms.proceedings import StageRecorded
from forms.review import review
from forms.route import LegState, route
from forms.telling import picked
from forms.text import clean
from forms.typed import in_words

NOT_YET = "Not answered yet"

_LONGEST_FACT = 240
_ONE_LINE = 90
_STATES: dict[LegState, str] = {
    "done": "Done",
    "now": "Next",
    "next": "To come",
    "not needed": "Not needed",
}


def facts(journey: Journey, known: Facts) -> Iterator[Row]:
    """The rows of the table on page one; `known` is what conditions may look at.

    A row whose questions don't apply is left out. Of several options whose reasons are too long
    for a table each is told without its reason; any other answer is cut at a word. Either way the
    row says where all of it stands.
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
    step = journey.by_id[question_id]
    category = step.category
    several = "; ".join(picked(step.question, step.value))
    if 0 < len(several) <= _LONGEST_FACT:
        return f"{several} (the reasons under “{category.title}”)"
    head = words[:_LONGEST_FACT]
    return f"{head.rpartition(' ')[0] or head} … (in full under “{category.title}”)"


def rules(journey: Journey, known: Facts) -> Iterator[RuleRow]:
    """Each rule with how this assessment stands to it; `known` as for the facts."""
    for rule in journey.form.rules:
        said = journey.said(rule.stands(known))
        yield RuleRow(rule.title, rule.says, rule.ref, said.how.capitalize(), said.says)


def stages(journey: Journey, assessment: Assessment) -> tuple[StageBlock, ...]:
    """The stages of the route, each with where it stands by the answers and by the record."""
    way = route(journey, review(journey.form, assessment), assessment.acts)
    return tuple(
        StageBlock(
            heading=f"Stage {number}: {leg.stage.title}",
            state=_STATES[leg.state],
            decides=leg.stage.decides,
            what=leg.stage.what,
            by_when=leg.stage.by_when,
            ref=leg.stage.ref,
            needs=tuple(need.says for need in leg.stage.needs),
            outcomes=tuple(one.says for one in leg.stage.outcomes),
            came=tuple(_came(leg.stage, act) for act in leg.recorded),
        )
        for number, leg in enumerate(way.legs, start=1)
    )


def _came(stage: Stage, act: StageRecorded) -> str:
    """How the stage was decided once, on which day, and where that is written."""
    outcome = stage.outcome(act.outcome)
    says = (outcome.says if outcome else act.outcome).rstrip(".")
    reference = one_line(clean(act.reference).text).rstrip(".")
    written = f" Reference: {reference}." if reference else ""
    return f"{in_words(act.on.isoformat())}: {says}.{written}"
