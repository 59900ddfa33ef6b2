"""When a category, a question or a sentence of a rule applies: conditions as data.

A condition compares the answer to one question, or joins conditions:

    { question = "0.arrangement", is = "twinning" }
    { question = "0.purpose", is = ["conversion", "review"] }
    { question = "0.signatures", over = 1500 }
    { question = "0.term", from = 24, to = 36 }
    { question = "0.motion-date", answered = true }
    { all = [ … ] }   { any = [ … ] }   { not = { … } }

A comparison with a question that has no answer, or whose answer is of another sort,
does not hold; `not` of it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Fact = str | int | float | Decimal | frozenset[str]
"""What a condition compares: an option's id, a number, a count, a date as text."""

Facts = Mapping[str, Fact]
"""Question id to fact, for the questions that apply and have an answer."""


class Condition(BaseModel):
    """One comparison, or one joining of conditions. Exactly one of the two."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    question: str = ""
    is_: str | tuple[str, ...] | None = Field(None, alias="is")
    over: float | None = None
    from_: float | None = Field(None, alias="from")
    to: float | None = None
    below: float | None = None
    answered: bool | None = None

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    not_: Condition | None = Field(None, alias="not")

    @model_validator(mode="after")
    def _one_thing(self) -> Condition:
        comparisons = [self.is_, self.over, self.from_, self.to, self.below, self.answered]
        compares = any_given(comparisons)
        joins = sum((bool(self.all), bool(self.any), self.not_ is not None))
        if self.question and compares and not joins:
            return self
        if joins == 1 and not self.question and not compares:
            return self
        raise ValueError(
            "a condition names a question and compares it (is, over, from, to, below, answered), "
            "or joins conditions with one of all, any, not"
        )

    def holds(self, facts: Facts) -> bool:
        """Whether the condition holds for these facts."""
        if self.all:
            return all(part.holds(facts) for part in self.all)
        if self.any:
            return any(part.holds(facts) for part in self.any)
        if self.not_ is not None:
            return not self.not_.holds(facts)
        fact = facts.get(self.question)
        if self.answered is not None and (fact is not None) != self.answered:
            return False
        if fact is None:
            return self.answered is False
        return self._is(fact) and self._within(fact)

    def _is(self, fact: Fact) -> bool:
        if self.is_ is None:
            return True
        wanted = {self.is_} if isinstance(self.is_, str) else set(self.is_)
        given = fact if isinstance(fact, frozenset) else {str(fact)}
        return bool(wanted & given)

    def _within(self, fact: Fact) -> bool:
        bounds = (self.over, self.from_, self.to, self.below)
        if not any_given(bounds):
            return True
        if isinstance(fact, str | frozenset):
            return False
        return (
            (self.over is None or fact > self.over)
            and (self.from_ is None or fact >= self.from_)
            and (self.to is None or fact <= self.to)
            and (self.below is None or fact < self.below)
        )

    def questions(self) -> Iterator[str]:
        """The ids of all questions that the condition looks at."""
        if self.question:
            yield self.question
        for part in (*self.all, *self.any, *([self.not_] if self.not_ else [])):
            yield from part.questions()


def any_given(values: Iterable[object]) -> bool:
    """Whether any of the values is given, that is, not None."""
    return any(value is not None for value in values)
