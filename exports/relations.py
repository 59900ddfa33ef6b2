"""What the update of all arrangements is composed of: plain values, in the words of the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.typed import in_words


@dataclass(frozen=True, slots=True)
class Year:
    """A municipal year, here from 1 May to 30 April, by the year in which it begins."""

    begins: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.begins, 5, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.begins + 1, 4, 30)

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.begins}/{(self.begins + 1) % 100:02}"

    @property
    def told(self) -> str:
        """The year with its days, since councils' years begin with their annual meetings."""
        days = f"{in_words(self.first.isoformat())} to {in_words(self.last.isoformat())}"
        return f"Municipal year {self} ({days})"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of an assessment of an arrangement or a proposal, or where it stands.

    `how` says so in a sentence or two, with who decided what when, or who is to. `resolves` are
    the words of a resolution before the names ("Retains links with"), "" where nothing is
    recommended yet.
    """

    how: str
    decided: date | None = None
    resolves: str = ""
    reasons: str = ""
    left_out: str = ""
    """That the reasons are not for publication, in a sentence."""
    called: str = "review"
    """What it is: a review, a conversion, an assessment of what is not on the register."""
    stands: str = ""
    """The status of the assessment, in words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An arrangement, in the words of its form, with its reviews from the first to the last."""

    title: str
    region: str
    kind: str
    state: str
    over: bool = False
    since: date | None = None
    renewed: date | None = None
    until: date | None = None
    due: date | None = None
    reviews: tuple[Reviewed, ...] = ()
    activities: tuple[tuple[date, str], ...] = ()

    @property
    def review(self) -> Reviewed | None:
        """The last review."""
        return self.reviews[-1] if self.reviews else None

    @property
    def before(self) -> Reviewed | None:
        """While the last review is under way, the last before it that came to anything."""
        if self.review is None or self.review.decided:
            return None
        earlier = reversed(self.reviews[:-1])
        return next((one for one in earlier if one.decided or one.resolves), None)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was proposed and is not on the register, or a review of what is not on it."""

    title: str
    kind: str
    region: str
    came: tuple[Reviewed, ...]
    """What came of it, the first first; at least one."""


@dataclass(frozen=True, slots=True)
class Besides:
    """What is told besides the register.

    `unwritten` is how many assessments of what is not on it are still being written, which are
    not told of, and `unread` how many files could not be read.
    """

    proposals: tuple[Proposed, ...] = ()
    unwritten: int = 0
    unread: int = 0


NO_MORE = Besides()
"""Nothing besides."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What a form groups arrangements by: its noun for it, and those that it knows, in order.

    The noun is "" where it groups them by nothing.
    """

    called: str = "region"
    regions: tuple[str, ...] = ()
