"""How a paper is set: what is a heading, what stands below it, and where its section ends."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from forms.drafting.headings import is_other
from forms.drafting.lines import BOLD, is_heading
from forms.drafting.marks import Mark, Marked

FARTHEST = 300  # lines above which a section's heading stands
SECTIONS = frozenset({"number", "clause", "label", "capital"})


def _look(one: Marked) -> float:
    """How much an entry looks like the heading of a category."""
    words = len(one.text.split())
    look = 1.0 if one.line.heading else 0.0
    look += 1.25 if words <= 8 else 0.5 if words <= 14 else -1.0 if words > 25 else 0.0
    look += 0.25 if one.text[-1:] not in {".", ";", ","} else -0.5
    look += 0.5 if one.text.isupper() else 0.0
    return look - min(one.line.indent, 8) * 0.05


class Layout:
    """Lines from which the marks are taken off, by their places from 0.

    `looks` is how much each looks like the heading of a category, and `headings` the places of
    headings without a number. `styled` where the file says what its headings are.
    """

    def __init__(self, lines: Sequence[Marked], *, styled: bool) -> None:
        self.lines = lines
        self.styled = styled
        self.looks = [_look(one) for one in lines]
        self._points = self._counted_points()
        self._by_values: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for place, one in enumerate(lines):
            for mark in one.marks:
                for length in range(1, len(mark.values) + 1):
                    self._by_values[mark.values[:length]].append(place)
        self.headings = [place for place in range(len(lines)) if self.is_heading(place)]

    def is_heading(self, place: int) -> bool:
        """Whether this is a heading without a number."""
        one = self.lines[place]
        return not one.marks and is_heading(one.line, styled=self.styled)

    def level(self, place: int) -> int:
        """The level of a heading; capitals stand above small letters where nothing else tells."""
        line = self.lines[place].line
        return line.heading or (BOLD + 1 if line.text.isupper() else BOLD + 2)

    def has_points(self, start: int, end: int) -> bool:
        """Whether a list, a clause or a question stands between these two places."""
        return self._points[end] > self._points[min(start + 1, end)]

    def alike(self, one: int, other: int) -> bool:
        """Whether two entries are set in the same way."""
        a, b = self.lines[one], self.lines[other]
        return (
            a.line.heading == b.line.heading
            and a.line.indent == b.line.indent
            and a.text.isupper() == b.text.isupper()
            and (self.looks[one] >= 1.0) == (self.looks[other] >= 1.0)
        )

    def heads(self, above: int, place: int) -> bool:
        """Whether a line may be the heading of the section in which another stands."""
        one = self.lines[above]
        if not one.marks:
            return self.is_heading(above)
        if one.marks[0].sort not in SECTIONS:
            return False
        level = self.lines[place].line.heading
        return self.looks[above] >= 1.0 and (not level or 0 < one.line.heading < level)

    # ------------------------------------------------------------ where something ends

    def end_of(self, place: int, end: int) -> int:
        """Where the last category ends: at the next heading without a number."""
        line = self.lines[place]
        level = line.line.heading if line.marks else self.level(place)
        for after in self.headings[bisect_right(self.headings, place) :]:
            if after >= end:
                break
            # Of a number in plain or bold type nothing tells whether a heading is above it.
            if level in {0, BOLD} or self.level(after) <= level:
                return after
        return end

    def crosses(self, before: int, after: int) -> bool:
        """Whether a heading that stands above an entry comes before the next one."""
        return self.end_of(before, after) < after

    def outer_end(self, first: tuple[int, Mark | None], end: int) -> int:
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
                if self.lines[one].marks[0].sort in SECTIONS
            ]
            if mark.counts != numbered.counts:
                end = next((one for one in nexts if self.alike(above, one)), end)
                continue
            same = [one for one in nexts if self.lines[one].marks[0].counts == mark.counts]
            if len(same) > 1:
                return same[-1]
            # One alone may as well be the row's own.
            return next((one for one in same if is_other(self.lines[one].text)), end)
        return end

    def _later(self, places: Iterable[int], place: int, end: int) -> Iterator[int]:
        """Those of these places after another that look like headings."""
        for one in places:
            if place < one < end and self.looks[one] >= 1.0:
                yield one

    def _sections(self, place: int) -> Iterator[tuple[int, Mark]]:
        """The numbered headings that a row stands under: the nearest, and those above it."""
        under: tuple[int, ...] | None = None
        for above in range(place - 1, max(0, place - FARTHEST) - 1, -1):
            one = self.lines[above]
            if not one.marks:
                if self.is_heading(above):
                    return
                continue
            mark = one.marks[0]
            if mark.sort not in SECTIONS or self.looks[above] < 1.0:
                continue
            if under is None or (
                len(mark.values) < len(under) and under[: len(mark.values)] == mark.values
            ):
                under = mark.values
                yield above, mark

    def _counted_points(self) -> list[int]:
        counted = [0]
        for one in self.lines:
            asks = one.text.endswith("?") if not one.marks else bool(one.text)
            counted.append(counted[-1] + asks)
        return counted
