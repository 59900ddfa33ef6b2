"""What was done with a case, told: in the audit, on the timeline, beside a question.

An audit is every change of an answer and every act, in the order in which they happened, with
nothing in it that the reader's role may not see.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from forms import publication
from forms.assessment import Change
from forms.form import Form, Role
from forms.limits import seen_by
from forms.proceedings import (
    Accepted,
    Act,
    Circulated,
    Confirmed,
    Enclosed,
    Judged,
    Marked,
    Noted,
    PaperMade,
    Reopened,
    Replied,
    Requested,
    Resolved,
    Returned,
    Sent,
    StageRecorded,
    Unmarked,
    Upgraded,
)
from forms.record import Author
from forms.typed import in_words
from store.files import Modes
from tui.desk import Case, Desk
from tui.dressing import style
from tui.humane import local, sentences


@dataclass(frozen=True)
class Deed:
    """One line of an audit: when, who, in which role, and what in a sentence.

    `said` is what they wrote with it, "" where nothing.
    """

    id: str
    at: datetime
    by: Author
    role: Role
    what: str
    said: str = ""


def audit(desk: Desk, case: Case) -> tuple[Deed, ...]:
    """Everything that was done, the oldest first, as far as the role may see. Raises StoreError."""
    changes = [_change(case.form, one) for one in desk.history(case)]
    every = case.assessment
    acts = told(case.form, seen_by(desk.actor.role, case.form, every.acts, every.aside))
    # Each in its own order, whatever the clocks said.
    return tuple(heapq.merge(changes, acts, key=lambda deed: deed.at))


def to_word(desk: Desk, case: Case, target: Path) -> Path:
    """Makes the audit a Word document in this file, as far as the role may see it.

    Raises StoreError and ExportError.
    """
    from exports import record  # as late as this: Word is slow to load

    done = (
        record.Done(local(one.at), f"{one.by.name} ({one.role}) {one.what.rstrip('.')}.", one.said)
        for one in audit(desk, case)
    )
    paper = record.compose(
        case.form,
        case.assessment,
        case.journey.title,
        done,
        role=desk.actor.role,
        made_on=local(desk.now()).date(),
    )
    mode = Modes.of(target.parent).file
    return record.render(paper, target, style=style(desk.own), mode=mode)


def told(form: Form, acts: Iterable[Act]) -> tuple[Deed, ...]:
    """These acts in words; a word on a request names the question that was asked about."""
    asked = {act.id: act.question for act in acts if isinstance(act, Requested)}
    return tuple(_act(form, act, asked) for act in acts)


def _change(form: Form, change: Change) -> Deed:
    what = "brought back an earlier answer to" if change.reverts else "answered"
    question = form.by_id.get(change.question)
    # An id that is a word of ours says less than the question itself.
    which = f"“{question.prompt}”" if question and not question.number else change.question
    for_whom = " for the sponsor" if change.on_behalf else ""
    return Deed(change.id, change.at, change.by, change.role, f"{what} {which}{for_whom}")


def _act(form: Form, act: Act, asked: dict[str, str]) -> Deed:
    what, said = _words(form, act, asked)
    return Deed(act.id, act.at, act.by, act.role, what, said)


def _words(form: Form, act: Act, asked: dict[str, str]) -> tuple[str, str]:
    """What was done, and what was written with it."""
    match act:
        case Requested() | Replied() | Resolved() | Reopened():
            return _of_a_request(act, asked)
        case Circulated() | Enclosed():
            return _of_a_paper(act)
        case Sent() | Returned():
            return _whither(act), act.note
        case Noted():
            about = f" on {act.question}" if act.question else ""
            return f"noted for officers{about}", act.text
        case Judged():
            verdict = "accepted" if act.verdict == "accepted" else "found that more is needed in"
            return f"{verdict} category {act.category}", act.text
        case Accepted():
            return "accepted it as a whole", act.text
        case StageRecorded() | Confirmed() | PaperMade() | Upgraded():
            return _of_the_route(form, act)
        case Marked() | Unmarked():
            return _mark(act), act.reason


def _whither(act: Sent | Returned) -> str:
    if isinstance(act, Returned):
        return "returned it to the sponsor"
    return "sent it to the officers" + (" for the sponsor" if act.role == "officer" else "")


def _of_the_route(
    form: Form, act: StageRecorded | Confirmed | PaperMade | Upgraded
) -> tuple[str, str]:
    match act:
        case StageRecorded():
            return _stage(form, act), act.text
        case Confirmed():
            return f"confirmed: {_need(form, act)}", act.reference
        case PaperMade():
            which = "the public version of the paper" if act.public else "the paper"
            return f"made {which} “{_paper(form, act)}”", ""
        case Upgraded():
            versions = f"from version {act.before.version} to {act.form.version}"
            return f"took it {versions} of its form", ""


def _of_a_paper(act: Circulated | Enclosed) -> tuple[str, str]:
    if isinstance(act, Circulated):
        return f"circulated revision {act.revision} to {act.to} as {act.file}", ""
    return "enclosed what officers answer", ""


def _mark(act: Marked | Unmarked) -> str:
    what = f"a source of {act.question}" if act.evidence else act.question
    if isinstance(act, Unmarked):
        return f"took the mark off {what}"
    return f"marked {what} as not for publication ({publication.under(act.paragraph)})"


def _of_a_request(
    act: Requested | Replied | Resolved | Reopened, asked: dict[str, str]
) -> tuple[str, str]:
    match act:
        case Requested():
            return f"asked for more at {act.question}", act.text
        case Replied():
            return f"replied on {asked.get(act.request, 'a request')}", act.text
        case Resolved():
            return f"resolved the request on {asked.get(act.request, 'a question')}", act.note
        case Reopened():
            return f"opened the request on {asked.get(act.request, 'a question')} again", act.text


def _stage(form: Form, act: StageRecorded) -> str:
    stage = next((one for one in form.route if one.id == act.stage), None)
    outcome = stage.outcome(act.outcome) if stage else None
    title = stage.title if stage else act.stage
    said = [
        f"recorded {title}, decided on {in_words(act.on.isoformat())}",
        (outcome.says if outcome else act.outcome).rstrip("."),
    ]
    said += [f"Reference {act.reference}"] if act.reference else []
    said += [f"Recorded all the same, because: {act.despite}"] if act.despite else []
    return sentences(*said).rstrip(".")


def _paper(form: Form, act: PaperMade) -> str:
    return next((one.title for one in form.papers if one.id == act.paper), act.paper)


def _need(form: Form, act: Confirmed) -> str:
    needs = (need for stage in form.route if stage.id == act.stage for need in stage.needs)
    return next((need.says for need in needs if need.id == act.need), act.need)
