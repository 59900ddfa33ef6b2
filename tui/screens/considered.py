"""What stands beside an answer while an officer considers it, drawn for the review screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from textwrap import shorten

from textual.content import Content

from forms.comparing import How, differ
from forms.form import Category
from forms.proceedings import Replied
from forms.review import Thread
from tui import marking
from tui.humane import count, moment
from tui.review import considering, withholding
from tui.review.considering import Consideration, Considered

_ASKED = 140  # characters of a request: two lines of a small screen
_LOOKS: dict[How, str] = {"kept": "", "removed": "strike", "added": "bold underline"}


def question(one: Considered, now: datetime) -> Content:
    """The question, the answer whole with its evidence, and all that there is to know of it."""
    return Content("\n").join(_question(one, now))


def _question(one: Considered, now: datetime) -> Iterator[Content]:
    yield Content.styled(
        f"{one.step.question.number or one.id}  {one.step.question.prompt}", "bold"
    )
    if one.edit is not None:  # what an officer came for, in sight on a small screen too
        yield from _headed(considering.changed_in_words(one))
        yield from _asked(one)
        yield from _changes(one)
    for thread in one.threads:
        yield from _thread(thread, now)
    above = one.threads or one.edit
    yield from _headed("The answer") if above else (Content(""),)
    yield Content(one.answer or "(none)")
    if one.weakness and one.step.touched:
        yield from _headed("Look at this")
        yield Content(one.weakness)
    if one.withheld:
        yield Content("")
        yield from (Content(withholding.told(mark)) for mark in one.withheld)
    if one.notes:
        yield from _headed("Notes, for officers only")
        for note in one.notes:
            yield Content.styled(f"{moment(note.at, now)}, {note.by.name}", "italic")
            yield Content(note.text)


def _asked(one: Considered) -> Iterator[Content]:
    """What was asked last, and replied, above what was done about it; the threads are below."""
    if not (one.edit and one.edit.asked_for and one.threads):
        return
    thread = (one.open or one.threads)[-1]
    yield Content(f"{_named(thread)}: {_cut(thread.request.text)}")
    replies = [one for one in thread.said if isinstance(one, Replied) and one.role == "sponsor"]
    if replies:
        yield Content(f"Replied: {_cut(replies[-1].text)}")


def _cut(text: str) -> str:
    return shorten(" ".join(text.split()), _ASKED, placeholder="…")


def _headed(title: str) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(title, "bold")


def _changes(one: Considered) -> Iterator[Content]:
    """What changed word by word, and the words beside it; the answer whole is below."""
    if not differ(one.pieces):
        return
    yield Content.styled(marking.LEGEND, "italic")
    for line in marking.marked(marking.nearby(one.pieces)):
        yield Content.assemble(*((text, _LOOKS[how]) for how, text in line))


def _named(thread: Thread) -> str:
    return f"Request, {'open' if thread.open else 'resolved'}"


def _thread(thread: Thread, now: datetime) -> Iterator[Content]:
    yield from _headed(_named(thread))
    for who, text in considering.said_in(thread, now):
        yield Content.styled(who, "italic")
        if text:
            yield Content(text)


def category(one: Category, seen: Consideration, now: datetime) -> Content:
    """A category: its verdict, what is asked in it, what to look at."""
    parts = seen.of(one)
    judged = seen.review.verdicts.get(one.number)
    lines = [Content.styled(f"{one.number} {one.title}", "bold")]
    if judged is None:
        lines.append(Content("No verdict yet on these answers. Enter gives one."))
    else:
        said = f"{considering.said_of(judged)}, {judged.by.name}, {moment(judged.at, now)}"
        lines += [Content(said), *([Content(judged.text)] if judged.text else [])]
    for title, those in (
        ("Requests open", [part.id for part in parts if part.open]),
        ("Changed since you last had it", [part.id for part in parts if part.edit]),
        ("Look at", [part.id for part in parts if part.weakness]),
    ):
        if those:
            lines.append(Content(f"{title}: {', '.join(those)}"))
    return Content("\n").join(lines)


def noted(seen: Consideration) -> str:
    """How many notes there are, on the whole and at questions, for a line of the list."""
    there = len(seen.review.notes)
    on_the_whole = sum(not note.question for note in seen.review.notes)
    if not on_the_whole:
        return f"{there} at questions" if there else "None yet"
    return f"{there}, {on_the_whole} on the whole" if there > on_the_whole else f"{there}"


def accepted(seen: Consideration, now: datetime) -> str:
    """When it was accepted and by whom, for a line of the list."""
    act = seen.review.accepted
    return f"{moment(act.at, now)}, {act.by.name}" if act else ""


def whole(seen: Consideration, now: datetime) -> Content:
    """The notes on the whole, for officers only, and where there are others."""
    notes = [note for note in seen.review.notes if not note.question]
    lines = [Content.styled("Notes on the whole, for officers only", "bold")]
    for note in notes:
        lines += [Content.styled(f"{moment(note.at, now)}, {note.by.name}", "italic")]
        lines += [Content(note.text)]
    lines += [] if notes else [Content("None yet. Enter writes one.")]
    if at := [one.id for one in seen.all if one.notes]:
        lines += [Content(""), Content(f"There are notes at {', '.join(at)}, too.")]
    return Content("\n").join(lines)


def changes(seen: Consideration) -> Content:
    """What changed, in a line or two."""
    asked = [one.id for one in seen.changed if one.edit and one.edit.asked_for]
    others = [one.id for one in seen.changed if one.edit and not one.edit.asked_for]
    lines = [Content.styled("Changed since you last had it", "bold")]
    lines += [Content(f"Asked for: {', '.join(asked) or 'none'}")]
    lines += [Content(f"Not asked for: {', '.join(others) or 'none'}")]
    if replied := [one.id for one in seen.only_replied]:
        lines += [Content(f"Replied to, and not changed: {', '.join(replied)}")]
    return Content("\n").join(lines)


def ending(title: str, does: str, hinders: tuple[str, ...]) -> Content:
    """What returning or accepting would do, or what is in the way."""
    return Content("\n").join([Content.styled(title, "bold"), *map(Content, hinders or (does,))])


def counted(seen: Consideration) -> str:
    """How many answers changed, for a line of the list."""
    others = sum(not one.edit.asked_for for one in seen.changed if one.edit)
    said = [count(len(seen.changed), "answer")] if seen.changed else []
    said += [f"{others} not asked for"] if others else []
    said += [f"{len(seen.only_replied)} only replied to"] if seen.only_replied else []
    return ", ".join(said)
