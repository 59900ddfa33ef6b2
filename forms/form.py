"""What is asked: a form, its categories and questions, its rules and its route, as frozen data.

A form is read from a TOML file (`forms.loading`). Everything a council's policy says lives
here as data: nothing about places or twinning is wired into code.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from forms.arrangements import RegisterRules
from forms.conditions import Condition, Facts
from forms.part import Part, QuestionId, Slug, Text

Kind = Literal[
    "line", "text", "number", "date", "option", "choice", "choices", "people", "dates", "money"
]
Role = Literal["sponsor", "officer"]

_MOST_TOLD = 20
"""Answers side by side in a title or in a row of page one."""


class Option(Part):
    """One thing to pick. `id` is stored, `label` is shown, `hint` says what picking it means."""

    id: Slug
    label: Text
    hint: str = ""


class Question(Part):
    """One thing asked.

    `id` is a clause reference (category.bullet, a letter for a point of the bullet) and never
    changes meaning once published; `ref` says where in the policy it comes from. `prompt` is
    our own open wording, `hint` one line under it, `guidance` what a full answer covers and
    what evidence to cite, `missing` what to add when an answer says too little (a phrase that
    follows "Say"). `wording` is the council's adopted wording, from an overlay file.
    """

    id: QuestionId
    kind: Kind
    ref: Text
    prompt: Text
    hint: Text
    guidance: Text
    missing: Text
    applies: Condition | None = None
    options: tuple[Option, ...] = ()
    at_least: int = Field(1, ge=1)
    """The fewest entries that a list (people, dates, choices) needs."""
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    """What a number counts, in the plural: "months", "signatures"."""
    reason_prompt: str = ""
    """What is asked of the reason of a choice."""
    wording: str = ""

    @property
    def asked(self) -> str:
        """All that was asked in words, the council's wording included.

        An answer that only restates the question is compared with this.
        """
        return f"{self.prompt}\n{self.wording}" if self.wording else self.prompt

    @property
    def number(self) -> str:
        """The clause's number, "4.2a"; "" in category 0, whose ids are words of ours."""
        return "" if self.id.startswith("0.") else self.id

    def option(self, option_id: str) -> Option | None:
        """The option of that id, or None."""
        return next((option for option in self.options if option.id == option_id), None)

    def option_called(self, said: str) -> str:
        """The id of the option that is called so, by id or label; otherwise what was said."""
        plain = " ".join(said.split()).casefold()
        called = {
            name.casefold(): option.id
            for option in reversed(self.options)
            for name in (option.label, option.id)
        }
        return called.get(plain, said)


class Category(Part):
    """A numbered group of questions. `task` is its line in the task list, a thing to do."""

    number: int = Field(ge=0)
    title: Text
    task: Text
    by: Role = "sponsor"
    ref: Text
    intro: str = ""
    applies: Condition | None = None
    questions: tuple[Question, ...] = Field(alias="question", min_length=1)


class Saying(Part):
    """A sentence that is said when a condition holds; without a condition, always.

    `{0.place}` in a sentence stands for the answer to that question, in words.
    """

    says: Text
    when: Condition | None = None
    how: Literal["as expected", "look at this", "not yet known"] = "as expected"


class Rule(Part):
    """What the policy says of an arrangement, and how this assessment stands to it.

    Rules advise: they are shown and printed and stop nothing. Of `standing`, the first whose
    condition holds is said.
    """

    id: Slug
    title: Text
    says: Text
    ref: Text
    standing: tuple[Saying, ...] = Field(min_length=1)

    def stands(self, facts: Facts) -> Saying:
        """How the rule stands for these facts; not yet known where nothing is said."""
        return first_that_holds(self.standing, facts) or Saying(
            says="This is not known yet.", how="not yet known"
        )


class Fact(Part):
    """A row of the table on page one: answers side by side, or a sentence."""

    label: Text
    questions: tuple[QuestionId, ...] = Field((), max_length=_MOST_TOLD)
    says: tuple[Saying, ...] = ()


def _named_by_its_words(data: object) -> object:
    """A part that is given as words alone gets its id from them."""
    if not isinstance(data, str):
        return data
    plain = re.sub(r"[^a-z0-9]+", "-", data.lower()).strip("-0123456789")[:60].strip("-")
    return {"id": plain or "said", "says": data}


class Need(Part):
    """Something that must be there before a stage.

    It is there when `when` holds of the answers, when `stage` was passed, when `paper` was
    made, or when the assessment is `met`: ready, sent or accepted, or the policy's ceilings
    leave room for it. With none of them an officer confirms it.
    """

    id: Slug
    says: Text
    when: Condition | None = None
    stage: Slug | None = None
    paper: Slug | None = None
    met: Literal["ready", "sent", "accepted", "resolved", "ceilings"] | None = None


class StageOutcome(Part):
    """A way in which a stage can end, and where it leads.

    "on" to the next stage, or to the one that `to` names; "again": the stage comes once more;
    "ends": the route is over, and `status` says how. `registers`: what was agreed enters the
    register. `resolves` is how a resolution says it before the names of arrangements ("Retains
    links with").
    """

    id: Slug
    says: Text
    leads: Literal["on", "again", "ends"] = "on"
    to: Slug | None = None
    status: str = ""
    registers: bool = False
    resolves: str = ""


class Stage(Part):
    """One step of the route that the policy lays down for a decision.

    `done` tells from the answers whether the stage is behind us: a condition, or "ready" for
    the stage that ends when the assessment is ready; `dated_by` is the answer with the day.
    `waiting` is the status of a case that waits for this stage, and `ready`, where there is one,
    its status until a paper for it is circulated to the form's readers.
    """

    id: Slug
    title: Text
    decides: Text
    what: Text
    by_when: Text
    ref: Text
    waiting: Text = "Waiting for the next stage"
    ready: str = ""
    needs: tuple[
        Annotated[Need, BeforeValidator(_named_by_its_words, json_schema_input_type=str | Need)],
        ...,
    ] = ()
    outcomes: tuple[
        Annotated[
            StageOutcome,
            BeforeValidator(_named_by_its_words, json_schema_input_type=str | StageOutcome),
        ],
        ...,
    ] = Field((StageOutcome(id="done", says="Done"),), min_length=1)
    done: Condition | Literal["ready"] | None = None
    dated_by: QuestionId | None = None

    def outcome(self, outcome_id: str) -> StageOutcome | None:
        """The outcome of that id, or None."""
        return next((one for one in self.outcomes if one.id == outcome_id), None)


class Item(Part):
    """A piece of a paper: a sentence, an answer in full, or a table, where `when` holds.

    What is named is an answer of the case ("0.place"), of a paper's own ("report:1.1"), or of
    the record of a stage ("stage:decision:on"; see `forms.papers`). `label` is a heading above.
    """

    says: str = ""
    answer: str = ""
    show: Literal["facts", "rules", "stages", "sources"] | None = None
    label: str = ""
    when: Condition | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Item:
        if bool(self.says) + bool(self.answer) + bool(self.show) != 1:
            raise ValueError("an item has one of says, answer and show")
        return self


class Section(Part):
    """Items of a paper under a heading; left out where `when` does not hold.

    `place` is for what has a place of its own: to whom a letter goes, and who signs.
    """

    heading: str = ""
    place: Literal["", "address", "signature"] = ""
    when: Condition | None = None
    items: tuple[Item, ...] = Field(alias="item", min_length=1)


class FirstAnswer(Part):
    """An answer that a paper begins with: a sentence, or what was answered in the case."""

    question: QuestionId
    says: str = ""
    answer: QuestionId | None = None


class Paper(Part):
    """A paper that officers make of a case, once the stage `after` is passed and `when` holds.

    `template` is how it looks, `asks` the form of its own interview, of which there is none
    where all of it is drawn from the record. `appendix`: the assessment goes with it.
    `makes` is what doing so is called ("Write the report to Full Council").
    """

    id: Slug
    title: Text
    makes: Text
    template: Literal["report", "decision", "letter", "terms"]
    ref: Text
    after: Slug | None = None
    when: Condition | None = None
    asks: Slug | None = None
    begins: tuple[FirstAnswer, ...] = ()
    appendix: bool = False
    sections: tuple[Section, ...] = Field(alias="section", min_length=1)


class Form(Part):
    """The definition of what is asked.

    `about` is the noun for what its assessments are about ("place"); `title_from`,
    `arrangement_from` and `sponsor_from` name the questions whose answers stand in lists.
    `readers` are those who weigh the document ("working group"). `basis` says in a sentence or
    two what of the form is the policy's and what is ours. `by` says whose answers make it
    complete: officers' for the interview of a paper, which is a `paper_of` another form.
    """

    format: Literal[1]
    id: Slug
    version: Text
    council: Text
    policy: Text
    title: Text
    about: Text
    readers: Text
    intro: Text
    basis: str = ""
    title_from: tuple[QuestionId, ...] = Field(min_length=1, max_length=_MOST_TOLD)
    arrangement_from: QuestionId
    sponsor_from: QuestionId
    by: Role = "sponsor"
    paper_of: Slug | None = None
    copied_from: str = Field("", max_length=200)
    """The form that this one was begun as a copy of: its id, its version, part of its hash."""
    categories: tuple[Category, ...] = Field(alias="category", min_length=1)
    facts: tuple[Fact, ...] = Field((), alias="fact")
    rules: tuple[Rule, ...] = Field((), alias="rule")
    route: tuple[Stage, ...] = Field((), alias="stage")
    papers: tuple[Paper, ...] = Field((), alias="paper")
    arrangements: RegisterRules | None = Field(None, alias="register")

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question by its id."""
        return {question.id: question for _, question in self.walk()}

    @cached_property
    def officers(self) -> frozenset[str]:
        """The ids of the questions that officers answer."""
        return frozenset(one.id for category, one in self.walk() if category.by == "officer")

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each question in the form's order, from 0, by id."""
        return {question_id: place for place, question_id in enumerate(self.by_id)}

    def walk(self) -> Iterator[tuple[Category, Question]]:
        """Every question with its category, in the order in which they are asked."""
        for category in self.categories:
            for question in category.questions:
                yield category, question

    def category_of(self, question_id: str) -> Category:
        """The category that asks this question. Raises KeyError for an unknown id."""
        for category, question in self.walk():
            if question.id == question_id:
                return category
        raise KeyError(question_id)

    def with_wording(self, wording: dict[str, str]) -> Form:
        """The form with a council's adopted wording beside its prompts.

        Ids that the form does not have are passed over (`forms.loading` reports them).
        """
        if not wording:
            return self
        categories = tuple(
            category.model_copy(
                update={
                    "questions": tuple(
                        question.model_copy(update={"wording": wording.get(question.id, "")})
                        for question in category.questions
                    )
                }
            )
            for category in self.categories
        )
        # Built anew: a copy would carry over what was cached from the old categories.
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Form(**{**fields, "categories": categories})

    def canonical(self) -> str:
        """The form as JSON text, the same for the same content: what is kept with a case.

        Adopted wording is the council's and stays out: it comes from its own file each time. So
        does where the form was copied from, which asks nothing.
        """
        no_wording: dict[str, Any] = {
            "categories": {"__all__": {"questions": {"__all__": {"wording"}}}},
            "copied_from": True,
        }
        plain = self.model_dump(
            mode="json", by_alias=True, exclude_defaults=True, exclude=no_wording
        )
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of `canonical()`, in hex: which content an assessment was begun with."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def first_that_holds(sayings: tuple[Saying, ...], facts: Facts) -> Saying | None:
    """The first saying whose condition holds, or None."""
    for saying in sayings:
        if saying.when is None or saying.when.holds(facts):
            return saying
    return None
