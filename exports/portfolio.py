"""The update of all arrangements composed: what the document says, out of plain values.

Recommendations come first, as a committee would resolve them; then every arrangement by region,
with its review and what happened in the municipal year; then what is not on the register; then one
picture, the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from exports.paragraphs import Paragraph, cut, one_line, paragraphs
from exports.relations import NO_MORE, Besides, Grouping, Kept, Proposed, Reviewed, Year
from exports.resolving import resolutions
from exports.timeline import MOST, Bar, drawn
from forms.text import clean
from forms.typed import in_words

APART = "Not on the register"
"""The heading above what was proposed, or reviewed, and is not on the register."""

_SHORT = 80


@dataclass(frozen=True, slots=True)
class Told:
    """An arrangement, ready to print."""

    heading: str
    facts: tuple[str, ...]
    reasons: tuple[Paragraph, ...]
    activities: tuple[str, ...] = ()


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
    proposals: tuple[Told, ...]
    """What is not on the register."""
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
        for one in self.proposals:
            yield from one.reasons


def compose(
    kept: Iterable[Kept],
    *,
    council: str,
    policy: str,
    year: Year,
    grouping: Grouping,
    made_on: date,
    besides: Besides = NO_MORE,
) -> Portfolio:
    """What the update says."""
    those = tuple(sorted(kept, key=lambda one: one.title.casefold()))
    apart = tuple(sorted(besides.proposals, key=lambda one: one.title.casefold()))
    by_region = _by_region(those, grouping)
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
        intro=(
            *_intro(by_region, year, grouping.called),
            *_besides(besides),
        ),
        recommendations=tuple(resolutions(in_order, apart, year)),
        regions=tuple(_region(name, group, year, made_on, grouping) for name, group in by_region),
        proposals=tuple(_proposed(one, grouping) for one in apart),
        caption=_caption(in_order),
        timeline=tuple(
            Drawn(str(number), _plain(one.title), _day(one.since), _due(one, made_on))
            for number, one in enumerate(numbered, 1)
        ),
        picture=drawn(bars, made_on) if bars else b"",
        says=_says(numbered, made_on),
        foot=f"Update of all arrangements · {year} · {made}",
        made_on=made_on,
    )


# ---------------------------------------------------------------- what it says


_ByRegion = tuple[tuple[str, tuple[Kept, ...]], ...]


def _by_region(kept: Sequence[Kept], grouping: Grouping) -> _ByRegion:
    none = f"No {grouping.called} given"
    if not grouping.called and not any(one.region for one in kept):
        return (("All arrangements", tuple(kept)),) if kept else ()
    names = {_plain(one).casefold(): _plain(one) for one in grouping.regions}
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


def _intro(by_region: _ByRegion, year: Year, called: str) -> Iterator[str]:
    there = [(name, len(group)) for name, group in by_region if group]
    number = sum(many for _, many in there)
    if not number:
        yield "There is no arrangement on the register."
        return
    told = "; ".join(f"{name}: {many}" for name, many in there)
    many = "1 arrangement is" if number == 1 else f"{number} arrangements are"
    yield f"{many} on the register.{f' By {called}: {told}.' if called else ''}"
    yield (
        f"Activities and decisions are those of the municipal year {year}, taken as "
        f"{in_words(year.first.isoformat())} to {in_words(year.last.isoformat())}. "
        "Kind, state and review are as the register has them on the day of this document."
    )


def _besides(there: Besides) -> Iterator[str]:
    proposals, unwritten, unread = len(there.proposals), there.unwritten, there.unread
    one, some = (f"{many} of what is not on the register" for many in ("assessment", "assessments"))
    if proposals:
        many = f"1 {one} is" if proposals == 1 else f"{proposals} {some} are"
        yield f"{many} told of besides, under the heading “{APART}”."
    if unwritten:
        many = f"1 {one} is" if unwritten == 1 else f"{unwritten} {some} are"
        yield f"{many} still being written, and not told of in this document."
    if unread:
        files = "1 file" if unread == 1 else f"{unread} files"
        what = "it" if unread == 1 else "them"
        yield f"{files} could not be read, and what is in {what} is not in this document."


def _region(
    name: str, group: Sequence[Kept], year: Year, today: date, grouping: Grouping
) -> Region:
    empty = "" if group else f"There is no arrangement in this {grouping.called}."
    return Region(name, tuple(_told(one, year, today) for one in group), empty)


def _told(one: Kept, year: Year, today: date) -> Told:
    review, before = one.review, one.before
    happened = sorted((day, said) for day, said in one.activities if day in year)
    facts = (
        f"Kind: {_plain(one.kind)}" if one.kind else "",
        f"State: {_plain(one.state)}" if one.state else "",
        f"Since: {_day(one.since)}",
        f"Last renewed: {_day(one.renewed)}" if one.renewed else "",
        f"Fixed until: {_day(one.until)}" if one.until and not one.over else "",
        f"Ended: {_day(one.until)}" if one.until and one.over else "",
        f"Review due: {_due(one, today)}",
        *(_outcome(review) if review else ("Last review: none is on record.",)),
        f"The review before: {_plain(before.how)}" if before else "",
        "" if happened else f"Activities: none of the municipal year {year} is logged.",
    )
    return Told(
        heading=_plain(one.title) or "Without a title",
        facts=tuple(filter(None, facts)),
        reasons=paragraphs(clean(review.reasons).text) if review else (),
        activities=tuple(f"{_day(day)}: {_plain(said)}" for day, said in happened),
    )


def _proposed(one: Proposed, grouping: Grouping) -> Told:
    called, came = grouping.called or "region", one.came[-1]
    facts = (
        f"Kind: {_plain(one.kind)}" if one.kind else "",
        f"{_capital(called)}: {_plain(one.region)}" if one.region else "",
        *(f"Before: {_plain(said.how)}" for said in one.came[:-1]),
        *_outcome(came),
        f"Where it stands: {_plain(came.stands)}" if came.decided and came.stands else "",
    )
    return Told(
        heading=_plain(one.title) or "Without a title",
        facts=tuple(filter(None, facts)),
        reasons=paragraphs(clean(came.reasons).text),
    )


def _outcome(said: Reviewed) -> Iterator[str]:
    """What came of it, or where it stands; and that its reasons are left out, where they are."""
    last = f"Last {said.called}" if said.called != "assessment" else "Assessment"
    yield f"{last if said.decided else _capital(said.called)}: {_plain(said.how)}"
    if said.stands and not said.decided:
        yield f"Where it stands: {_plain(said.stands)}"
    if said.left_out:
        yield f"Reasons: {said.left_out}"


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _plain(said: str) -> str:
    return one_line(clean(said).text)


def _day(day: date | None) -> str:
    return in_words(day.isoformat()) if day else "not on record"


def _due(one: Kept, today: date) -> str:
    if one.due is None:
        return "none any more" if one.over else "none set"
    return f"{in_words(one.due.isoformat())}{', overdue' if one.due < today else ''}"


# ---------------------------------------------------------------- the picture


def _there_until(one: Kept, today: date) -> date:
    """To which day its bar goes: today, or the day it ended."""
    return min(one.until, today) if one.until else today


def _caption(kept: Sequence[Kept]) -> str:
    if not kept:
        return ""
    said = (
        "Each bar is an arrangement from its first day until now, or until its end; a hollow bar "
        "is one that is over. A diamond is the day by which its review is due, filled where that "
        "day is past. The upright line is today. The numbers are those of the table."
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
