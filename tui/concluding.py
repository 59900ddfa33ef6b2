"""What was decided of a case, brought into the register: a new arrangement, or one that changes.

What the register says then is data in the form (`[[register.outcome]]`). Nothing is entered by
itself: an officer looks at it and says so.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from forms.errors import ReasonedError, Refused
from forms.form import Form
from forms.papers import placeholders
from forms.register import Begun, Entry, FactName, Facts, Stated, later
from forms.route import route
from forms.typed import in_words
from tui import acting
from tui.desk import Case, Desk
from tui.papers import reporting
from tui.register import entering, registering
from tui.register.registering import Given, Line, rules_of


@dataclass(frozen=True)
class Conclusion:
    """What a review or a conversion was decided to be, and the register does not say yet."""

    case: Case
    facts: dict[FactName, str]
    """As they are kept."""
    why: str
    """Who decided it when, in a sentence."""


def conclusion(desk: Desk, line: Line) -> Conclusion | None:
    """What the last assessment that grew out of an arrangement came to; None where it has not.

    None too once it is in the register, and for a sponsor, who does not see the officers' report.
    """
    case = _last_begun(desk, line)
    if case is None or desk.actor.role != "officer":
        return None
    given = _outcome(desk, case, _newest(desk, case.form))
    if not given:
        return None
    facts = entering.checked(given, line.form, line.facts)
    return Conclusion(case, facts, _why(case)) if facts else None


def conclude(desk: Desk, beginning: str, given: Given | None = None, more: str = "") -> Line:
    """Puts what was decided on record; `given` goes before what the papers say, `more` after why.

    Raises Refused where nothing is decided, or all of it is on record.
    """
    entering.refuse_others(desk)
    line = registering.one(desk, beginning)
    found = conclusion(desk, line)
    if found is None:
        raise Refused(
            f"Nothing is decided of {line.facts.title} that the register does not say. "
            f"reasoned register change {line.id} changes a fact."
        )
    facts = entering.checked({**found.facts, **(given or {})}, line.form, line.facts)
    case_id, why = found.case.id, " ".join(filter(None, (found.why, more.strip())))

    def stated(_: Line) -> Entry:
        return Stated(**acting.who(desk), facts=facts, why=why, assessment=case_id)

    return entering.written(desk, line.id, stated)


def decided(found: Conclusion) -> str:
    """That something was decided and is not in the register yet, in a sentence."""
    return f"Decided, and not in the register yet: {found.why}"


def told(line: Line, found: Conclusion) -> str:
    """What would be on record, in sentences: the facts that change, and why."""
    said = Line(line.arrangement, registering.with_facts(line.facts, found.facts), line.form)
    rows = [
        f"{registering.name_of(fact, line.rules)} {registering.fact_told(said, fact)}"
        for fact in found.facts
        if registering.fact_told(said, fact) != registering.fact_told(line, fact)
    ]
    facts = "; ".join(rows) or "nothing changes"
    return f"{found.why} In the register from then on: {facts}."


def facts_from(desk: Desk, case: Case) -> dict[FactName, str]:
    """The facts that an assessment gives of the new arrangement that it led to."""
    rules, journey = rules_of(case.form), case.journey
    way = route(journey, case.review, case.assessment.acts)
    leg = next((leg for leg in way.legs if leg.outcome and leg.outcome.registers), None)
    arrangement = case.assessment.answers.get(case.form.arrangement_from)
    kind = str(arrangement.value) if arrangement else ""
    facts: dict[FactName, str] = {
        "title": journey.words(case.form.title_from[0]),
        "region": journey.words(rules.region_from) if rules.region_from else "",
        "kind": kind if rules.kind(kind) else "",
    }
    if leg and leg.on:
        facts["since"] = leg.on.isoformat()
    facts |= entering.checked(_outcome(desk, case, _newest(desk, case.form)), case.form, Facts())
    if "since" in facts and "until" not in facts:
        facts["until"] = _until(case, facts["since"])
    return {name: said for name, said in facts.items() if said}


def _last_begun(desk: Desk, line: Line) -> Case | None:
    """The last assessment that grew out of it, where the register does not have its outcome."""
    for entry in reversed(line.arrangement.entries):
        if isinstance(entry, Stated) and entry.assessment:
            return None
        if isinstance(entry, Begun):
            with suppress(ReasonedError):
                return desk.open(entry.assessment)
            return None
    return None


def _outcome(desk: Desk, case: Case, form: Form) -> dict[FactName, str]:
    """The facts of the first outcome whose condition holds, as they would be typed."""
    rules, sources = form.arrangements, reporting.sources(desk, case)
    outcome = (
        next((one for one in rules.outcomes if sources.holds(one.when)), None) if rules else None
    )
    given: dict[FactName, str] = {}
    for fact, says in outcome.facts.items() if outcome else ():
        if all(sources.words(named) for named in placeholders(says)):
            given[cast("FactName", fact)] = sources.said(says)
    if "renewed" in given and "until" not in given:
        renewed = entering.checked({"renewed": given["renewed"]}, form, Facts())["renewed"]
        if until := _until(case, renewed):
            given["until"] = until
    return given


def _until(case: Case, begins: str) -> str:
    """The end of the term that a case asks for, from this day on; "" where it names none."""
    rules = case.form.arrangements
    term = case.assessment.answers.get(rules.term_from) if rules and rules.term_from else None
    day = registering.day(begins)
    if term is None or not isinstance(term.value, int) or day is None:
        return ""
    return later(day, term.value).isoformat()


def _why(case: Case) -> str:
    """Who decided last, and when, as the record of the route has it."""
    way = route(case.journey, case.review, case.assessment.acts)
    legs = [leg for leg in way.legs if leg.recorded]
    if not legs:
        return ""
    leg, last = legs[-1], legs[-1].recorded[-1]
    outcome = leg.stage.outcome(last.outcome)
    said = outcome.says.partition(":")[0] if outcome else last.outcome
    where = f", {last.reference}" if last.reference else ""
    return f"{leg.stage.decides}, {in_words(last.on.isoformat())}{where}: {said}."


def _newest(desk: Desk, form: Form) -> Form:
    """The form as it is today: a case keeps the one that it was begun with."""
    with suppress(ReasonedError):
        return desk.form(form.id)
    return form
