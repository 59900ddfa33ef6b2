"""What of all that was done with a case a sponsor meets: their own, and what came to them.

Officers' notes and verdicts, and whatever is about what officers answer, never come to them. What
officers ask and say on a request comes when the assessment is returned, as the officers think it
over until then; what they say while the sponsor has it comes at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from forms.assessment import Aside
from forms.form import Form, Role
from forms.proceedings import (
    Accepted,
    Act,
    Enclosed,
    Judged,
    Marked,
    Noted,
    Reopened,
    Replied,
    Requested,
    Resolved,
    Returned,
    Sent,
    Unmarked,
)


def officers(form: Form, aside: Iterable[Aside]) -> frozenset[str]:
    """The questions that are officers' to see: the form's, and those with an answer set aside."""
    return form.officers | _aside_of("officer", aside)


def _aside_of(role: Role, aside: Iterable[Aside]) -> frozenset[str]:
    return frozenset(one.question for one in aside if one.by == role)


def seen_by(role: Role, form: Form, acts: Iterable[Act], aside: Iterable[Aside]) -> tuple[Act, ...]:
    """Those of these acts that this role may see: all of a case's acts go in, in their order."""
    every = tuple(acts)
    if role == "officer":
        return every
    aside = tuple(aside)
    hidden = officers(form, aside)
    theirs = (form.by_id.keys() | _aside_of("sponsor", aside)) - hidden
    came = _came(every)
    return tuple(act for act in every if _is_for_all(act, theirs, hidden) and _has_come(act, came))


def _is_for_all(act: Act, theirs: AbstractSet[str], hidden: AbstractSet[str]) -> bool:
    match act:
        case Noted() | Judged() | Enclosed():
            return False
        case Marked() | Unmarked():  # also where there is no answer, so that none is aside
            return act.question in theirs
        case Requested():
            return act.question not in hidden
        case _:
            return True


def _has_come(act: Act, came: frozenset[str]) -> bool:
    match act:
        case Requested():
            return act.id in came
        case Replied() | Resolved() | Reopened():
            return {act.id, act.request} <= came
        case _:
            return True


def _came(acts: Iterable[Act]) -> frozenset[str]:
    """The requests that came to the sponsor, and the words on them; by their ids."""
    came: set[str] = set()
    waiting: dict[str, str] = {}  # what officers wrote while they had it, and on which request
    turn: Role = "sponsor"
    for act in acts:
        match act:
            case Requested() | Replied() | Resolved() | Reopened():
                if turn == "sponsor" or act.role == "sponsor":
                    came.add(act.id)
                else:
                    waiting[act.id] = act.id if isinstance(act, Requested) else act.request
            case Sent():
                turn = "officer"
            case Returned():
                came.update(waiting)
                waiting.clear()
                turn = "sponsor"
            case Accepted():  # tells how what they know of was settled
                came.update(one for one, request in waiting.items() if request in came)
                turn = "officer"
            case _:
                pass
    return frozenset(came)
