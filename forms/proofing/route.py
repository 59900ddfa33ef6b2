"""The route: stages, needs and outcomes that lead somewhere, and ids that are there once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.bounds import Where
from forms.form import Form, Stage
from forms.proofing.finding import Found
from forms.proofing.shape import nearest


def astray(form: Form) -> Iterator[Found]:
    """Ids of the route and the rules that are there twice, and names that lead nowhere."""
    stages = [stage.id for stage in form.route]
    yield from _twice(("stage",), "route", stages)
    yield from _twice(("rule",), "form", [rule.id for rule in form.rules])
    for number, stage in enumerate(form.route):
        at: Where = ("stage", number)
        within = f"stage {stage.id}"
        yield from _twice((*at, "needs"), within, [need.id for need in stage.needs])
        yield from _twice((*at, "outcomes"), within, [one.id for one in stage.outcomes])
        yield from _names(stage, at, stages)
        if stage.dated_by and stage.dated_by not in form.by_id:
            near = nearest(stage.dated_by, form.by_id)
            trouble = f"{within}: dated_by names {stage.dated_by}, which nothing asks."
            mend = f"Did you mean {near}?" if near else "Name a question with a date."
            yield Found((*at, "dated_by"), "", trouble, mend)
    yield from _never_over(form)


def _never_over(form: Form) -> Iterator[Found]:
    """A last stage after which a case would wait for the officers for ever."""
    last = form.route[-1] if form.route and form.route[-1].done is None else None
    on = [one.id for one in last.outcomes if one.leads == "on" and one.to is None] if last else []
    if last and on:
        yield Found(
            ("stage", len(form.route) - 1, "outcomes"),
            "",
            f"stage {last.id}: no stage comes after it, and with {', '.join(on)} its case is never "
            "over: it waits for the officers for ever.",
            'Write leads = "ends", status = "…" in an outcome that is the last word.',
            "advice",
        )


def _names(stage: Stage, at: Where, stages: Sequence[str]) -> Iterator[Found]:
    named = [
        *(((*at, "needs", place), need.stage) for place, need in enumerate(stage.needs)),
        *(((*at, "outcomes", place), one.to) for place, one in enumerate(stage.outcomes)),
    ]
    for here, one in named:
        if one is not None and one not in stages:
            near = nearest(one, stages)
            mend = f"Did you mean {near}?" if near else "Name a stage of the route."
            yield Found(here, "", f"stage {stage.id}: there is no stage {one}.", mend)


def _twice(at: Where, within: str, ids: Sequence[str]) -> Iterator[Found]:
    for place, one in enumerate(ids):
        if one in ids[:place]:
            trouble = f"{within}: the id {one} is there twice."
            yield Found((*at, place), "", trouble, "Give each its own.")
