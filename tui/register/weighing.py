"""The ceilings weighed at a store: what is on the register, and what is on its way there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forms import ceilings
from forms.arrangements import Place
from forms.assessment import Assessment
from forms.ceilings import Counted, Weighed
from forms.errors import FormError
from forms.form import Form
from forms.journey import travel
from forms.review import review
from forms.route import route
from tui.desk import Case, Desk
from tui.humane import local

if TYPE_CHECKING:
    from pydantic import JsonValue


ALL_THE_SAME = "You can begin all the same. The limits are looked at again before the decision."
"""What follows the ceilings that a new proposal would go over."""
AS_BEGUN = "It is begun all the same. The limits are looked at again before the decision."
"""The same, once it is begun."""


def at_the_beginning(desk: Desk, form: Form) -> list[str]:
    """What to say to whoever begins a proposal of this form today: the ceilings it goes over.

    It says so and stops nothing. Raises StoreError.
    """
    return told(_weighed(desk, form, "", "being assessed"), only_over=True)


def of_begun(desk: Desk, case: Case) -> list[str]:
    """The same of a case that was begun; nothing where it proposes nothing new."""
    if not ceilings.may_propose(case.journey):
        return []
    return told(_weighed(desk, case.form, case.id, "being assessed"), only_over=True)


def before_council(desk: Desk, case: Case) -> tuple[Weighed, ...]:
    """Every ceiling, should this case go ahead; none where it proposes nothing new.

    Raises StoreError.
    """
    if not ceilings.proposes(case.journey):
        return ()
    return _weighed(desk, case.form, case.id, "being implemented")


def has_room(weighed: tuple[Weighed, ...]) -> bool:
    """Whether none of the ceilings is gone over."""
    return not any(one.over for one in weighed)


def told(weighed: tuple[Weighed, ...], *, only_over: bool = False) -> list[str]:
    """Each ceiling and how it stands, in sentences."""
    return [f"{one.ceiling.says} {one.says}" for one in weighed if one.over or not only_over]


def _weighed(desk: Desk, form: Form, besides: str, place: Place) -> tuple[Weighed, ...]:
    rules = _newest(desk, form).arrangements
    if rules is None or not rules.ceilings:
        return ()
    arrangements = [
        one for one in desk.store.register.all().arrangements.values() if one.form == form.id
    ]
    entered = {one for arrangement in arrangements for one in arrangement.assessments}
    found: list[Counted] = [ceilings.of_arrangement(one, rules) for one in arrangements]

    def look(assessment: Assessment, its_form: Form) -> Mapping[str, JsonValue]:
        mine = assessment.id == besides or assessment.id in entered
        if its_form.id == form.id and not mine:
            journey = travel(its_form, assessment.answers)
            way = route(journey, review(its_form, assessment), assessment.acts)
            if counted := ceilings.of_proposal(assessment, journey, way):
                found.append(counted)
        return {}

    desk.store.scan(look)
    return ceilings.weigh(rules, found, local(desk.now()).date(), place=place)


def _newest(desk: Desk, form: Form) -> Form:
    """The form as it is today: a case keeps the one that it was begun with, with its dates."""
    try:
        return desk.form(form.id)
    except FormError:
        return form
