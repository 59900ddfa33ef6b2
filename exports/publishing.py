"""What a public version leaves out: nothing of it is in what the document is made of.

The steps of a journey are made anew without the answers and sources that are marked, so that
whatever is worked out from them (the title, page one, rules, lists) can't have them either.
Which questions apply stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from forms.assessment import Answer, Evidence
from forms.checking import Standing
from forms.journey import Journey, Step
from forms.proceedings import Marked
from forms.publication import Withheld, under

IN_PLACE = "(not for publication)"
"""What stands on page one, or in a sentence, in place of an answer that is left out."""

_NOTHING = Standing(stands=False, kind="unfinished", message="")


def left_out(mark: Marked) -> str:
    """The sentence at the place of what was left out. The reason is not in it."""
    what = "A source is" if mark.evidence else "The answer is"
    return f"{what} left out of this version: not for publication ({_schedule(mark)})."


def _schedule(mark: Marked) -> str:
    return under(mark.paragraph).replace(",", " of Schedule 12A:", 1)


@dataclass(frozen=True)
class Marks:
    """What is marked, and whether it is left out of this document or told."""

    held: Withheld
    public: bool

    def hide(self, question: str) -> bool:
        """Whether the answer to this question is left out."""
        return self.public and question in self.held.answers

    def note(self, question: str) -> str:
        """What there is to say of the marks at a question: the reasons, but never in public."""
        found = self.held.of(question)
        if self.public:
            return "".join(left_out(mark) for mark in found if not mark.evidence)
        return " ".join(
            f"{'A source here is not' if mark.evidence else 'Not'} for publication "
            f"({_schedule(mark)}). The reason: {mark.reason.rstrip('.')}."
            for mark in found
        )


def without(journey: Journey, held: Withheld) -> Journey:
    """The journey with nothing of what is held back."""
    facts = {
        key: frozenset() if key in held.answers else fact for key, fact in journey.facts.items()
    }
    return replace(
        journey,
        steps=tuple(_without(step, held) for step in journey.steps),
        kept={},
        facts=facts,
        instead=dict.fromkeys(held.answers, IN_PLACE),
    )


def _without(step: Step, held: Withheld) -> Step:
    if step.id in held.answers:
        standing = step.standing if step.stands else _NOTHING
        return replace(step, value=None, answer=None, standing=standing)
    if step.answer is None:
        return step
    return replace(step, answer=_answer(step.id, step.answer, held))


def _answer(question: str, answer: Answer, held: Withheld) -> Answer:
    evidence = tuple(
        Evidence(id="left-out", what=left_out(mark))
        if (mark := held.evidence.get((question, one.id)))
        else one
        for one in answer.evidence
    )
    return answer.model_copy(update={"evidence": evidence})
