"""What a category asks: its bullets, and the lettered points of each.

Ids say where: 4.2a is category 4, second bullet, point a. Where the paper numbers its clauses, the
id has the clause's number. Deeper than that an id does not go: what stands under a point is kept
beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from string import ascii_lowercase

from forms.drafting.draft import Bullet, Point, Words
from forms.drafting.lines import is_heading
from forms.drafting.marks import Mark, Marked

_GAP = 3  # letters or numbers of a list that may be missing, as after a scan
_DEEPEST = 9  # lists in lists, as Word has them
_STEP = 2  # columns; what is set in by less is at the same depth
_LEAD = (":", "?", "…")


@dataclass(slots=True)
class _Item:
    """A point of a list at any depth, and what stands below it."""

    words: Words
    value: int = 0
    clause: bool = False
    more: list[Words] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """A list that is still open: how its points are marked, and the last of them."""

    mark: Mark
    indent: int
    item: _Item


@dataclass(slots=True)
class Read:
    """What was read of a category: what comes before its first bullet, and its bullets."""

    intro: list[Words] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)


class Reader:
    """Reads the lines under a category's heading, one after another."""

    def __init__(self, heading: Mark | None, *, styled: bool) -> None:
        self._heading = heading
        self._styled = styled
        self._levels: list[_Level] = []
        self._plain: list[tuple[Words, bool]] = []
        """Plain lines since the last point, each with whether it looks like a heading."""
        self.read = Read()
        self._asked: list[_Item] = []
        """What stands in no list of its own: questions, and what leads into a list."""

    def take(self, lines: Sequence[Marked]) -> Read:
        """All of a category."""
        for one in lines:
            mark = self._mark_of(one)
            if mark is None:
                self._take_plain(one)
            else:
                self._take_point(one, mark)
        self._settle()
        if not self.read.items:
            # No list at all: its paragraphs are what it asks.
            self.read.items = [_Item(words) for words in self.read.intro]
            self.read.intro = []
        self._ask_before_the_first_list()
        return self.read

    def _ask_before_the_first_list(self) -> None:
        """What stands before the first list is asked too, where that is this category's way."""
        intro, items = self.read.intro, self.read.items
        earlier = any(words.text.endswith("?") for words in intro[:-1])
        if not intro or items[0].clause:
            return
        # A question above a list of questions is one of them, and leads into none.
        listed = any(one.items or one.words.text.endswith("?") for one in items)
        beside = listed and intro[-1].text.endswith("?")
        if not (earlier or self._asked or beside):
            return
        asked = [_Item(words) for words in intro if words.text.endswith("?")]
        if intro[-1].text.endswith(_LEAD) and not beside:
            first = next((at for at, one in enumerate(items) if one in self._asked), len(items))
            asked = [*asked, _Item(intro[-1])] if not intro[-1].text.endswith("?") else asked
            asked[-1].items, self.read.items = items[:first], items[first:]
        taken = {item.words for item in asked}
        self.read.intro = [words for words in intro if words not in taken]
        self.read.items = [*asked, *self.read.items]

    # ------------------------------------------------------------ marks

    def _mark_of(self, one: Marked) -> Mark | None:
        """The reading of a line's mark that counts on from a list, or begins one."""
        for mark in one.marks:
            if any(self._counts_on(level, mark) for level in self._levels):
                return mark
        for mark in one.marks:
            if mark.sort == "clause" and self._is_own(mark):
                return mark
        for mark in one.marks:
            if mark.sort == "bullet" or (mark.value == 1 and mark.sort != "clause"):
                return mark
        # A row of questions may count on from one category to the next.
        first = one.marks[0] if one.marks else None
        if first and first.sort == "number" and (first.dress != "%" or one.line.mark):
            return first
        return None

    def _counts_on(self, level: _Level, mark: Mark) -> bool:
        if level.mark.counts != mark.counts:
            return False
        return mark.sort == "bullet" or 0 < mark.value - level.mark.value <= _GAP

    def _is_own(self, mark: Mark) -> bool:
        """Whether a clause is one of this category's: 4.2 of 4, 3.1.4 of 3.1."""
        above = self._heading.values if self._heading else ()
        return bool(above) and mark.values[: len(above)] == above and len(mark.values) > len(above)

    # ------------------------------------------------------------ points

    def _take_point(self, one: Marked, mark: Mark) -> None:
        words = Words(one.line.number, one.text, one.said)
        item = _Item(words, value=mark.value)
        if mark.sort == "clause" and self._is_own(mark):
            item.clause = True
            self._settle()
            depth = len(mark.values) - len(self._heading.values if self._heading else ()) - 1
            del self._levels[min(depth, len(self._levels)) :]
        else:
            self._lead_in()
            self._climb(mark, one.line.indent)
        if self._levels:
            self._levels[-1].item.items.append(item)
        else:
            self.read.items.append(item)
        self._levels.append(_Level(mark, one.line.indent, item))
        del self._levels[_DEEPEST:]

    def _climb(self, mark: Mark, indent: int) -> None:
        """Closes the lists that this point is not below."""
        same = [at for at, level in enumerate(self._levels) if self._counts_on(level, mark)]
        if same:
            close = [at for at in same if abs(self._levels[at].indent - indent) < _STEP]
            deeper = mark.sort == "bullet" and indent >= self._levels[same[-1]].indent + _STEP
            if close or not deeper:
                del self._levels[(close or same)[-1] :]
            return
        for at, level in enumerate(self._levels):
            # The same sort at the same depth begins anew.
            if level.mark.counts == mark.counts and abs(level.indent - indent) < _STEP:
                del self._levels[at:]
                return
        # A list of another sort is below the one before, unless it is set in less.
        while self._levels and indent < self._levels[-1].indent:
            if self._levels[-1].item.clause or self._levels[-1].mark.sort == "label":
                break
            self._levels.pop()

    # ------------------------------------------------------------ plain lines

    def _take_plain(self, one: Marked) -> None:
        text = f"{one.said} {one.text}".strip()
        named = not one.marks or one.marks[0].sort == "label"
        heading = named and is_heading(one.line, styled=self._styled)
        if text:
            self._plain.append((Words(one.line.number, text), heading))

    def _lead_in(self) -> None:
        """A list begins or goes on: what stands before it leads into it, or belongs above."""
        if not self._plain:
            return
        if not self.read.items:
            self.read.intro += [words for words, _ in self._plain]
            self._plain.clear()
            return
        last, heading = self._plain[-1]
        under_clause = any(level.item.clause for level in self._levels)
        if heading or (last.text.endswith(_LEAD) and not under_clause):
            self._plain.pop()
            self._settle()
            self._begin(last)
        else:
            self._settle()

    def _settle(self) -> None:
        """Plain lines that lead into nothing belong to what stands before them."""
        for words, heading in self._plain:
            clause = next((one.item for one in self._levels if one.item.clause), None)
            if self.read.items and (heading or (words.text.endswith("?") and not clause)):
                self._begin(words)
            elif self._levels:
                (clause or self._levels[-1].item).more.append(words)
            else:
                self.read.intro.append(words)
        self._plain.clear()

    def _begin(self, words: Words) -> None:
        """A bullet that has no mark; what follows is below it."""
        item = _Item(words)
        self.read.items.append(item)
        self._asked.append(item)
        self._levels = [_Level(Mark("label", (), ""), -1, item)]


# ---------------------------------------------------------------- ids


def numbered(number: int, items: Sequence[_Item]) -> tuple[Bullet, ...]:
    """The bullets of a category with their ids; a bullet of more than 26 points becomes several."""
    bullets: list[Bullet] = []
    last = 0
    for item in items:
        for start in range(0, max(len(item.items), 1), len(ascii_lowercase)):
            paper = item.value if item.clause and not start else 0
            last = paper if last < paper <= last + _GAP else last + 1
            bullet_id = f"{number}.{last}"
            below = item.items[start : start + len(ascii_lowercase)]
            points = tuple(
                Point(f"{bullet_id}{letter}", point.words, tuple(_under(point)))
                for letter, point in zip(_letters(below), below, strict=True)
            )
            bullets.append(Bullet(bullet_id, item.words, points, tuple(item.more), item.clause))
    return tuple(bullets)


def _letters(items: Sequence[_Item]) -> str:
    """The letter of each point: the paper's own where they count up."""
    own = [item.value for item in items]
    counts_up = all(one < then for one, then in pairwise(own))
    if own and counts_up and own[0] == 1 and own[-1] <= len(ascii_lowercase):
        return "".join(ascii_lowercase[value - 1] for value in own)
    return ascii_lowercase[: len(items)]


def _under(item: _Item) -> Iterator[Words]:
    """What the paper has under a point."""
    yield from item.more
    for below in item.items:
        yield below.words
        yield from _under(below)
