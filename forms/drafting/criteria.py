"""Where in a paper its criteria are: the row of numbered headings that looks most like them.

A paper has other lists with numbers: kinds of agreement before the criteria, steps of a decision
after them, a table of contents, numbered points in the middle. Each row of numbers that could be
the categories is weighed by how much its entries look like headings, by how many of them have
points below, and by what the heading above it says.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forms.drafting.lines import BOLD, is_heading
from forms.drafting.marks import Mark, Marked

_SURE = re.compile(
    r"\b(?:criteri(?:a|on)|questions?|considerations?|principles|requirements|checklist|framework)\b",
    re.I,
)
_LIKELY = re.compile(
    r"\bassess\w*|\btests?\b|\bapprais\w+|\bevaluat\w+|\bselecti\w+|\beligib\w+", re.I
)
_OTHER = re.compile(
    r"\b(?:contents|recommend\w*|decision|process|procedure|steps?|stages?|appendi\w+|background"
    r"|introduction|definitions?|types?|kinds?|roles?|governance|timetable|glossary|benefits"
    r"|monitoring|review|contacts?|relationship management)\b",
    re.I,
)
_OF_A_REPORT = re.compile(
    r"\b(?:reasons?|alternatives?|resolved|recommend\w*|background|purpose of (?:the |this )?report"
    r"|consultation|implications|summary|introduction|conclusions?|next steps|minutes|apologies"
    r"|options considered|contacts?|appendi\w+|definitions?)\b",
    re.I,
)
"""The sections of any report, which are not what a proposal is assessed by."""
_SECTIONS = frozenset({"number", "clause", "label", "capital"})
_INVITES = re.compile(r"\b(?:criteria|questions?|answer|consider|assess\w*)\b", re.I)

_NEAREST = 12  # entries of the number before that are looked at
_CLOSE = 0.4  # two rows weighed so alike can't be told apart
LEAST = 3.0
"""What a row must weigh to be taken for the criteria."""
_FARTHEST = 300  # lines above which a section's heading stands


@dataclass(frozen=True, slots=True)
class Row:
    """Headings of categories by their places among the lines, and where the last one ends.

    `mark` is how each is numbered, None for headings without numbers. `named` where a heading
    above says that these are criteria.
    """

    places: tuple[int, ...]
    marks: tuple[Mark | None, ...]
    end: int
    weight: float
    named: bool

    @property
    def start(self) -> int:
        """The place of the first heading."""
        return self.places[0]

    def spans(self) -> Iterator[tuple[int, Mark | None, int]]:
        """Each heading: its place, its mark, and the place after its last line."""
        yield from zip(self.places, self.marks, (*self.places[1:], self.end), strict=True)


def _look(one: Marked) -> float:
    """How much an entry looks like the heading of a category."""
    words = len(one.text.split())
    look = 1.0 if one.line.heading else 0.0
    look += 1.25 if words <= 8 else 0.5 if words <= 14 else -1.0 if words > 25 else 0.0
    look += 0.25 if one.text[-1:] not in {".", ";", ","} else -0.5
    look += 0.5 if one.text.isupper() else 0.0
    return look - min(one.line.indent, 8) * 0.05


class Search:
    """Looks for the criteria among lines from which the marks are taken off."""

    def __init__(self, lines: Sequence[Marked], *, styled: bool) -> None:
        self._lines = lines
        self._styled = styled
        self._looks = [_look(one) for one in lines]
        self._points = self._counted_points()
        self._by_values: dict[tuple[int, ...], list[int]] = defaultdict(list)
        self._by_counts: dict[tuple[object, int], list[int]] = defaultdict(list)
        for place, one in enumerate(lines):
            for mark in one.marks:
                self._by_counts[mark.counts, mark.value].append(place)
                for length in range(1, len(mark.values) + 1):
                    self._by_values[mark.values[:length]].append(place)
        self._headings = [place for place in range(len(lines)) if self.is_heading(place)]

    def rows(self, start: int, end: int, *, given: bool = False) -> list[Row]:
        """The rows that could be the categories, best first.

        `given` where a person said that the criteria are here: then one heading is enough.
        """
        found = [*self._numbered(start, end, given=given)]
        found += self._unnumbered(start, end, given=given)
        return sorted(found, key=lambda row: -row.weight)

    def best(self, start: int, end: int, *, given: bool = False) -> tuple[Row, ...]:
        """The row that is the categories; more than one where they can't be told apart."""
        rows = self.rows(start, end, given=given)
        if not rows:
            return ()
        first = rows[0]
        rivals = [
            row
            for row in rows[1:]
            if row.weight > first.weight - _CLOSE
            and (row.start >= first.end or row.end <= first.start)
        ]
        return tuple(self._narrowed(row) for row in (first, *rivals[:1]))

    def is_heading(self, place: int) -> bool:
        """Whether this is a heading without a number."""
        one = self._lines[place]
        return not one.marks and is_heading(one.line, styled=self._styled)

    # ------------------------------------------------------------ rows of numbers

    def _numbered(self, start: int, end: int, *, given: bool) -> Iterator[Row]:
        entries: dict[object, list[tuple[int, Mark]]] = defaultdict(list)
        for place in range(start, end):
            one = self._lines[place]
            for mark in one.marks:
                if mark.sort != "bullet" and one.text:
                    entries[mark.counts].append((place, mark))
        for row in entries.values():
            yield from self._rows_of(row, start, end, given=given)

    def _rows_of(
        self, entries: list[tuple[int, Mark]], start: int, end: int, *, given: bool
    ) -> Iterator[Row]:
        """For each way in which these entries can be counted on, the best that it comes to."""
        by_value: dict[int, list[int]] = defaultdict(list)
        total: list[float] = []
        before: list[int] = []
        for at, (place, mark) in enumerate(entries):
            best, source = 0.0 if mark.value == 1 else -2.0, -1
            # Numbers may skip one: a category that was taken out.
            for step, lost in ((1, 0.0), (2, 1.5)):
                for earlier in by_value[mark.value - step][-_NEAREST:]:
                    weight = total[earlier] + self._passage(entries[earlier][0], place) - lost
                    weight -= self._overtaken(entries, earlier, at, by_value[mark.value - step])
                    if weight > best:
                        best, source = weight, earlier
            total.append(best + self._looks[place])
            before.append(source)
            by_value[mark.value].append(at)
        follower: dict[int, int] = {}
        for at, source in reversed(list(enumerate(before))):
            follower[source] = entries[at][0]
        for at, (place, _) in enumerate(entries):
            # It may be over though another entry counts on, if a heading stands between.
            if at in follower and self._end_of(place, end) > follower[at]:
                continue
            chain = [at]
            while before[chain[-1]] >= 0:
                chain.append(before[chain[-1]])
            if len(chain) > 1 or given:
                row = [entries[one] for one in reversed(chain)]
                yield self._row(row, start, end, given=given)

    def _passage(self, before: int, after: int) -> float:
        """How likely one entry follows another in the same row."""
        weight = 2.0 if self._has_points(before, after) else 0.0
        weight += 0.5 if self._alike(before, after) else -0.5
        return weight - (3.0 if self._crosses(before, after) else 0.0)

    def _crosses(self, before: int, after: int) -> bool:
        """Whether a heading that stands above an entry comes before the next one."""
        return self._end_of(before, after) < after

    def _overtaken(
        self, entries: list[tuple[int, Mark]], earlier: int, at: int, rivals: list[int]
    ) -> float:
        """What it costs to count on from an entry where one just like it stands nearer."""
        nearer = (one for one in rivals[-_NEAREST:] if earlier < one < at)
        start = entries[earlier][0]
        return 4.0 if any(self._alike(start, entries[one][0]) for one in nearer) else 0.0

    def _alike(self, one: int, other: int) -> bool:
        """Whether two entries are set in the same way."""
        a, b = self._lines[one], self._lines[other]
        return (
            a.line.heading == b.line.heading
            and a.line.indent == b.line.indent
            and a.text.isupper() == b.text.isupper()
            and (self._looks[one] >= 1.0) == (self._looks[other] >= 1.0)
        )

    # ------------------------------------------------------------ rows of headings

    def _unnumbered(self, start: int, end: int, *, given: bool) -> Iterator[Row]:
        """Headings of one level under a heading that speaks of criteria, each with points."""
        headings = [place for place in self._headings if start <= place < end]
        for row in self._rows_of_headings(headings, end, given=given):
            while len(row) > 1 and not given and self._is_other(self._lines[row[-1]].text):
                row.pop()
            if len(row) > 1:
                made = self._row([(place, None) for place in row], start, end, given=given)
                if given or made.named:
                    yield made

    def _rows_of_headings(
        self, headings: list[int], end: int, *, given: bool
    ) -> Iterator[list[int]]:
        """Headings of one level that follow one another without a higher one between them.

        Where the file does not say what is a heading, each has to have points below it.
        """
        nexts = dict(pairwise([*headings, end]))
        bare = {
            place
            for place in headings
            if not (self._styled or given or self._has_points(place, nexts[place]))
        }
        rows: dict[int, list[int]] = {}
        for place in headings:
            level = self._level(place)
            for deeper in [one for one in rows if one > level or place in bare]:
                yield rows.pop(deeper)
            if place not in bare:
                rows.setdefault(level, []).append(place)
        yield from rows.values()

    def _level(self, place: int) -> int:
        """The level of a heading; capitals stand above small letters where nothing else tells."""
        line = self._lines[place].line
        return line.heading or (BOLD + 1 if line.text.isupper() else BOLD + 2)

    # ------------------------------------------------------------ weighing

    def _row(
        self, entries: Sequence[tuple[int, Mark | None]], start: int, end: int, *, given: bool
    ) -> Row:
        end = self._outer_end(entries[0], end) if not given else end
        entries = [(place, mark) for place, mark in entries if place < end]
        places = [place for place, _ in entries]
        last = self._end_of(places[-1], end)
        spans = list(zip(places, (*places[1:], last), strict=True))
        full = [self._has_points(*span) for span in spans]
        weight = sum(self._looks[place] for place in places) / len(places)
        weight += 2.0 * sum(full) / len(full) + min(math.log2(len(places)), 3.0)
        said = self._said_above(places[0], start)
        weight += said
        if given and self._points[places[0]] > self._points[start]:
            weight -= 4.0  # whoever named the place did not mean points to be passed over
        if given and entries[0] == (start, None):
            weight -= 1.0  # the heading that was named is rather above them than one of them
        crossed = sum(self._crosses(*span) for span in spans[:-1])
        weight -= 3.0 * crossed / len(places)
        if entries[0][1] is None:
            weight -= 1.0
        elif entries[0][1].sort in {"letter", "roman"}:
            weight -= 2.0
        of_a_report = sum(bool(_OF_A_REPORT.search(self._lines[place].text)) for place in places)
        if not given and of_a_report * 2 >= len(places):
            weight -= 5.0
        if not given and sum(full) < max(1, len(full) / 2):
            weight = -1.0 if said < 3.0 else weight - 2.0
        return Row(tuple(places), tuple(mark for _, mark in entries), last, weight, said > 1.0)

    def _said_above(self, place: int, start: int) -> float:
        """What the headings above, or the sentence before, say of it."""
        said, far = 0.0, 1.0
        for above in range(place - 1, max(start, place - _FARTHEST) - 1, -1):
            one = self._lines[above]
            if far == 1.0 and place - above <= 3 and not one.marks and _INVITES.search(one.text):
                said = max(said, 1.0)
            if not self._heads(above, place):
                continue
            if _SURE.search(one.text):
                return said + 3.0 * far
            if _OTHER.search(one.text):
                return said - 3.0 * far
            if _LIKELY.search(one.text):
                return said + 2.0 * far
            if far < 1.0:
                break
            far = 0.5
        return said

    def _heads(self, above: int, place: int) -> bool:
        """Whether a line may be the heading of the section in which another stands."""
        one = self._lines[above]
        if not one.marks:
            return self.is_heading(above)
        if one.marks[0].sort not in _SECTIONS:
            return False
        level = self._lines[place].line.heading
        return self._looks[above] >= 1.0 and (not level or 0 < one.line.heading < level)

    def _end_of(self, place: int, end: int) -> int:
        """Where the last category ends: at the next heading without a number."""
        line = self._lines[place]
        level = line.line.heading if line.marks else self._level(place)
        for after in self._headings[bisect_right(self._headings, place) :]:
            if after >= end:
                break
            # Of a number in plain or bold type nothing tells whether a heading is above it.
            if level in {0, BOLD} or self._level(after) <= level:
                return after
        return end

    def _outer_end(self, first: tuple[int, Mark | None], end: int) -> int:
        """Where the section ends that a row stands in: at the number after the section's own."""
        place, mark = first
        if mark is None:
            return end
        if mark.sort == "clause":
            after = (*mark.values[:-2], mark.values[-2] + 1)
            return next(self._later(self._by_values.get(after, []), place, end), end)
        for above, numbered in self._sections(place):
            after = (*numbered.values[:-1], numbered.value + 1)
            nexts = [
                one
                for one in self._later(self._by_values.get(after, []), place, end)
                if self._lines[one].marks[0].sort in _SECTIONS
            ]
            if mark.counts != numbered.counts:
                end = next((one for one in nexts if self._alike(above, one)), end)
                continue
            same = [one for one in nexts if self._lines[one].marks[0].counts == mark.counts]
            if len(same) > 1:
                return same[-1]
            # One alone may as well be the row's own.
            return next((one for one in same if self._is_other(self._lines[one].text)), end)
        return end

    def _later(self, places: Iterable[int], place: int, end: int) -> Iterator[int]:
        """Those of these places after another that look like headings."""
        for one in places:
            if place < one < end and self._looks[one] >= 1.0:
                yield one

    def _sections(self, place: int) -> Iterator[tuple[int, Mark]]:
        """The numbered headings that a row stands under: the nearest, and those above it."""
        under: tuple[int, ...] | None = None
        for above in range(place - 1, max(0, place - _FARTHEST) - 1, -1):
            one = self._lines[above]
            if not one.marks:
                if self.is_heading(above):
                    return
                continue
            mark = one.marks[0]
            if mark.sort not in _SECTIONS or self._looks[above] < 1.0:
                continue
            if under is None or (
                len(mark.values) < len(under) and under[: len(mark.values)] == mark.values
            ):
                under = mark.values
                yield above, mark

    def _is_other(self, text: str) -> bool:
        return bool(_OTHER.search(text) or _OF_A_REPORT.search(text)) and not _SURE.search(text)

    def _has_points(self, start: int, end: int) -> bool:
        """Whether a list, a clause or a question stands between these two places."""
        return self._points[end] > self._points[min(start + 1, end)]

    def _counted_points(self) -> list[int]:
        counted = [0]
        for one in self._lines:
            asks = one.text.endswith("?") if not one.marks else bool(one.text)
            counted.append(counted[-1] + asks)
        return counted

    # ------------------------------------------------------------ sections within sections

    def _narrowed(self, row: Row) -> Row:
        """The row within that section of this row whose title says that it has the criteria."""
        if len(row.places) < 2:
            return row
        titled = [span for span in row.spans() if _SURE.search(self._lines[span[0]].text)] or [
            span for span in row.spans() if _LIKELY.search(self._lines[span[0]].text)
        ]
        others = [span for span in row.spans() if _OTHER.search(self._lines[span[0]].text)]
        if len(titled) != 1 or not others:
            return row
        ((place, mark, last),) = titled
        within = [one for one in self.rows(place + 1, last, given=True) if len(one.places) > 1]
        if within:
            best = within[0]
            return Row(best.places, best.marks, best.end, row.weight + 1.0, True)
        return Row((place,), (mark,), last, row.weight, True)
