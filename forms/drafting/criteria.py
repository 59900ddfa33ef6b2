"""Where in a paper its criteria are: the row of numbered headings that looks most like them.

A paper has other lists with numbers: kinds of agreement before the criteria, steps of a decision
after them, a table of contents, numbered points in the middle. Each row of numbers that could be
the categories is weighed by how much its entries look like headings, by how many of them have
points below, and by what the heading above it says.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forms.drafting.headings import INVITES, LIKELY, OF_A_REPORT, OTHER, SURE, is_other
from forms.drafting.layout import FARTHEST, Layout
from forms.drafting.marks import Mark

_NEAREST = 12  # entries of the number before that are looked at
_CLOSE = 0.4  # two rows weighed so alike can't be told apart
LEAST = 3.0
"""What a row must weigh to be taken for the criteria."""


@dataclass(frozen=True, slots=True)
class Row:
    """Headings of categories by their places among the lines, and where the last one ends.

    `marks` are how they are numbered, None for a heading without a number. `named` where a heading
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


class Search:
    """Looks for the criteria in a paper."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

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

    # ------------------------------------------------------------ rows of numbers

    def _numbered(self, start: int, end: int, *, given: bool) -> Iterator[Row]:
        entries: dict[object, list[tuple[int, Mark]]] = defaultdict(list)
        for place in range(start, end):
            one = self._layout.lines[place]
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
        crossed: list[int] = []  # the last entry, up to each, before which a heading was crossed
        for at, (place, mark) in enumerate(entries):
            best, source = 0.0 if mark.value == 1 else -2.0, -1
            # Numbers may skip one: a category that was taken out.
            for step, lost in ((1, 0.0), (2, 1.5)):
                for earlier in by_value[mark.value - step][-_NEAREST:]:
                    weight = total[earlier] + self._passage(entries[earlier][0], place) - lost
                    weight -= self._overtaken(entries, earlier, at, by_value[mark.value - step])
                    if step == 2 and any(one > earlier for one in by_value[mark.value - 1][-1:]):
                        weight -= 2.0  # the number is there, and no point of the one before
                    if weight > best:
                        best, source = weight, earlier
            total.append(best + self._layout.looks[place])
            before.append(source)
            crosses = source >= 0 and self._layout.crosses(entries[source][0], place)
            crossed.append(at if crosses else crossed[source] if source >= 0 else -1)
            by_value[mark.value].append(at)
        follower: dict[int, int] = {}
        for at, source in reversed(list(enumerate(before))):
            follower[source] = entries[at][0]
        for at, (place, _) in enumerate(entries):
            # It may be over though another entry counts on, if a heading stands between.
            if at in follower and self._layout.end_of(place, end) > follower[at]:
                continue
            chain = [at]
            while before[chain[-1]] >= 0:
                chain.append(before[chain[-1]])
            if len(chain) > 1 or given:
                row = [entries[one] for one in reversed(chain)]
                yield self._row(row, start, end, given=given)
                # The numbers may count on from another list, above a heading.
                later = crossed[chain[1]] if len(chain) > 1 else -1
                if later >= 0:
                    yield self._row(row[-1 - chain.index(later) :], start, end, given=given)

    def _passage(self, before: int, after: int) -> float:
        """How likely one entry follows another in the same row."""
        weight = 2.0 if self._layout.has_points(before, after) else 0.0
        weight += 0.5 if self._layout.alike(before, after) else -0.5
        return weight - (3.0 if self._layout.crosses(before, after) else 0.0)

    def _overtaken(
        self, entries: list[tuple[int, Mark]], earlier: int, at: int, rivals: list[int]
    ) -> float:
        """What it costs to count on from an entry where one just like it stands nearer."""
        nearer = (one for one in rivals[-_NEAREST:] if earlier < one < at)
        start = entries[earlier][0]
        return 4.0 if any(self._layout.alike(start, entries[one][0]) for one in nearer) else 0.0

    # ------------------------------------------------------------ rows of headings

    def _unnumbered(self, start: int, end: int, *, given: bool) -> Iterator[Row]:
        """Headings of one level under a heading that speaks of criteria, each with points."""
        headings = [place for place in self._layout.headings if start <= place < end]
        for row in self._rows_of_headings(headings, end, given=given):
            while len(row) > 1 and not given and is_other(self._layout.lines[row[-1]].text):
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
            if not (self._layout.styled or given or self._layout.has_points(place, nexts[place]))
        }
        rows: dict[int, list[int]] = {}
        for place in headings:
            level = self._layout.level(place)
            for deeper in [one for one in rows if one > level or place in bare]:
                yield rows.pop(deeper)
            if place not in bare:
                rows.setdefault(level, []).append(place)
        yield from rows.values()

    # ------------------------------------------------------------ weighing

    def _row(
        self, entries: Sequence[tuple[int, Mark | None]], start: int, end: int, *, given: bool
    ) -> Row:
        end = self._layout.outer_end(entries[0], end) if not given else end
        entries = [(place, mark) for place, mark in entries if place < end]
        places = [place for place, _ in entries]
        last = self._layout.end_of(places[-1], end)
        spans = list(zip(places, (*places[1:], last), strict=True))
        full = [self._layout.has_points(*span) for span in spans]
        weight = sum(self._layout.looks[place] for place in places) / len(places)
        weight += 2.0 * sum(full) / len(full) + min(math.log2(len(places)), 3.0)
        said = self._said_above(places[0], start)
        weight += said
        if given and self._layout.has_points(start - 1, places[0]):
            weight -= 4.0  # whoever named the place did not mean points to be passed over
        if given and entries[0] == (start, None):
            weight -= 1.0  # the heading that was named is rather above them than one of them
        crossed = sum(self._layout.crosses(*span) for span in spans[:-1])
        weight -= 3.0 * crossed / len(places)
        if entries[0][1] is None:
            weight -= 1.0
        elif entries[0][1].sort in {"letter", "roman"}:
            weight -= 2.0
        of_a_report = sum(
            bool(OF_A_REPORT.search(self._layout.lines[place].text)) for place in places
        )
        if not given and of_a_report * 2 >= len(places):
            weight -= 5.0
        if not given and sum(full) < max(1, len(full) / 2):
            weight = -1.0 if said < 3.0 else weight - 2.0
        return Row(tuple(places), tuple(mark for _, mark in entries), last, weight, said > 1.0)

    def _said_above(self, place: int, start: int) -> float:
        """What the headings above, or the sentence before, say of it."""
        said, far = 0.0, 1.0
        for above in range(place - 1, max(start, place - FARTHEST) - 1, -1):
            one = self._layout.lines[above]
            if far == 1.0 and place - above <= 3 and not one.marks and INVITES.search(one.text):
                said = max(said, 1.0)
            if not self._layout.heads(above, place):
                continue
            if SURE.search(one.text):
                return said + 3.0 * far
            if OTHER.search(one.text):
                return said - 3.0 * far
            if LIKELY.search(one.text):
                return said + 2.0 * far
            if far < 1.0:
                break
            far = 0.5
        return said

    # ------------------------------------------------------------ sections within sections

    def _narrowed(self, row: Row) -> Row:
        """The row within that section of this row whose title says that it has the criteria."""
        if len(row.places) < 2:
            return row
        titled = [
            span for span in row.spans() if SURE.search(self._layout.lines[span[0]].text)
        ] or [span for span in row.spans() if LIKELY.search(self._layout.lines[span[0]].text)]
        others = [span for span in row.spans() if OTHER.search(self._layout.lines[span[0]].text)]
        if len(titled) != 1 or not others:
            return row
        ((place, mark, last),) = titled
        within = [one for one in self.rows(place + 1, last, given=True) if len(one.places) > 1]
        if within:
            best = within[0]
            return Row(best.places, best.marks, best.end, row.weight + 1.0, True)
        return Row((place,), (mark,), last, row.weight, True)
