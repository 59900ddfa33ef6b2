"""What is done with an assessment besides answering it: sent, asked about, accepted, decided.

Each act says who did it, in which role and when; acts are only ever added, and everything that
is said of a review or of a route is derived from them (`forms.review`, `forms.route`). An act
that speaks of answers names the changes that they were left by, so that a later edit shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from forms.record import Entry, FormRef

Answers = dict[str, str]
"""Which change each answer was left by: question id to change id."""

Verdict = Literal["accepted", "needs more"]
"""What an officer says of a category."""


class BaseAct(Entry):
    """Something that was done."""


class Sent(BaseAct):
    """The sponsor sent the assessment to the officers, with these answers."""

    kind: Literal["sent"] = "sent"
    answers: Answers
    note: str = ""


class Requested(BaseAct):
    """An officer asks for more at one question, and says why. It begins a thread."""

    kind: Literal["requested"] = "requested"
    question: str
    text: str


class Replied(BaseAct):
    """A word in the thread of a request."""

    kind: Literal["replied"] = "replied"
    request: str
    text: str


class Resolved(BaseAct):
    """An officer has what a request asked for. The thread stays."""

    kind: Literal["resolved"] = "resolved"
    request: str
    note: str = ""


class Reopened(BaseAct):
    """A request that was resolved is open again."""

    kind: Literal["reopened"] = "reopened"
    request: str
    text: str


class Returned(BaseAct):
    """An officer returned the assessment, so that the questions asked about are answered."""

    kind: Literal["returned"] = "returned"
    note: str = ""


class Noted(BaseAct):
    """A note that officers only read, on one question, or on the whole where it names none."""

    kind: Literal["noted"] = "noted"
    question: str = ""
    text: str


class Judged(BaseAct):
    """An officer's verdict on a category, with the answers that it is about."""

    kind: Literal["judged"] = "judged"
    category: int
    verdict: Verdict
    answers: Answers
    text: str = ""


class Accepted(BaseAct):
    """An officer accepted the assessment as a whole, with these answers."""

    kind: Literal["accepted"] = "accepted"
    answers: Answers
    text: str = ""


class StageRecorded(BaseAct):
    """A stage of the route was decided: how, on which day, and where that is written.

    `despite` is the reason for recording it though what it needs was not all there.
    """

    kind: Literal["stage"] = "stage"
    stage: str
    outcome: str
    on: date
    reference: str = ""
    text: str = ""
    despite: str = ""


class Confirmed(BaseAct):
    """Something that a stage needs, and that no answer shows, is there; where it can be read."""

    kind: Literal["confirmed"] = "confirmed"
    stage: str
    need: str
    reference: str = ""


class Circulated(BaseAct):
    """A paper went out, with these answers of the sponsor's, and is kept as it went.

    `to` says to whom, `file` what it was called, `sha256` (in hex) which bytes it was;
    `revision` and `form_version` are those that stand in it.
    """

    kind: Literal["circulated"] = "circulated"
    answers: Answers
    to: str
    file: str
    sha256: str
    revision: int = Field(ge=0)
    form_version: str


class Enclosed(BaseAct):
    """The officers' answers that a paper which was circulated had in it: for officers only."""

    kind: Literal["enclosed"] = "enclosed"
    circulated: str
    answers: Answers


class PaperMade(BaseAct):
    """A paper of the case was made, whole and no draft, of these answers of its own interview.

    `file` is the SHA-256 of the file, in hex; `said` has a digest of each answer, by question id.
    `public`: its public version was made, which is written down only where it is so.
    """

    kind: Literal["paper"] = "paper"
    paper: str
    file: str
    public: bool = Field(default=False, exclude_if=lambda said: not said)
    said: dict[str, str] = Field(default_factory=dict)


class Marked(BaseAct):
    """An answer, or one source that it cites, is not for publication, and why.

    `evidence` is the source's id, "" for the answer with all that it cites; `beside` are the
    sources that were there then; `paragraph` is one of `forms.publication.PARAGRAPHS`.
    """

    kind: Literal["marked"] = "marked"
    question: str
    evidence: str = ""
    beside: tuple[str, ...] = ()
    paragraph: int = Field(ge=1, le=7)
    reason: str


class Unmarked(BaseAct):
    """An officer took such a mark off."""

    kind: Literal["unmarked"] = "unmarked"
    question: str
    evidence: str = ""
    reason: str = ""


class Upgraded(BaseAct):
    """It was taken from one version of its form to another (`forms.upgrading`), or back."""

    kind: Literal["upgraded"] = "upgraded"
    before: FormRef
    form: FormRef


Act = Annotated[
    Sent
    | Requested
    | Replied
    | Resolved
    | Reopened
    | Returned
    | Noted
    | Judged
    | Accepted
    | StageRecorded
    | Confirmed
    | Circulated
    | Enclosed
    | PaperMade
    | Marked
    | Unmarked
    | Upgraded,
    Field(discriminator="kind"),
]
"""Anything that was done."""


def in_order(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts as they happened, each once: copies that met again may hold them in any order."""
    each = {act.id: act for act in acts}
    return tuple(sorted(each.values(), key=lambda act: (act.number, act.at, act.id)))


def named(acts: Iterable[Act]) -> frozenset[str]:
    """The ids of the changes that these acts name: what they said then is not to change."""
    return frozenset(
        change
        for act in acts
        if isinstance(act, Sent | Judged | Accepted | Circulated | Enclosed)
        for change in act.answers.values()
    )
