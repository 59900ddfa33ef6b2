"""What plain lines tell of a case when asked: the words, the categories, what stands open."""

from __future__ import annotations

from exports.context import BASIS
from forms.answers import Source
from forms.assessment import Evidence
from forms.form import Category
from forms.journey import Progress, Step
from forms.publication import withheld
from forms.typed import in_words
from tui import humane
from tui.desk import Actor, Case
from tui.plain.conversation import Lines
from tui.plain.words import COMMANDS
from tui.review import sponsoring, withholding

_MANY = 3
"""What stands open beyond this is counted before it is told, and not only after."""


def help_words(lines: Lines) -> None:
    """The words that are commands."""
    lines.say("At any prompt you can type one of these words on a line of its own:")
    for word, does in COMMANDS.items():
        lines.say(f"{word}: {does}.")
    lines.say(
        "Where your answer is itself one of these words, put the word answer before it, "
        "as in: answer back"
    )
    lines.say("In an answer of several lines, two full stops make a line of one.")


def guidance(lines: Lines, case: Case, step: Step, before: str = "") -> None:
    """What a full answer covers, what was said `before`, and where the question comes from."""
    lines.say("What a full answer covers:")
    for paragraph in step.question.guidance.split("\n\n"):
        lines.say(" ".join(paragraph.split()))
    for line in before.split("\n") if before else ():
        lines.say(line)
    lines.say(f"From: {case.form.policy}, {step.question.ref}.")


def last_category(case: Case, actor: Actor) -> int:
    """The number of the last category that this person is asked."""
    return max(one.number for one in case.journey.categories if actor.may_see(one))


def categories(lines: Lines, case: Case, actor: Actor) -> None:
    """Each category, and how far it is."""
    for category in case.journey.categories:
        lines.say(f"Category {category.number}, {category.title}: {_how(case, category, actor)}")
    lines.say("To go to a question, type go and its number, as in: go 4.2a")


def _how(case: Case, category: Category, actor: Actor) -> str:
    steps = case.journey.of(category)
    progress = Progress.of(steps)
    if not actor.may_see(category):
        return "Filled in by an officer." if progress.complete else "An officer fills this in."
    return f"{progress.answered} of {progress.total}. {progress.status}. Begins at {steps[0].id}."


def stands_open(lines: Lines, case: Case) -> None:
    """What stands open, a line each, and how many there are."""
    waiting = case.journey.open
    counted = f"{humane.count(len(waiting), 'question stands', 'questions stand')} open."
    if len(waiting) > _MANY:
        lines.say(counted)
    for step in waiting:
        said = step.standing.message if step.touched else "Not answered yet."
        lines.say(f"{step.id}: {step.question.prompt} {said}")
    if waiting:
        lines.say(counted)
    else:
        lines.say(f"Ready. {progress(case)}")
        lines.say(sponsoring.what_comes_next(case))


def answers(lines: Lines, case: Case, actor: Actor, category: str) -> None:
    """What was answered, to check it before it goes on; of one category where one is named."""
    steps = [
        step
        for step in case.journey.seen_by(actor.role)
        if category in {"", str(step.category.number)}
    ]
    if not steps:
        lines.say(f"There is no category {category} to hear. See list.")
        return
    number, held = None, withheld(case.assessment)
    for step in steps:
        if step.category.number != number:
            number = step.category.number
            lines.say()
            lines.say(f"Category {number}, {step.category.title}.")
        lines.say(f"{step.id}: {step.question.prompt}")
        for line in step.lines if step.touched else ("Not answered yet.",):
            lines.say(line)
        for one in step.answer.evidence if step.answer else ():
            lines.say(f"Evidence: {source(one)}")
        for mark in held.of(step.id):
            lines.say(withholding.told(mark))
        if step.touched and not step.stands:
            lines.say(f"Needs more: {step.standing.message}")
    lines.say("To change an answer, type go and its number, as in: go 4.2a")


def source(evidence: Evidence | Source) -> str:
    """A piece of evidence in words."""
    return ", ".join(filter(None, (evidence.what, evidence.where, in_words(evidence.date))))


def rules(lines: Lines, case: Case, actor: Actor) -> None:
    """What the policy says, and how this assessment stands to it."""
    for rule, saying in case.journey.rules(actor.role):
        how = saying.how.capitalize()
        lines.say(f"{rule.title}: {how}. {saying.says} {rule.says} ({rule.ref})")
    if basis := " ".join(case.journey.form.basis.split()):
        lines.say(f"{BASIS}: {basis}")


def progress(case: Case) -> str:
    """How many of the sponsor's questions are answered."""
    counts = case.journey.progress
    return f"{counts.answered} of {counts.total} questions answered."
