"""The register: the arrangements that a council has, and all that was ever written of each.

An arrangement is what its entries say. Entries are only ever added, each with its author and
time; its present facts, its log and when its review is due are derived from them. The words for
its kind and state, and how often it is reviewed, come from the form (`forms.arrangements`).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from forms.arrangements import RegisterRules
from forms.assessment import FORMAT
from forms.record import Entry as Written
from forms.record import Record
from forms.typed import in_words

FactName = Literal[
    "title",
    "region",
    "kind",
    "called",
    "state",
    "since",
    "renewed",
    "until",
    "review_due",
    "lead",
]
"""What is on record of an arrangement; the days are ISO dates."""
DAYS: tuple[FactName, ...] = ("since", "renewed", "until", "review_due")
"""Those that are days."""


class BaseEntry(Written):
    """Something that was written of an arrangement."""


class Stated(BaseEntry):
    """Facts as they are from now on, "" for one that no longer holds, and why if that was said.

    `assessment` is the one that they come from, "" where there was none.
    """

    kind: Literal["stated"] = "stated"
    facts: dict[FactName, str]
    why: str = ""
    assessment: str = ""


class Logged(BaseEntry):
    """Something that happened under the arrangement, and on which day."""

    kind: Literal["logged"] = "logged"
    on: date
    text: str


class Begun(BaseEntry):
    """An assessment was begun that grows out of the arrangement."""

    kind: Literal["begun"] = "begun"
    assessment: str
    purpose: Literal["review", "conversion"]


Entry = Annotated[Stated | Logged | Begun, Field(discriminator="kind")]
"""Anything that was written."""


@dataclass(frozen=True)
class Facts:
    """What is on record of an arrangement today.

    `kind` and `state` are ids of the form's; `called` is the name of a link that has a name of
    its own ("Town link"). `lead` is a role, and no person's data. Days are None where unknown.
    """

    title: str = ""
    region: str = ""
    kind: str = ""
    called: str = ""
    state: str = ""
    lead: str = ""
    since: date | None = None
    renewed: date | None = None
    until: date | None = None
    review_due: date | None = None
    due_decided: bool = False
    """Whether the review's day came with what was decided of an assessment."""


class Arrangement(Record):
    """One arrangement. `form` is the id of the form that gives the words for it."""

    format: Literal[1] = FORMAT
    id: str
    form: str
    revision: int = Field(0, ge=0)
    entries: tuple[Entry, ...] = ()

    def entered(self, entry: Entry) -> Arrangement:
        """With this entry after all the others."""
        number = 1 + max((one.number for one in self.entries), default=0)
        entries = (*self.entries, entry.model_copy(update={"number": number}))
        return self.model_copy(update={"entries": entries, "revision": self.revision + 1})

    @property
    def facts(self) -> Facts:
        """What is on record now: of each fact what was said of it last."""
        said: dict[FactName, str] = {}
        decided = False
        for entry in self.entries:
            if isinstance(entry, Stated):
                said.update(entry.facts)
                decided = bool(entry.assessment) if "review_due" in entry.facts else decided
        days = {name: _day(said.pop(name, "")) for name in DAYS}
        return Facts(**said, **days, due_decided=decided)  # type: ignore[arg-type]  # its names are the facts'

    @property
    def log(self) -> tuple[Logged, ...]:
        """What happened under it, the first day first."""
        logged = [one for one in self.entries if isinstance(one, Logged)]
        return tuple(sorted(logged, key=lambda one: (one.on, one.number)))

    @property
    def assessments(self) -> tuple[str, ...]:
        """The ids of the assessments that are about it, the first first."""
        found = (one.assessment for one in self.entries if isinstance(one, Stated | Begun))
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def renewals(self) -> tuple[date, ...]:
        """The days on which it was renewed, as they were entered."""
        said = (one.facts.get("renewed") for one in self.entries if isinstance(one, Stated))
        return tuple(dict.fromkeys(day for one in said if one and (day := _day(one))))


@dataclass(frozen=True)
class ReviewDue:
    """When a review is due: by which day, and from which on it may be (the same where fixed).

    `why` says in a sentence where the day comes from.
    """

    by: date
    since: date
    why: str


def review_due(rules: RegisterRules, facts: Facts) -> ReviewDue | None:
    """When an arrangement is to be reviewed; None where it is over, or nothing tells.

    A day that was given stands. Otherwise it is the policy's period after the arrangement began
    or was last renewed, and never later than the end of its term.
    """
    state = rules.state(facts.state)
    if state is not None and state.over:
        return None
    if facts.review_due is not None:
        how = "with the decision" if facts.due_decided else "by hand"
        return ReviewDue(facts.review_due, facts.review_due, f"The day was set {how}.")
    kind, began = rules.kind(facts.kind), facts.renewed or facts.since
    if kind is None or kind.review_by is None or began is None:
        if facts.until is None:
            return None
        return ReviewDue(facts.until, facts.until, "Its term ends on that day.")
    by = later(began, kind.review_by)
    since = later(began, kind.review_from or kind.review_by)
    event = "renewed" if facts.renewed else "begun"
    period = f"{kind.review_from} to {kind.review_by} months"
    if not kind.review_from:
        years, months = divmod(kind.review_by, 12)
        period = f"{kind.review_by} months" if months else f"{years} year{'s' * (years > 1)}"
    if facts.until is not None and facts.until < by:
        return ReviewDue(facts.until, min(since, facts.until), "Its term ends on that day.")
    return ReviewDue(by, since, f"{kind.label}: {period} after it was {event}.")


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month; at most 9999."""
    months += day.year * 12 + day.month - 1
    year, month = divmod(months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


TOLD = ("kind", "since", "until", "lead", "activities")
"""What a paper can say of the arrangement that its case is about."""


def for_papers(arrangement: Arrangement, rules: RegisterRules | None) -> dict[str, str]:
    """What is known of `TOLD`, in words; what was done together has a line for each day."""
    facts = arrangement.facts
    said = {
        "kind": kind_in_words(facts, rules),
        "since": in_words(facts.since.isoformat()) if facts.since else "",
        "until": in_words(facts.until.isoformat()) if facts.until else "",
        "lead": facts.lead,
        "activities": "\n".join(
            f"{in_words(one.on.isoformat())}: {' '.join(one.text.split())}"
            for one in arrangement.log
        ),
    }
    return {name: words for name, words in said.items() if words}


def kind_in_words(facts: Facts, rules: RegisterRules | None) -> str:
    """What kind of arrangement it is: a name of its own, or the form's word for it."""
    kind = rules.kind(facts.kind) if rules else None
    return facts.called or (kind.label if kind else facts.kind)


def state_in_words(facts: Facts, rules: RegisterRules | None) -> str:
    """The state that it is in, in the form's words."""
    state = rules.state(facts.state) if rules else None
    return state.label if state else facts.state


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
