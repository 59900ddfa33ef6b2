"""The update of all arrangements composed: what the document says, out of plain values.

Recommendations come first, as a committee would resolve them; then every arrangement by region,
with its review and what happened in the municipal year; then one picture, the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from exports.paragraphs import Paragraph, cut, one_line, paragraphs
from exports.timeline import MOST, Bar, drawn
from forms.text import clean
from forms.typed import in_words

_SHORT = 80


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

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.begins}/{(self.begins + 1) % 100:02}"

    @property
    def told(self) -> str:
        """The year with its days, since councils' years begin with their annual meetings."""
        days = f"{in_words(self.first.isoformat())} to {in_words(self.last.isoformat())}"
        return f"Municipal year {self} ({days})"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of the last review of an arrangement, or where it stands.

    `resolves` are the words of a resolution before the names ("Retains links with"), "" where
    nothing is recommended yet; `how` says in a sentence who decided what when, or who is to.
    """

    how: str
    decided: date | None = None
    resolves: str = ""
    reasons: str = ""
    left_out: str = ""
    """That the reasons are not for publication, in a sentence."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An arrangement, in the words of its form."""

    title: str
    region: str
    kind: str
    state: str
    over: bool = False
    since: date | None = None
    until: date | None = None
    due: date | None = None
    review: Reviewed | None = None
    activities: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """What a form groups arrangements by: its noun for it, and those that it knows, in order."""

    called: str = "region"
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An arrangement, ready to print."""

    heading: str
    facts: tuple[str, ...]
    reasons: tuple[Paragraph, ...]
    activities: tuple[str, ...]
    quiet: str
    """That nothing is logged, "" where something is."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its arrangements; `empty` says that there is none."""

    heading: str
    arrangements: tuple[Told, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row of the table below the picture."""

    number: str
    title: str
    since: str
    due: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that the document says."""

    council: str
    form_title: str
    title: str
    short_title: str
    arrangement: str
    status_line: str
    intro: tuple[str, ...]
    recommendations: tuple[str, ...]
    regions: tuple[Region, ...]
    caption: str
    timeline: tuple[Drawn, ...]
    picture: bytes
    says: str
    """The alternative text of the picture."""
    foot: str
    made_on: date
    assessment: str = "portfolio"
    revision: int = 1
    draft: str = ""

    @property
    def typed(self) -> Iterator[Paragraph]:
        """Every paragraph that somebody typed, in order."""
        for region in self.regions:
            for one in region.arrangements:
                yield from one.reasons


def compose(
    kept: Iterable[Kept],
    *,
    council: str,
    policy: str,
    year: Year,
    grouping: Grouping,
    made_on: date,
    unread: int = 0,
) -> Portfolio:
    """What the update says. `unread` is how many files of the register could not be read."""
    called = grouping.called
    those = tuple(sorted(kept, key=lambda one: one.title.casefold()))
    by_region = _by_region(those, grouping.regions, f"No {called} given")
    in_order = [one for _, group in by_region for one in group]
    made = in_words(made_on.isoformat())
    numbered = in_order[:MOST]
    bars = [
        Bar(number, one.since, _there_until(one, made_on), one.due, one.over)
        for number, one in enumerate(numbered, 1)
    ]
    return Portfolio(
        council=council,
        form_title="Update of all arrangements",
        title=year.told,
        short_title=f"Update of all arrangements, {year}",
        arrangement=f"Arrangements of {cut(council, _SHORT)}",
        status_line=" · ".join(filter(None, (policy, made))),
        intro=tuple(_intro(by_region, year, unread, called)),
        recommendations=tuple(_recommendations(in_order, year)),
        regions=tuple(_region(name, group, year, called) for name, group in by_region),
        caption=_caption(in_order),
        timeline=tuple(
            Drawn(str(number), _plain(one.title), _day(one.since), _due(one))
            for number, one in enumerate(numbered, 1)
        ),
        picture=drawn(bars, made_on) if bars else b"",
        says=_says(numbered, made_on),
        foot=f"Update of all arrangements · {year} · {made}",
        made_on=made_on,
    )


# ---------------------------------------------------------------- what it says


_ByRegion = tuple[tuple[str, tuple[Kept, ...]], ...]


def _by_region(kept: Sequence[Kept], regions: Sequence[str], none: str) -> _ByRegion:
    names = {_plain(one).casefold(): _plain(one) for one in regions}
    found: dict[str, list[Kept]] = {name: [] for name in names} if kept else {}
    others: dict[str, list[Kept]] = {}
    for one in kept:
        name = _plain(one.region)
        key = name.casefold()
        (found if key in found else others).setdefault(key, []).append(one)
        names.setdefault(key, name or none)
    # Regions that the form doesn't know come after its own, and those that are in none last.
    for key in sorted(others, key=lambda name: (not name, name)):
        found[key] = others[key]
    return tuple((names[key], tuple(group)) for key, group in found.items())


def _intro(by_region: _ByRegion, year: Year, unread: int, called: str) -> Iterator[str]:
    there = [(name, len(group)) for name, group in by_region if group]
    number = sum(many for _, many in there)
    if not number:
        yield "There is no arrangement on the register."
    else:
        told = "; ".join(f"{name}: {many}" for name, many in there)
        many = "1 arrangement is" if number == 1 else f"{number} arrangements are"
        yield f"{many} on the register. By {called}: {told}."
        yield (
            f"Activities and decisions are those of the municipal year {year}, taken as "
            f"{in_words(year.first.isoformat())} to {in_words(year.last.isoformat())}. "
            "Kind, state and review are as the register has them on the day of this document."
        )
    if unread:
        files = "1 file of the register" if unread == 1 else f"{unread} files of the register"
        yield f"{files} could not be read, and what is in it is not in this document."


def _recommendations(kept: Sequence[Kept], year: Year) -> Iterator[str]:
    reviewed = [(one, one.review) for one in kept if one.review]
    open_ = [(one, said) for one, said in reviewed if said.decided is None]
    groups = (
        (
            "For the reasons given below, that the council:",
            _grouped((said.resolves, one) for one, said in open_ if said.resolves),
        ),
        (
            f"That it is noted that the council, in the municipal year {year}:",
            _grouped((said.resolves, one) for one, said in reviewed if said.decided in _Days(year)),
        ),
        (
            "That it is noted that reviews are going on, of which none is ready for decision:",
            _grouped(("The review of", one) for one, said in open_ if not said.resolves),
        ),
    )
    number = 0
    for says, lines in groups:
        if lines:
            number += 1
            yield f"{number}\t{says}"
            for place, line in enumerate(lines):
                yield f"({_letter(place)})\t{line}{'.' if place == len(lines) - 1 else ';'}"
    if kept:
        yield f"{number + 1}\tThat the activities of the municipal year {year} are noted."


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a year, of which no day is none."""

    year: Year

    def __contains__(self, day: date | None) -> bool:
        return day is not None and day in self.year


def _grouped(resolved: Iterable[tuple[str, Kept]]) -> list[str]:
    """A line for each way in which something is resolved, with all that it is resolved of."""
    found: dict[str, list[str]] = {}
    for words, one in resolved:
        found.setdefault(_plain(words), []).append(_plain(one.title))
    return [f"{words} {_listed(names)}" for words, names in found.items()]


def _listed(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def _letter(place: int) -> str:
    """The letter at this place: from a to z, then aa."""
    more, here = divmod(place, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + here)


def _region(name: str, group: Sequence[Kept], year: Year, called: str) -> Region:
    empty = "" if group else f"There is no arrangement in this {called}."
    return Region(name, tuple(_told(one, year) for one in group), empty)


def _told(one: Kept, year: Year) -> Told:
    review = one.review
    facts = [
        f"Kind: {_plain(one.kind)}" if one.kind else "",
        f"State: {_plain(one.state)}" if one.state else "",
        f"Since: {_day(one.since)}",
        f"Review due: {_due(one)}",
        f"Last review: {_plain(review.how) if review else 'none is on record.'}",
    ]
    if review and review.left_out:
        facts.append(f"Reasons: {review.left_out}")
    happened = sorted((day, said) for day, said in one.activities if day in year)
    return Told(
        heading=_plain(one.title) or "Without a title",
        facts=tuple(filter(None, facts)),
        reasons=paragraphs(clean(review.reasons).text) if review else (),
        activities=tuple(f"{_day(day)}: {_plain(said)}" for day, said in happened),
        quiet="" if happened else f"No activity of the municipal year {year} is logged.",
    )


def _plain(said: str) -> str:
    return one_line(clean(said).text)


def _day(day: date | None) -> str:
    return in_words(day.isoformat()) if day else "not on record"


def _due(one: Kept) -> str:
    if one.due is None:
        return "none, it is over" if one.over else "none set"
    return in_words(one.due.isoformat())


# ---------------------------------------------------------------- the picture


def _there_until(one: Kept, today: date) -> date:
    """To which day its bar goes: today, or the day it ended."""
    return min(one.until, today) if one.until else today


def _caption(kept: Sequence[Kept]) -> str:
    if not kept:
        return ""
    said = (
        "Each bar is an arrangement from its first day until now, or until its end; a hollow bar "
        "is one that is over. A diamond is the day by which its review is due. The upright line "
        "is today. The numbers are those of the table."
    )
    more = len(kept) - MOST
    return said + (f" The first {MOST} are shown; {more} more are told of above." * (more > 0))


def _says(kept: Sequence[Kept], today: date) -> str:
    """The picture in words, never longer than a screen reader's listener would bear."""
    if not kept:
        return ""
    since = [one.since for one in kept if one.since]
    due = [one.due for one in kept if one.due]
    many = "1 arrangement" if len(kept) == 1 else f"{len(kept)} arrangements"
    said = [f"Timeline of {many}."]
    if since:
        first, last = _day(min(since)), _day(max(since))
        said.append(f"The first began on {first}, the last on {last}." if first != last else "")
        said.append(f"It began on {first}." if len(since) == 1 else "")
    if due:
        late = sum(day < today for day in due)
        whole = f"{len(due)} of them {'has' if len(due) == 1 else 'have'} a review due"
        said.append(f"{whole}, from {_day(min(due))} to {_day(max(due))}; {late} overdue.")
    return " ".join(filter(None, (*said, "The table below gives each with its days.")))
