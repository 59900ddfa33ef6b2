"""Whether acts that came in a file could have been done here: what is amiss, in words.

Who did them can't be checked: a file says what whoever wrote it wanted it to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from forms.form import Form
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
    StageRecorded,
    Unmarked,
    Upgraded,
)

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
_HASH = re.compile("[0-9a-f]{64}")
_MOST = 1_000_000
"""A number above any that acts come to: a case has some hundreds in ten years."""

_OFFICERS = (
    Requested,
    Resolved,
    Reopened,
    Returned,
    Noted,
    Judged,
    Accepted,
    StageRecorded,
    Confirmed,
    Circulated,
    Enclosed,
    PaperMade,
    Unmarked,
)


def is_id(text: str) -> bool:
    """Whether this can be the id of a change, of evidence or of an act."""
    return _ID.fullmatch(text) is not None


def strange(acts: Iterable[Act], form: Form) -> str:
    """What makes these acts none that could have been done with this form; "" where nothing."""
    known: dict[str, Act] = {}
    for act in acts:
        if act.id in known:
            return f"the act {shown(act.id)} is in it twice"
        known[act.id] = act
    since = max((act.number for act in known.values() if isinstance(act, Upgraded)), default=0)
    for act in known.values():
        for trouble in _troubles(act, form, known):
            return trouble
        # What was done before was done in another version, with other questions and stages.
        for trouble in _strange_to(act, form, known) if act.number >= since else ():
            return trouble
    return ""


def _troubles(act: Act, form: Form, known: Mapping[str, Act]) -> Iterator[str]:
    if not is_id(act.id):
        yield f'"{shown(act.id)}" can\'t be the id of an act'
    if act.number > _MOST:
        yield f"the act {act.id} has a number that none comes to"
    if isinstance(act, _OFFICERS) and act.role != "officer":
        yield f"the act {act.id} ({act.kind}) is an officer's, and none did it"
    changes = {**getattr(act, "answers", {}), **getattr(act, "said", {})}
    for change in changes.values():
        if not is_id(change):
            yield f'"{shown(change)}" can\'t be the id of a change'
    if isinstance(act, Marked | Unmarked):
        for one in filter(None, (act.evidence, *getattr(act, "beside", ()))):
            if not is_id(one):
                yield f'"{shown(one)}" can\'t be the id of evidence'


def _strange_to(act: Act, form: Form, known: Mapping[str, Act]) -> Iterator[str]:
    for question in _questions(act):
        if question not in form.by_id:
            yield f'an act is about a question that its form has not, "{shown(question)}"'
    yield from _out_of_place(act, form, known)


def _out_of_place(act: Act, form: Form, known: Mapping[str, Act]) -> Iterator[str]:
    """What this act names that is not in the form, or not in the file."""
    match act:
        case Replied() | Resolved() | Reopened():
            if not isinstance(known.get(act.request), Requested):
                yield f"the act {act.id} is about a request that is not in it"
        case Judged():
            if act.category not in {one.number for one in form.categories}:
                yield f"an act is about a category that its form has not, {act.category}"
        case StageRecorded():
            stage = next((one for one in form.route if one.id == act.stage), None)
            if stage is None or stage.outcome(act.outcome) is None:
                yield f'its form has no stage "{shown(act.stage)}" with that outcome'
        case Confirmed():
            needs = {need.id for one in form.route if one.id == act.stage for need in one.needs}
            if act.need not in needs:
                yield f'its form has no stage "{shown(act.stage)}" that needs that'
        case Circulated() | Enclosed() | PaperMade():
            yield from _of_a_paper(act, form, known)
        case _:
            pass


def _of_a_paper(
    act: Circulated | Enclosed | PaperMade, form: Form, known: Mapping[str, Act]
) -> Iterator[str]:
    match act:
        case Circulated():
            if not _HASH.fullmatch(act.sha256):
                yield f'"{shown(act.sha256)}" can\'t be the SHA-256 of a paper'
        case Enclosed():
            if not isinstance(known.get(act.circulated), Circulated):
                yield f"the act {act.id} is about a paper that is not in it"
        case PaperMade():
            if act.paper not in {one.id for one in form.papers}:
                yield f'its form has no paper "{shown(act.paper)}"'


def _questions(act: Act) -> Iterator[str]:
    named = getattr(act, "question", "")
    yield from (named,) if named or isinstance(act, Requested | Marked | Unmarked) else ()
    yield from getattr(act, "answers", {})


def shown(text: str) -> str:
    """A text from a file, as a sentence can quote it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
