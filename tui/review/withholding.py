"""Marking an answer, or a source that it cites, as not for publication; for every face."""

from __future__ import annotations

from dataclasses import dataclass

from forms import reasons, telling
from forms.assessment import Evidence
from forms.errors import BadInput, Refused
from forms.proceedings import Act, Marked, Unmarked
from forms.publication import PARAGRAPHS, Withheld, marks, under, withheld
from forms.review import Review
from tui import acting
from tui.desk import Case, Desk
from tui.humane import count


def of(desk: Desk, case: Case) -> Withheld:
    """What is marked, as far as the acting person may see."""
    seen = case.journey.form
    may = {question.id for category, question in seen.walk() if desk.actor.may_see(category)}
    return withheld(case.assessment).among(may)


@dataclass(frozen=True)
class Place:
    """What can be marked at a question, in words; `mark` where it is marked.

    `source` is the number of a source, as `show` has them; "" is the answer with all that it cites.
    """

    source: str
    what: str
    mark: Marked | None = None


def places(desk: Desk, case: Case, question: str) -> tuple[Place, ...]:
    """What can be marked here: the answer, and each source of it. Raises BadInput and Refused."""
    _refuse_unseen(desk, case, question)
    held, answer = withheld(case.assessment), case.assessment.answers.get(question)
    sources = answer.evidence if answer else ()
    return (
        Place("", "The answer, with all that it cites", held.answers.get(question)),
        *(
            Place(
                str(number),
                f"Source {number}: {_in_a_line(one)}",
                held.evidence.get((question, one.id)),
            )
            for number, one in enumerate(sources, start=1)
        ),
    )


def _in_a_line(source: Evidence) -> str:
    return " ".join(telling.cited(source).removeprefix("Evidence: ").split())


def named_in(case: Case, question: str) -> str:
    """A question for people: an id that is a word of ours says less than the question itself."""
    found = case.form.by_id[question]
    return found.number or f"“{found.prompt}”"


def told(mark: Marked) -> str:
    """A mark in words, with its reason."""
    what = "A source is not for publication" if mark.evidence else "Not for publication"
    return f"{what} ({under(mark.paragraph)}): {mark.reason}"


def beside(desk: Desk, case: Case, question: str) -> tuple[str, ...]:
    """The marks at a question in words, as far as the acting person may see."""
    return tuple(told(mark) for mark in of(desk, case).of(question))


def in_short(desk: Desk, case: Case, question: str) -> str:
    """The same in a few words; "" where nothing is marked."""
    if not case.assessment.acts:
        return ""
    held = of(desk, case)
    if question in held.answers:
        return f"Not for publication (paragraph {held.answers[question].paragraph})."
    sources = sum(where == question for where, _ in held.evidence)
    return f"{count(sources, 'source')} not for publication." if sources else ""


def in_all(desk: Desk, case: Case) -> str:
    """Where something is marked, in a sentence for the whole case; "" where nothing is."""
    held = of(desk, case)
    named = []
    for one in case.form.by_id:
        if held.of(one):
            which = named_in(case, one)
            named.append(which if one in held.answers else f"a source of {which}")
    return f"Not for publication: {', '.join(named)}." if named else ""


def mark(
    desk: Desk, case: Case, question: str, paragraph: int, reason: str, source: str = ""
) -> Case:
    """Marks an answer, or one source of it, with the paragraph and the reason.

    Raises BadInput for a paragraph, a question or a source that there is not, and for a reason
    that gives none.
    """
    if paragraph not in PARAGRAPHS:
        raise BadInput(f"There is no paragraph {paragraph}. There are 1 to {len(PARAGRAPHS)}.")
    verdict = reasons.judge(reason, missing="why it is not for publication")
    if verdict.blocks:
        raise BadInput(verdict.message)

    def act(now: Case, _: Review) -> Act:
        _refuse_unseen(desk, now, question)
        answer = now.assessment.answers.get(question)
        there = answer.evidence if answer else ()
        return Marked(
            **acting.who(desk),
            question=question,
            evidence=_source(there, source, question).id if source else "",
            beside=tuple(one.id for one in there),
            paragraph=paragraph,
            reason=reason.strip(),
        )

    return acting.record(desk, case, act)


def unmark(desk: Desk, case: Case, question: str, reason: str = "", source: str = "") -> Case:
    """Takes a mark off; that it was there stays on record. An officer's.

    Raises Refused where there is none.
    """
    desk.actor.refuse_unless_officer("take a mark off")

    def act(now: Case, _: Review) -> Act:
        _refuse_unseen(desk, now, question)
        standing = [one for one in marks(now.assessment.acts) if one.question == question]
        answer = now.assessment.answers.get(question)
        evidence = ""
        if source:
            held = withheld(now.assessment).evidence
            found = _source(answer.evidence if answer else (), source, question)
            evidence = held[question, found.id].evidence if (question, found.id) in held else "-"
        if evidence not in {one.evidence for one in standing}:
            what = f"source {source} of {question}" if source else question
            raise Refused(f"There is no mark on {what}. reasoned mark {now.id} lists them.")
        return Unmarked(
            **acting.who(desk), question=question, evidence=evidence, reason=reason.strip()
        )

    return acting.record(desk, case, act)


def _refuse_unseen(desk: Desk, case: Case, question: str) -> None:
    if question not in case.form.by_id:
        raise BadInput(f"{case.form.title} has no question {question}.")
    if not desk.actor.may_see(case.form.category_of(question)):
        raise Refused(f"{question} is an officer's to answer and to see.")


def _source(there: tuple[Evidence, ...], named: str, question: str) -> Evidence:
    """The source of this number, as `show` has them in order."""
    numbered = {str(number): one for number, one in enumerate(there, start=1)}
    if named in numbered:
        return numbered[named]
    if not there:
        raise BadInput(f"{question} cites nothing, so there is no source to name.")
    raise BadInput(f"There is no source {named} at {question}. Name one from 1 to {len(there)}.")
