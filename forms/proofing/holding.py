"""Conditions that can never hold: every one is tried on all the answers that could matter.

What is tried is what the program itself compares (`Condition.holds`), so the two can't differ.
Of an option each option is tried, of a number those beside each bound, and of every question
that it has no answer; a question whose own condition does not hold has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, combinations, islice, product
from math import prod

from forms.bounds import Where
from forms.conditions import Condition, Fact
from forms.form import Form, Question
from forms.proofing.finding import Found
from forms.proofing.shape import nearest
from forms.proofing.soundness import sayings

_MOST_TRIED = 20_000
"""Ways to answer that one condition is tried on; one with more is let be."""
_MOST_IN_ALL = 400_000
_NUMBERS = {"number", "people", "dates", "money"}
_PICKED = {"option", "choice", "choices"}


def vain(form: Form, papers: Mapping[str, Form]) -> Iterator[Found]:
    """Each condition that can never hold. `papers` are the forms of its papers' interviews."""
    trying = _Trying(form, papers)
    for at, question_id, around, condition in _conditions(form):
        amiss = [found for part in _leaves(condition) if (found := trying.amiss(part))]
        for trouble, mend in dict.fromkeys(amiss):
            yield Found(at, question_id, trouble, mend)
        if not amiss and not trying.may_hold((*around, condition)):
            yield Found(at, question_id, _never(condition, around), _mend(condition))


def _never(condition: Condition, around: tuple[Condition, ...]) -> str:
    named = list(dict.fromkeys(condition.questions()))
    those = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    within = " where its category is asked" if around else ""
    return f"This condition can never hold{within}: no answer to {those} meets all of it."


def _mend(condition: Condition) -> str:
    if condition.all:
        return 'For one or the other write any = […], or is = ["…", "…"].'
    return "Change it, or take out what depends on it."


def _conditions(
    form: Form,
) -> Iterator[tuple[Where, str, tuple[Condition, ...], Condition]]:
    """Every condition of the form: its place, its question, what has to hold besides, itself."""
    for number, category in enumerate(form.categories):
        at: Where = ("category", number)
        around = (category.applies,) if category.applies else ()
        if category.applies:
            yield (*at, "applies"), "", (), category.applies
        for place, question in enumerate(category.questions):
            if question.applies:
                here = (*at, "question", place, "applies")
                yield here, question.id, around, question.applies
    for here, saying in sayings(form):
        if saying.when:
            yield (*here, "when"), "", (), saying.when
    for number, stage in enumerate(form.route):
        if isinstance(stage.done, Condition):
            yield ("stage", number, "done"), "", (), stage.done
        for place, need in enumerate(stage.needs):
            if need.when:
                yield ("stage", number, "needs", place, "when"), "", (), need.when
    yield from _of_papers(form)
    if rules := form.arrangements:
        if rules.new:
            yield ("register", "new"), "", (), rules.new
        for number, outcome in enumerate(rules.outcomes):
            yield ("register", "outcome", number, "when"), "", (), outcome.when


def _of_papers(form: Form) -> Iterator[tuple[Where, str, tuple[Condition, ...], Condition]]:
    for number, paper in enumerate(form.papers):
        around = (paper.when,) if paper.when else ()
        if paper.when:
            yield ("paper", number, "when"), "", (), paper.when
        for place, section in enumerate(paper.sections):
            at: Where = ("paper", number, "section", place)
            within = (*around, section.when) if section.when else around
            if section.when:
                yield (*at, "when"), "", around, section.when
            for item_place, item in enumerate(section.items):
                if item.when:
                    yield (*at, "item", item_place, "when"), "", within, item.when


def _leaves(condition: Condition) -> Iterator[Condition]:
    """The comparisons in a condition."""
    if condition.question:
        yield condition
    for part in (*condition.all, *condition.any, *([condition.not_] if condition.not_ else [])):
        yield from _leaves(part)


@dataclass
class _Trying:
    """A form whose conditions are tried. The work that is left is counted."""

    form: Form
    papers: Mapping[str, Form]
    left: int = _MOST_IN_ALL
    applies: dict[str, tuple[Condition, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.applies = {
            question.id: tuple(one for one in (category.applies, question.applies) if one)
            for category, question in self.form.walk()
        }

    # ------------------------------------------------------------ one comparison

    def amiss(self, leaf: Condition) -> tuple[str, str] | None:
        """Why one comparison can never hold, and the mend; None where it may."""
        question = self._question(leaf.question)
        options = self._options(leaf.question)
        wanted = _wanted(leaf)
        bounds = [one for one in (leaf.over, leaf.from_, leaf.to, leaf.below) if one is not None]
        if options is not None:
            for one in wanted:
                if one not in options:
                    near = nearest(one, options) or ", ".join(options)
                    return f'{leaf.question} has no "{one}" to pick.', f"Did you mean {near}?"
        if question and bounds and question.kind not in _NUMBERS:
            return (
                f"{leaf.question} is no number, so it is never over, below, from or to anything.",
                "Compare it with is, or with answered.",
            )
        low = max((one for one in (leaf.from_, leaf.over) if one is not None), default=None)
        high = min((one for one in (leaf.to, leaf.below) if one is not None), default=None)
        if low is not None and high is not None and low > high:
            return f"No number is over {low:g} and below {high:g}.", "Change the two about."
        if question and not self.may_hold((leaf,), alone=True):
            return _out_of_reach(question, leaf)
        return None

    # ------------------------------------------------------------ all of it

    def may_hold(self, together: tuple[Condition, ...], *, alone: bool = False) -> bool:
        """Whether some answers make all of these hold; True where there are too many to try."""
        named = dict.fromkeys(chain.from_iterable(one.questions() for one in together))
        conditions = list(together)
        if not alone:
            self._with_what_they_lean_on(named, conditions)
        order = sorted(named, key=lambda one: self.form.order.get(one, len(self.form.order)))
        leaves = [leaf for one in conditions for leaf in _leaves(one)]
        ways = [self._facts(one, leaves) for one in order]
        count = prod(len(one) for one in ways)
        if count > min(_MOST_TRIED, self.left):
            return True
        self.left -= count
        for facts in product(*ways):
            given = {one: fact for one, fact in zip(order, facts, strict=True) if fact is not None}
            if not alone:
                self._leave_out(given)
            if all(one.holds(given) for one in together):
                return True
        return False

    def _with_what_they_lean_on(self, named: dict[str, None], conditions: list[Condition]) -> None:
        ahead = list(named)
        while ahead:
            for condition in self.applies.get(ahead.pop(), ()):
                conditions.append(condition)
                for one in condition.questions():
                    if one not in named:
                        named[one] = None
                        ahead.append(one)

    def _leave_out(self, facts: dict[str, Fact]) -> None:
        """Takes out, in the form's order, what does not apply with these answers."""
        for question_id in list(facts):
            if not all(one.holds(facts) for one in self.applies.get(question_id, ())):
                del facts[question_id]

    # ------------------------------------------------------------ what an answer may be

    def _question(self, named: str) -> Question | None:
        paper, colon, question_id = named.rpartition(":")
        form = self.papers.get(paper) if colon else self.form
        return form.by_id.get(question_id) if form else None

    def _options(self, named: str) -> tuple[str, ...] | None:
        """What can be picked there; None where anything can be answered."""
        head, _, rest = named.partition(":")
        if head == "stage" and ":" not in rest:
            stage = next((one for one in self.form.route if one.id == rest), None)
            return tuple(one.id for one in stage.outcomes) if stage else None
        question = self._question(named)
        if question is None or question.kind not in _PICKED:
            return None
        return tuple(one.id for one in question.options)

    def _facts(self, named: str, leaves: Iterable[Condition]) -> list[Fact | None]:
        """What there may be to compare, as far as these comparisons tell it apart."""
        mine = [one for one in leaves if one.question == named]
        wanted = list(dict.fromkeys(chain.from_iterable(map(_wanted, mine))))
        question = self._question(named)
        options = self._options(named)
        if options is not None:
            told = [one for one in options if one in wanted]
            others = [one for one in options if one not in wanted][:1]
            if question and question.kind == "choices":
                return [None, *_some_of((*told, *others))]
            return [None, *told, *others]
        if question and question.kind in _NUMBERS:
            return [None, *_numbers(question, mine, wanted)]
        return [None, *wanted, "something else"]


def _out_of_reach(question: Question, leaf: Condition) -> tuple[str, str]:
    if _wanted(leaf) and question.kind in _NUMBERS:
        return (
            f"{question.id} is answered with a number, which is never one of these words.",
            "Compare a number with over, below, from or to.",
        )
    within = " ".join(
        f"{word} {limit}"
        for word, limit in (("from", question.minimum), ("to", question.maximum))
        if limit is not None
    )
    return (
        f"This comparison with {question.id} can never hold"
        + (f": it takes numbers {within}." if within else "."),
        "Compare it with what can be answered.",
    )


def _wanted(leaf: Condition) -> tuple[str, ...]:
    return (leaf.is_,) if isinstance(leaf.is_, str) else leaf.is_ or ()


def _some_of(options: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Some of the options, in every way: a hundred ways at the most."""
    sizes = range(1, len(options) + 1)
    ways = chain.from_iterable(combinations(options, size) for size in sizes)
    return (frozenset(one) for one in islice(ways, 100))


def _numbers(question: Question, leaves: list[Condition], wanted: list[str]) -> list[Fact]:
    """Numbers on each side of every bound, and at it, that the question takes."""
    bounds = {
        bound
        for one in leaves
        for bound in (one.over, one.from_, one.to, one.below)
        if bound is not None
    }
    bounds |= {float(one) for one in wanted if one.isdecimal() and len(one) < 16}
    least = question.minimum if question.kind == "number" else 0
    if question.kind in {"people", "dates"}:
        least = 1
    near = {int(bound) + step for bound in bounds for step in (-1, 0, 1)}
    near |= {one for one in (least, question.maximum) if one is not None}
    near = near or {1}
    found: list[Fact] = [
        one
        for one in sorted(near)
        if (least is None or one >= least)
        and (question.maximum is None or question.kind != "number" or one <= question.maximum)
    ]
    if question.kind == "money":
        pence = {Decimal(str(bound)) + Decimal(step) for bound in bounds for step in ("0.01", "0")}
        pence |= {one - Decimal("0.01") for one in pence}
        found += sorted(one for one in pence if one >= 0)
    return found
