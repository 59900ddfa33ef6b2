"""What the question screen says, put into words. No widgets in here."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from forms.answers import Value
from forms.assessment import Evidence
from forms.checking import Standing
from forms.form import Form, Question
from forms.journey import Journey, Step
from tui.review import remarks
from tui.widgets.bar import bar

_KEPT = "(What you typed is kept. F8 leaves it for later.)"
_LATER = "(F8 leaves it for later.)"


def place(step: Step, at: tuple[int, int]) -> str:
    """Which question of which category this is."""
    return f"{step.category.number} {step.category.title} · question {at[0]} of {at[1]}"


def progress(journey: Journey) -> str:
    """How many of the sponsor's questions are answered."""
    return bar(journey.progress.answered, journey.progress.total)


def heading(question: Question) -> Content:
    """The question with its clause, the council's wording where there is one, and the hint."""
    number = f"  {question.number}" if question.number else ""
    lines = [Content.assemble((question.prompt, "bold"), number)]
    if question.wording:
        lines.append(Content(f"The council's wording: {question.wording}"))
    lines.append(Content.styled(question.hint, "italic"))
    return Content("\n").join(lines)


def guidance(question: Question, form: Form, before: str = "") -> Content:
    """What a full answer covers, where the question comes from, and what was said `before`."""
    paragraphs = [" ".join(part.split()) for part in question.guidance.split("\n\n")]
    source = f"From: {form.policy}, {question.ref}"
    parts = [Content.styled("What a full answer covers", "bold"), *map(Content, paragraphs)]
    parts += [Content(before)] if before else []
    return Content("\n\n").join([*parts, Content(source)])


def cited(evidence: Sequence[Evidence]) -> str:
    """The evidence on one line."""
    if not evidence:
        return "Evidence  none cited"
    named = "; ".join(one.what or one.where or one.date for one in evidence)
    return f"Evidence  {len(evidence)} cited: {' '.join(named.split())}"


def quiet(question: Question, value: Value, standing: Standing) -> str:
    """What the answer still lacks, or how it is understood."""
    if standing.message:
        return standing.message
    return remarks.understood(question, value)


def at_the_field(message: str) -> Content:
    """The words of the summary, at the field."""
    return Content.styled(f"› {message}", "bold")


def problem(message: str, *, typed: bool) -> Content:
    """The summary above the heading."""
    return Content.assemble(
        ("There is a problem", "bold"), f"\n› {message} {_KEPT if typed else _LATER}"
    )
