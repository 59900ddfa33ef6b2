"""What a file brought, in words; and to whom a file goes that is to be mailed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from forms.form import Role
from forms.limits import seen_by
from forms.proceedings import Accepted, Act, Circulated, Returned, Sent, StageRecorded
from tui.desk import Case
from tui.humane import count, local
from tui.travelling import Received

_COUNTED = {
    "requested": ("request", "requests"),
    "replied": ("reply", "replies"),
    "resolved": ("request resolved", "requests resolved"),
    "reopened": ("request opened again", "requests opened again"),
    "noted": ("note for officers", "notes for officers"),
    "judged": ("verdict on a category", "verdicts on categories"),
    "confirmed": ("confirmation", "confirmations"),
    "marked": ("mark of what is not for publication", "marks of what is not for publication"),
    "unmarked": ("mark taken off", "marks taken off"),
}


def said(received: Received) -> Iterator[str]:
    """A sentence for each sending and return in the file, and one that counts the rest."""
    for act in received.acts:
        if sentence := _told(received.case, act):
            yield sentence
    counts = [count(len(received.taken), "answer", "answers")] if received.taken else []
    kinds = Counter(act.kind for act in received.acts if not _told(received.case, act))
    counts += [
        count(number, *_COUNTED.get(kind, ("entry more", "entries more")))
        for kind, number in kinds.items()
    ]
    if counts:
        those = f" ({', '.join(received.taken)})" if received.taken else ""
        first, *others = counts
        yield f"Taken from the file: {', '.join((first + those, *others))}."


def _told(case: Case, act: Act) -> str:
    at = local(act.at)
    when = f"{at.day} {at:%B %Y}"
    match act:
        case Sent():
            for_whom = " for the sponsor" if act.role == "officer" else ""
            return f"Sent on {when} by {act.by.name}{for_whom}{_with(act.note)}"
        case Returned():
            return f"Returned on {when} by {act.by.name}{_with(act.note)}"
        case Accepted():
            return f"Accepted on {when} by {act.by.name}{_with(act.text)}"
        case StageRecorded():
            stage = next((one for one in case.form.route if one.id == act.stage), None)
            return f"Recorded on {when} by {act.by.name}: {stage.title if stage else act.stage}."
        case Circulated():
            return (
                f"Circulated on {when} by {act.by.name} to {act.to}: {act.file}, SHA-256 "
                f"{act.sha256}. The paper itself stays where it went from."
            )
        case _:
            return ""


def _with(note: str) -> str:
    return f" with “{note}”." if note else "."


def to_mail(case: Case, copy_for: Role) -> str:
    """To whom the file goes, and what they do with it."""
    acts = seen_by("sponsor", case.form, case.assessment.acts, case.assessment.aside)
    if copy_for == "officer":
        names = [act.by.name for act in acts if act.role == "officer"]
        whom = names[-1] if names else "the officers"
        first = len([act for act in acts if isinstance(act, Sent)]) < 2 and not names
    else:
        sent = case.review.sent
        known = sent is not None and sent.role == "sponsor"
        whom = f"{sent.by.name}, who sent it to you" if sent and known else "its sponsor"
        first = False
    takes = f"import, and later ones with merge {case.id}" if first else f"merge {case.id}"
    return (
        f"Mail this file to {whom}. They take it in with reasoned {takes}, or on the screen with "
        "“Take in a file from another machine” in the list of all actions."
    )
