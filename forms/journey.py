"""The way through a form, derived from form and answers each time and never stored.

What applies, what stands, what is next, how far each category is: a `Journey` is a value made
by `travel` and thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from forms import telling
from forms.answers import Value, read
from forms.assessment import Answer
from forms.checking import UNCONFIRMED, Standing, check, unfinished
from forms.conditions import Fact
from forms.errors import BadInput
from forms.form import Category, Form, Question, Role, Rule, Saying, Stage

Status = Literal[
    "Not yet started", "In progress", "Completed", "There is a problem", "Cannot start yet"
]

_PLACEHOLDER = re.compile(r"\{([0-9][^{}]*)\}")

UNANSWERED = Standing(stands=False, kind="unanswered", message="Not answered yet.")


@dataclass(frozen=True)
class Step:
    """One question that applies, with its answer as far as there is one."""

    category: Category
    question: Question
    value: Value | None
    answer: Answer | None
    standing: Standing

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def stands(self) -> bool:
        """Whether the answer counts."""
        return self.standing.stands

    @property
    def touched(self) -> bool:
        """Whether anything was typed here."""
        return self.standing.kind != "unanswered"

    @property
    def lines(self) -> tuple[str, ...]:
        """The answer in words, empty where there is none."""
        return telling.lines(self.question, self.value) if self.value is not None else ()


@dataclass(frozen=True)
class Progress:
    """How far a category, or a whole assessment, is: answers that stand, of how many asked."""

    answered: int
    total: int
    troubled: int
    touched: int

    @property
    def complete(self) -> bool:
        """Whether every answer stands."""
        return self.answered == self.total

    @property
    def status(self) -> Status:
        """In words, as the task list says it."""
        if self.complete:
            return "Completed"
        if self.troubled:
            return "There is a problem"
        return "In progress" if self.touched else "Not yet started"

    @classmethod
    def of(cls, steps: tuple[Step, ...]) -> Progress:
        """The progress over these steps."""
        return cls(
            answered=sum(step.stands for step in steps),
            total=len(steps),
            troubled=sum(step.touched and not step.stands for step in steps),
            touched=sum(step.touched for step in steps),
        )


@dataclass(frozen=True)
class Journey:
    """All steps that apply, in order; `kept` are answers to questions that don't apply now."""

    form: Form
    steps: tuple[Step, ...]
    kept: dict[str, Answer]
    facts: Mapping[str, Fact]
    instead: Mapping[str, str] = field(default_factory=dict)
    """Words told in place of an answer's, where a document leaves that answer out."""

    @cached_property
    def by_id(self) -> dict[str, Step]:
        """Each step by its question's id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def sponsors(self) -> tuple[Step, ...]:
        """The sponsor's steps."""
        return tuple(step for step in self.steps if step.category.by == "sponsor")

    @cached_property
    def counted(self) -> tuple[Step, ...]:
        """The steps that count towards being ready: the sponsor's, or of a paper the officers'."""
        return tuple(step for step in self.steps if step.category.by == self.form.by)

    @cached_property
    def progress(self) -> Progress:
        """How far the questions are that count."""
        return Progress.of(self.counted)

    @property
    def ready(self) -> bool:
        """Whether every question that applies and counts has an answer that stands."""
        return self.progress.complete

    @cached_property
    def open(self) -> tuple[Step, ...]:
        """What stands open, of the questions that count."""
        return tuple(step for step in self.counted if not step.stands)

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """The categories of which at least one question applies."""
        numbers = {step.category.number for step in self.steps}
        return tuple(one for one in self.form.categories if one.number in numbers)

    def of(self, category: Category) -> tuple[Step, ...]:
        """The steps of one category."""
        return tuple(step for step in self.steps if step.category.number == category.number)

    def seen_by(self, role: Role) -> tuple[Step, ...]:
        """The steps whose answers this role may see and give: an officer all of them."""
        return self.steps if role == "officer" else self.sponsors

    def first_open(self, role: Role) -> Step | None:
        """The first question that stands open for this role, or None."""
        return next((step for step in self.seen_by(role) if not step.stands), None)

    def after(self, question_id: str, role: Role) -> Step | None:
        """The step after this one, None at the end.

        The question itself need not apply (any more): the form's order decides.
        """
        order = self.form.order
        here = order[question_id]
        return next((step for step in self.seen_by(role) if order[step.id] > here), None)

    def before(self, question_id: str, role: Role) -> Step | None:
        """The step before this one, None at the beginning."""
        order = self.form.order
        here = order[question_id]
        back = (step for step in reversed(self.seen_by(role)) if order[step.id] < here)
        return next(back, None)

    def words(self, question_id: str) -> str:
        """An answer in words on one line, "" where there is none or it does not apply."""
        step = self.by_id.get(question_id)
        if step and question_id in self.instead:
            return self.instead[question_id]
        return "; ".join(" ".join(line.split()) for line in step.lines) if step else ""

    @property
    def title(self) -> str:
        """What the assessment is called: the answers of the form's `title_from`."""
        return ", ".join(filter(None, map(self.words, self.form.title_from))) or "Untitled"

    def rules(self, role: Role = "sponsor") -> Iterator[tuple[Rule, Saying]]:
        """Each rule of the policy, with how this assessment stands to it, in words."""
        for rule in self.form.rules:
            yield rule, self.said(rule.stands(self.facts_for(role)))

    def facts_for(self, role: Role) -> Mapping[str, Fact]:
        """The facts that may be told to this role.

        To a sponsor an officers' answer is there or not, and compares with nothing.
        """
        if role == "officer":
            return self.facts
        theirs = {step.id for step in self.steps if step.category.by == "officer"}
        return {key: frozenset() if key in theirs else one for key, one in self.facts.items()}

    def said(self, saying: Saying) -> Saying:
        """A saying with the answers it names put in, in words."""
        return saying.model_copy(update={"says": self._fill_in(saying.says)})

    def _fill_in(self, sentence: str) -> str:
        """Each `{id}` replaced once: an answer is never itself taken for a placeholder."""
        return _PLACEHOLDER.sub(lambda at: self.words(at[1]) or "(not yet answered)", sentence)

    def stage_done(self, stage: Stage) -> bool:
        """Whether the answers show this stage to be behind us."""
        if stage.done is None:
            return False
        return self.ready if stage.done == "ready" else stage.done.holds(self.facts)

    @property
    def next_stage(self) -> Stage | None:
        """The first stage of the route that is not behind us."""
        return next((stage for stage in self.form.route if not self.stage_done(stage)), None)


def travel(form: Form, answers: Mapping[str, Answer]) -> Journey:
    """The way through this form with these answers.

    Conditions look at earlier questions only (`forms.loading` sees to it), so that one pass
    in the form's order decides what applies; the answer to a question that does not apply
    counts as none.
    """
    steps: list[Step] = []
    kept: dict[str, Answer] = {}
    facts: dict[str, Fact] = {}
    for category, question in form.walk():
        conditions = (category.applies, question.applies)
        answer = answers.get(question.id)
        if not all(one is None or one.holds(facts) for one in conditions):
            if answer is not None:
                kept[question.id] = answer
            continue
        step = _step(category, question, answer)
        steps.append(step)
        fact = telling.fact(question, step.value) if step.value is not None else None
        if fact is not None:
            facts[question.id] = fact
    return Journey(form, tuple(steps), kept, facts)


def _step(category: Category, question: Question, answer: Answer | None) -> Step:
    if answer is None:
        return Step(category, question, None, None, UNANSWERED)
    try:
        value = read(question.kind, answer.value)
    except BadInput as error:
        return Step(category, question, None, answer, unfinished(str(error)))
    standing = check(question, value)
    if answer.carried and standing.stands:
        standing = UNCONFIRMED
    return Step(category, question, value, answer, standing)
