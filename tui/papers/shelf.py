"""What can be made on paper of a case, and how far each is: for officers, on the screens.

Most are the form's own papers (`tui.papers.reporting`); beside them stand the paper for those
who weigh the assessment, its public version, and the copy with comments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from forms.form import Paper
from forms.publication import public_name
from forms.typed import in_words
from tui.desk import Case, Desk
from tui.humane import count, local
from tui.naming import folder, free_name
from tui.papers import papers, reporting
from tui.papers.circulating import circulated
from tui.papers.papers import Exported
from tui.papers.reporting import PaperCase
from tui.review import withholding

GROUP, PUBLIC, COMMENTS, RECORD = "group", "public", "comments", "record"
"""The ids of those that no form names. A form's own have theirs behind `PAPER`."""
PAPER = "paper "


@dataclass(frozen=True)
class Item:
    """A paper on the shelf: what it is called, how far it is, and a sentence about it."""

    id: str
    title: str
    how: str
    about: str
    paper: PaperCase | None = None
    """The form's own paper that this is."""


def shelf(desk: Desk, case: Case) -> tuple[Item, ...]:
    """Every paper that there can be, in the order of the route. Raises Refused for a sponsor."""
    own = [_of_the_form(one) for one in reporting.papers(desk, case) if one.needed]
    return (_for_the_group(case), *own, *_versions(desk, case))


def due(desk: Desk, case: Case) -> str:
    """How far the papers are, in a few words: the one to make next, or how many were made."""
    those = [one for one in reporting.papers(desk, case) if one.needed]
    for one in those:
        if waits(one):
            return one.paper.title
    made = len(circulated(case)) + sum(one.made is not None for one in those)
    return f"{made} made" if made else "None is due"


def to_make(desk: Desk, case: Case) -> tuple[Paper, ...]:
    """The papers that are to be made now, in the form's order. Raises Refused for a sponsor."""
    those = reporting.papers(desk, case)
    return tuple(one.paper for one in those if one.needed and waits(one))


def waits(one: PaperCase) -> bool:
    """Whether it is time to make it, and it was not, or not as it stands now."""
    return one.due and (one.made is None or one.changed)


def make_public(desk: Desk, case: Case) -> Exported:
    """Makes the public version of the assessment. Raises Refused and ExportError."""
    name = f"{public_name(case.assessment, case.form)} public"
    target = free_name(folder(), name, draft=bool(case.journey.open))
    return papers.document(desk, case, target, draft=bool(case.journey.open), public=True)


def make(desk: Desk, one: PaperCase, *, public: bool = False) -> Exported:
    """Makes one of the form's own papers, a draft where it is not complete.

    Raises Refused and ExportError.
    """
    draft = bool(one.open) or not one.due
    return reporting.make(desk, one, target(one, public=public), draft=draft, public=public)


def target(one: PaperCase, *, public: bool = False) -> Path:
    """A file for a paper that is not there yet. A public one's name tells nothing either."""
    case = one.case
    of = public_name(case.assessment, case.form) if public else case.journey.title
    draft = bool(one.open) or not one.due
    return free_name(folder(), f"{of} {one.paper.title}{' public' if public else ''}", draft)


def _for_the_group(case: Case) -> Item:
    gone = [act for act in circulated(case) if act.to == case.form.readers]
    how = f"Circulated on {_day(gone[-1].at)}" if gone else "Not circulated yet"
    if len(gone) > 1:
        how = f"Circulated {len(gone)} times"
    about = "The assessment with what was asked and replied. What goes out is kept as it went."
    return Item(GROUP, f"Paper for the {case.form.readers}", how, about)


def _of_the_form(one: PaperCase) -> Item:
    about = " ".join((*reporting.standing(one), *reporting.wanting_words(one)))
    return Item(f"{PAPER}{one.paper.id}", one.paper.title, _how(one), about, one)


def _how(one: PaperCase) -> str:
    if one.made is not None:
        made = f"Made on {_day(one.made.at)}"
        return "Changed since it was made" if one.changed else made
    if not one.due:
        return "Not due yet"
    if not one.begun:
        return "To be written"
    if one.open:
        return count(one.open, "thing stands open", "things stand open")
    return "Can be made"


def _versions(desk: Desk, case: Case) -> tuple[Item, ...]:
    held = withholding.of(desk, case)
    parts = [count(len(held.answers), "answer")] if held.answers else []
    parts += [count(len(held.evidence), "source")] if held.evidence else []
    left_out = f"Leaves out {' and '.join(parts)}" if parts else "Nothing is left out"
    return (
        Item(
            PUBLIC,
            "Public version of the assessment",
            left_out,
            "What is marked as not for publication is left out, and its place says so.",
        ),
        Item(
            COMMENTS,
            "Assessment with comments",
            "For officers only",
            "Requests, replies, notes and remarks stand in Word's margin.",
        ),
        Item(
            RECORD,
            "Who did what when",
            f"{count(len(case.assessment.acts), 'act')} on record",
            "The record of the case. F9 makes a Word document of it there.",
        ),
    )


def _day(at: datetime) -> str:
    return in_words(local(at).date().isoformat())
