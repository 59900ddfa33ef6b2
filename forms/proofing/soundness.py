"""Without these a form can't be used: ids that hold, and names that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.bounds import Where
from forms.conditions import Condition
from forms.form import Form, Question, Saying
from forms.papers import astray, astray_in_the_register
from forms.proofing.finding import Found
from forms.proofing.shape import nearest

_LISTS_OPTIONS = {"option", "choice", "choices"}


def unsound(form: Form) -> Iterator[Found]:
    """What no single part can see, the first of it first."""
    yield from _questions(form)
    asked = form.by_id
    for at, question_id in _named(form):
        if question_id not in asked:
            yield _astray(
                form, at, question_id, "Something in the form names it, but nothing asks it."
            )
    for question_id, trouble in astray(form):
        yield _astray(form, ("paper",), question_id, trouble)
    yield from _register(form)
    yield from _officers_own(form)


def _questions(form: Form) -> Iterator[Found]:
    earlier: set[str] = set()
    for number, category in enumerate(form.categories):
        at: Where = ("category", number)
        first = category.questions[0].id
        yield from _looks_back(form, category.applies, earlier, (*at, "applies"), first)
        for place, question in enumerate(category.questions):
            here: Where = (*at, "question", place)
            if question.id in earlier:
                twice = "The id is there twice."
                yield Found((*here, "id"), question.id, twice, "Give each question its own.")
            if question.id.partition(".")[0] != str(category.number):
                yield Found(
                    (*here, "id"),
                    question.id,
                    f"The id does not begin with its category, {category.number}.",
                    "Change the id, or put the question where it belongs.",
                )
            applies = (*here, "applies")
            yield from _looks_back(form, question.applies, earlier, applies, question.id)
            yield from _one(question, here)
            earlier.add(question.id)


def _one(question: Question, at: Where) -> Iterator[Found]:
    if question.wording:
        yield Found(
            (*at, "wording"),
            question.id,
            "Adopted wording belongs in the council's own wording file.",
            "Take it out here.",
        )
    if bool(question.options) != (question.kind in _LISTS_OPTIONS):
        yield Found(
            (*at, "options") if question.options else (*at, "kind"),
            question.id,
            "Options go with the kinds option, choice and choices, and only there.",
            "Take the options out, or change the kind." if question.options else "Write them.",
        )
    if len({option.id for option in question.options}) != len(question.options):
        trouble = "Two options have the same id."
        yield Found((*at, "options"), question.id, trouble, "Give each its own.")


def _looks_back(
    form: Form, condition: Condition | None, earlier: set[str], at: Where, question_id: str
) -> Iterator[Found]:
    for named in dict.fromkeys(condition.questions() if condition else ()):
        if named in earlier:
            continue
        if named not in form.by_id:
            near = nearest(named, form.by_id)
            trouble = f"Its condition looks at {named}, which nothing asks."
            mend = f"Did you mean {near}?" if near else "Name a question that is asked before it."
        elif named == question_id:
            trouble = f"Its condition looks at {named}, which is the question itself."
            mend = "Name a question that is asked before it."
        elif question_id in _leans_on(form, named):
            trouble = (
                f"Its condition looks at {named}, which is not asked before it, and whose own "
                "condition looks at this one: they go round in a circle."
            )
            mend = "Let one of the two be asked always."
        else:
            trouble = f"Its condition looks at {named}, which is not asked before it."
            mend = f"Put the question after {named}, or name another."
        yield Found(at, question_id, trouble, mend)


def _leans_on(form: Form, question_id: str) -> set[str]:
    """All questions that decide whether this one is asked."""
    conditions = {
        question.id: [one for one in (category.applies, question.applies) if one]
        for category, question in form.walk()
    }
    found: set[str] = set()
    ahead = [question_id]
    while ahead:
        for condition in conditions.get(ahead.pop(), ()):
            new = set(condition.questions()) - found
            found |= new
            ahead += new
    return found


def _astray(form: Form, at: Where, named: str, trouble: str) -> Found:
    near = nearest(named, form.by_id)
    mend = f"Did you mean {near}?" if named and near else "Name what there is, or take it out."
    return Found(at, named, trouble, mend)


def _register(form: Form) -> Iterator[Found]:
    rules = form.arrangements
    if rules is None:
        return
    parts: dict[str, list[str]] = {
        "kind": [one.id for one in rules.kinds],
        "state": [one.id for one in rules.states],
        "ceiling": [one.id for one in rules.ceilings],
        "beginning": [one.id for one in rules.beginnings],
    }
    for key, ids in parts.items():
        for one in dict.fromkeys(one for one in ids if ids.count(one) > 1):
            trouble = "The register has this id twice."
            yield Found(("register", key), one, trouble, "Give each part its own.")
    stages = {stage.id for stage in form.route}
    for key, stage_id in (
        ("considered_at", rules.considered_at),
        ("implemented_from", rules.implemented_from),
    ):
        if stage_id and stage_id not in stages:
            trouble = "The register names it, but the route has no such stage."
            yield Found(("register", key), stage_id, trouble, "Name one of the route's stages.")
    kinds = {kind.id for kind in rules.kinds}
    for kind_id in sorted({one for part in rules.beginnings for one in part.of} - kinds):
        trouble = "The register names it, but it has no such kind."
        yield Found(("register", "beginning"), kind_id, trouble, "Name one of its kinds.")
    for named, trouble in astray_in_the_register(form):
        yield _astray(form, ("register", "outcome"), named, trouble)


def _officers_own(form: Form) -> Iterator[Found]:
    by = {question.id: category.by for category, question in form.walk()}
    for at, question_id in _sponsors_conditions(form):
        if by.get(question_id) == "officer":
            yield Found(
                at,
                question_id,
                "A sponsor's question or a stage depends on it; it is for officers.",
                "Let it depend on a sponsor's answer.",
            )
    for at, question_id in _told(form):
        if by.get(question_id) == "officer" and form.by == "sponsor":
            yield Found(
                at,
                question_id,
                "Its answer is for officers; page one and lists are for everybody.",
                "Take it out there.",
            )


# ---------------------------------------------------------------- what is named where


def _sponsors_conditions(form: Form) -> Iterator[tuple[Where, str]]:
    """The questions that decide what a sponsor is asked, and which stages are done."""
    for number, category in enumerate(form.categories):
        if category.by != "sponsor":
            continue
        at: Where = ("category", number)
        yield from _in_condition((*at, "applies"), category.applies)
        for place, question in enumerate(category.questions):
            yield from _in_condition((*at, "question", place, "applies"), question.applies)
    yield from _stages(form)


def _stages(form: Form) -> Iterator[tuple[Where, str]]:
    for number, stage in enumerate(form.route):
        if isinstance(stage.done, Condition):
            yield from _in_condition(("stage", number, "done"), stage.done)


def _in_condition(at: Where, condition: Condition | None) -> Iterator[tuple[Where, str]]:
    for named in condition.questions() if condition else ():
        yield at, named


def sayings(form: Form) -> Iterator[tuple[Where, Saying]]:
    """The sentences of page one and of the rules, with their places."""
    for number, fact in enumerate(form.facts):
        for place, saying in enumerate(fact.says):
            yield ("fact", number, "says", place), saying
    for number, rule in enumerate(form.rules):
        for place, saying in enumerate(rule.standing):
            yield ("rule", number, "standing", place), saying


def _told(form: Form) -> Iterator[tuple[Where, str]]:
    """The questions whose answers are told in lists, on page one and in the rules' sentences."""
    for question_id in form.title_from:
        yield ("title_from",), question_id
    yield ("arrangement_from",), form.arrangement_from
    yield ("sponsor_from",), form.sponsor_from
    for number, fact in enumerate(form.facts):
        for question_id in fact.questions:
            yield ("fact", number, "questions"), question_id
    for at, saying in sayings(form):
        for question_id in re.findall(r"\{([0-9][^}]*)\}", saying.says):
            yield (*at, "says"), question_id


def _named(form: Form) -> Iterator[tuple[Where, str]]:
    yield from _told(form)
    for at, saying in sayings(form):
        yield from _in_condition((*at, "when"), saying.when)
    yield from _stages(form)
    if rules := form.arrangements:
        yield from _in_condition(("register", "new"), rules.new)
        for key, named in (("region_from", rules.region_from), ("term_from", rules.term_from)):
            if named:
                yield ("register", key), named
        for number, beginning in enumerate(rules.beginnings):
            at = ("register", "beginning", number)
            for question_id in (*beginning.answers, *beginning.carries):
                yield at, question_id
            if beginning.told_at:
                yield (*at, "told_at"), beginning.told_at
