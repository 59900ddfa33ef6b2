"""What is not for publication: which answers and sources are marked, under which paragraph.

A mark is an act (`forms.proceedings.Marked`), never taken out; one that was taken off has an
`Unmarked` after it. The paragraphs are those of Schedule 12A, Part 1, to the Local Government
Act 1972, each with a short name of ours.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from forms.assessment import Assessment
from forms.form import FirstAnswer, Form
from forms.papers import placeholders
from forms.proceedings import Act, Marked, Unmarked

PARAGRAPHS = {
    1: "about a particular person",
    2: "would show who a particular person is",
    3: "somebody's financial or business affairs",
    4: "negotiations with staff or their unions",
    5: "legal advice in confidence",
    6: "a notice or an order that is being prepared",
    7: "action against crime",
}
"""What each paragraph is about, in a few words."""


def under(paragraph: int) -> str:
    """A paragraph in words: "paragraph 3, somebody's financial or business affairs"."""
    return f"paragraph {paragraph}, {PARAGRAPHS[paragraph]}"


@dataclass(frozen=True)
class Withheld:
    """What is marked: whole answers by question, sources by question and the evidence's id."""

    answers: Mapping[str, Marked] = field(default_factory=dict)
    evidence: Mapping[tuple[str, str], Marked] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.answers or self.evidence)

    @property
    def marks(self) -> tuple[Marked, ...]:
        """Every mark."""
        return (*self.answers.values(), *self.evidence.values())

    def only(self, mark: Marked) -> Withheld:
        """What is held back under this mark alone."""
        return Withheld(
            {question: one for question, one in self.answers.items() if one.id == mark.id},
            {source: one for source, one in self.evidence.items() if one.id == mark.id},
        )

    def among(self, questions: Container[str]) -> Withheld:
        """What is held back of these questions."""
        return Withheld(
            {key: one for key, one in self.answers.items() if key in questions},
            {key: one for key, one in self.evidence.items() if key[0] in questions},
        )

    def of(self, question: str) -> tuple[Marked, ...]:
        """The marks at a question: on its answer, and on what it cites, each once."""
        on_answer = (self.answers[question],) if question in self.answers else ()
        cited = {mark.id: mark for (where, _), mark in self.evidence.items() if where == question}
        return (*on_answer, *cited.values())


def marks(acts: Iterable[Act]) -> tuple[Marked, ...]:
    """The marks that stand, the oldest first."""
    standing: dict[tuple[str, str], Marked] = {}
    for act in acts:
        match act:
            case Marked():
                standing[act.question, act.evidence] = act
            case Unmarked():
                standing.pop((act.question, act.evidence), None)
            case _:
                pass
    return tuple(standing.values())


def withheld(assessment: Assessment) -> Withheld:
    """What is marked in an assessment as it stands.

    A source that was edited since it was marked is another one: until somebody looks, whatever
    came to the question after the mark counts as marked too.
    """
    answers: dict[str, Marked] = {}
    evidence: dict[tuple[str, str], Marked] = {}
    for mark in marks(assessment.acts):
        answer = assessment.answers.get(mark.question)
        if not mark.evidence:
            answers[mark.question] = mark
        elif answer is not None:
            there = [one.id for one in answer.evidence]
            new = [one for one in there if one not in mark.beside]
            for one in [mark.evidence] if mark.evidence in there else new:
                evidence[mark.question, one] = mark
    return Withheld(answers, evidence)


def withheld_with_papers(
    form: Form, case: Assessment, papers: Mapping[str, Assessment]
) -> dict[str, Withheld]:
    """What is marked in the interview of each paper, by the paper's id; in the case under "".

    An answer that a paper was begun with from something marked is held back as that is, also
    once somebody has written on in it.
    """
    found = {"": withheld(case)}
    for paper in form.papers:
        if paper.id in papers:
            own = withheld(papers[paper.id])
            drawn = {first.question: _drawn_from(first, found) for first in paper.begins}
            begun = {question: mark for question, mark in drawn.items() if mark is not None}
            found[paper.id] = Withheld({**begun, **own.answers}, own.evidence)
    return found


def _drawn_from(first: FirstAnswer, found: Mapping[str, Withheld]) -> Marked | None:
    """The mark on what an answer was begun from, if there is one."""
    for named in (first.answer,) if first.answer else placeholders(first.says):
        paper, _, question = named.rpartition(":")
        if paper in found and question in found[paper].answers:
            return found[paper].answers[question]
    return None


def public_name(assessment: Assessment, form: Form) -> str:
    """The id to print in public, and to call a file by.

    The id begins with the words of the title; where they are marked, its random tail is left.
    """
    if withheld(assessment).answers.keys() & set(form.title_from):
        return f"assessment-{assessment.id.rpartition('-')[2]}"
    return assessment.id
