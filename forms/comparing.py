"""Two texts of an answer compared word by word, as a value that every face can draw.

    compare("Two schools met.", "Three schools met.")
    -> removed "Two", added "Three", kept " schools met."

Kept and removed pieces joined are the old text to the letter; kept and added, the new one.

First lines are set beside lines, then, where they differ, words beside words. What both have
once only is what holds the two together (the idea is Bram Cohen's, "patience diff"); between
such anchors the shortest way from one to the other is looked for (Eugene Myers, "An O(ND)
Difference Algorithm", 1986) and given up where it is long: then that part was written anew.
So the work grows with the length of the texts and not with its square. At the end what few
words were left standing between two changes join them, since a sentence in shreds can't be
read (after Neil Fraser, "Diff Strategies", 2006).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from forms import telling
from forms.assessment import Answer
from forms.form import Question
from forms.words import ends_sentence, letters, split

How = Literal["kept", "removed", "added"]

_MOST_EDITS = 64
"""Words taken out and put in between two anchors beyond which that part was written anew."""

_MOST_ROUNDS = 32
"""How often anchors are looked for between anchors."""

_MOST_LEFT_STANDING = 3
"""Words between two changes that join them, if they say less than either."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that follow one another, and what became of them."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class _Span:
    """A part of the old words and the part of the new ones that stands in its place."""

    old: int
    old_end: int
    new: int
    new_end: int

    def up_to(self, other: _Span) -> _Span:
        """From here to the end of another."""
        return _Span(self.old, other.old_end, self.new, other.new_end)


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """What was kept, removed and added between two texts; removed comes before added."""
    if old == new:
        return (Piece("kept", old),) if old else ()
    olds, news, changes = _changes(old, new)
    changes = _settled(_joined(_touching(changes), olds, news), olds, news)
    return tuple(_pieces(changes, olds, news))


def compare_answers(
    question: Question, old: Answer | None, new: Answer | None
) -> tuple[Piece, ...]:
    """Two answers to a question compared in the words in which people read them.

    None is no answer. Evidence stands behind the answer, a line for each source.
    """
    return compare(telling.whole(question, old), telling.whole(question, new))


def differ(pieces: Iterable[Piece]) -> bool:
    """Whether anything was removed or added."""
    return any(piece.how != "kept" for piece in pieces)


def by_lines(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces line by line, each with its line end, for whoever draws paragraphs."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for text in _LINE.findall(piece.text):
            lines[-1].append(Piece(piece.how, text))
            if text.endswith("\n"):
                lines.append([])
    return tuple(tuple(line) for line in lines if line)


# -------------------------------------------------------------------- where they differ


def _changes(old: str, new: str) -> tuple[list[str], list[str], list[_Span]]:
    """The words of both, and the spans in which they differ."""
    old_lines, new_lines = _LINE.findall(old), _LINE.findall(new)
    olds, old_starts = _words_of(old_lines)
    news, new_starts = _words_of(new_lines)
    changes: list[_Span] = []
    whole = _Span(0, len(old_lines), 0, len(new_lines))
    for lines in _touching(_differences(old_lines, new_lines, whole)):
        words = _Span(
            old_starts[lines.old],
            old_starts[lines.old_end],
            new_starts[lines.new],
            new_starts[lines.new_end],
        )
        changes += _differences(olds, news, words)
    return olds, news, changes


def _words_of(lines: Iterable[str]) -> tuple[list[str], list[int]]:
    words: list[str] = []
    starts = [0]
    for line in lines:
        words += split(line)
        starts.append(len(words))
    return words, starts


def _differences(olds: Sequence[str], news: Sequence[str], whole: _Span) -> Iterator[_Span]:
    """The spans within `whole` in which the two differ, in order."""
    waiting = [(whole, 0)]
    while waiting:
        span, rounds = waiting.pop()
        span = _trimmed(olds, news, span)
        if span.old == span.old_end or span.new == span.new_end:
            if span.old < span.old_end or span.new < span.new_end:
                yield span
            continue
        between = _between_anchors(olds, news, span) if rounds < _MOST_ROUNDS else ()
        if between:
            waiting += [(one, rounds + 1) for one in reversed(between)]
        else:
            yield from _shortest(olds, news, span)


def _touching(spans: Iterable[_Span]) -> list[_Span]:
    """The spans, those that follow one another made one."""
    found: list[_Span] = []
    for span in spans:
        touches = found and (found[-1].old_end, found[-1].new_end) == (span.old, span.new)
        found.append(found.pop().up_to(span) if touches else span)
    return found


def _trimmed(olds: Sequence[str], news: Sequence[str], span: _Span) -> _Span:
    """The span without what is the same at its two ends."""
    old, old_end, new, new_end = span.old, span.old_end, span.new, span.new_end
    while old < old_end and new < new_end and olds[old] == news[new]:
        old, new = old + 1, new + 1
    while old < old_end and new < new_end and olds[old_end - 1] == news[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return _Span(old, old_end, new, new_end)


def _between_anchors(olds: Sequence[str], news: Sequence[str], span: _Span) -> tuple[_Span, ...]:
    """The spans before, between and after the words that both have once, in the same order."""
    there = _once(news, span.new, span.new_end)
    here = _once(olds, span.old, span.old_end)
    pairs = [(place, there[word]) for word, place in here.items() if word in there]
    if not pairs:
        return ()
    spans, old, new = [], span.old, span.new
    for old_place, new_place in _rising(pairs):
        spans.append(_Span(old, old_place, new, new_place))
        old, new = old_place + 1, new_place + 1
    return (*spans, _Span(old, span.old_end, new, span.new_end))


def _once(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Where each word is that is there once and says something."""
    counted = Counter(words[start:end])
    return {
        words[place]: place
        for place in range(start, end)
        if counted[words[place]] == 1 and letters(words[place])
    }


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these pairs, sorted by their first, of which the second rises as well."""
    ends: list[int] = []  # the lowest second that a row of each length ends with
    last: list[int] = []  # the pair that it belongs to
    before: list[int] = []  # the pair before each pair in its row
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [place]
    row, place = [], last[-1] if last else -1
    while place >= 0:
        row.append(pairs[place])
        place = before[place]
    return row[::-1]


def _shortest(olds: Sequence[str], news: Sequence[str], span: _Span) -> list[_Span]:
    """The fewest edits that make the new out of the old; the whole span where they are many.

    `reach[k]` is how far in the old the furthest way gets that took out k words more than it
    put in.
    """
    old_length, new_length = span.old_end - span.old, span.new_end - span.new
    reach, trail = {1: 0}, []
    for edits in range(_MOST_EDITS + 1):
        trail.append(dict(reach))
        for k in range(-edits, edits + 1, 2):
            old = reach[k + 1] if _puts_in(reach, k, edits) else reach[k - 1] + 1
            new = old - k
            while (
                old < old_length
                and new < new_length
                and olds[span.old + old] == news[span.new + new]
            ):
                old, new = old + 1, new + 1
            reach[k] = old
            if old >= old_length and new >= new_length:
                return _walked_back(trail, span)
    return [span]


def _puts_in(reach: dict[int, int], k: int, edits: int) -> bool:
    """Whether the furthest way here ended by putting a word in, rather than taking one out."""
    return k == -edits or (k != edits and reach[k - 1] < reach[k + 1])


def _walked_back(trail: Sequence[dict[int, int]], span: _Span) -> list[_Span]:
    """Each edit on the way that was found, from the first to the last."""
    found: list[_Span] = []
    k = (span.old_end - span.old) - (span.new_end - span.new)
    for edits in range(len(trail) - 1, 0, -1):
        reach = trail[edits]
        puts_in = _puts_in(reach, k, edits)
        k = k + 1 if puts_in else k - 1
        old = span.old + reach[k]
        new = span.new + reach[k] - k
        found.append(_Span(old, old + (not puts_in), new, new + puts_in))
    return found[::-1]


# -------------------------------------------------------------------- made readable


def _joined(changes: Iterable[_Span], olds: Sequence[str], news: Sequence[str]) -> list[_Span]:
    """Changes that have next to nothing between them made one."""
    said_old, said_new = _sums(map(letters, olds)), _sums(map(letters, news))
    words = _sums(letters(word) > 0 for word in olds)
    ends = _sums(word == "\n" for word in olds)

    def weight(span: _Span) -> int:
        removed = said_old[span.old_end] - said_old[span.old]
        return max(removed, said_new[span.new_end] - said_new[span.new])

    def close(one: _Span, other: _Span) -> bool:
        start, end = one.old_end, other.old
        return (
            ends[end] == ends[start]
            and words[end] - words[start] <= _MOST_LEFT_STANDING
            and said_old[end] - said_old[start] <= min(weight(one), weight(other))
        )

    joined: list[_Span] = []
    for change in changes:
        joined.append(change)
        while len(joined) > 1 and close(joined[-2], joined[-1]):
            last, first = joined.pop(), joined.pop()
            joined.append(first.up_to(last))
    return joined


def _sums(numbers: Iterable[int]) -> list[int]:
    return list(accumulate(numbers, initial=0))


def _settled(changes: Sequence[_Span], olds: Sequence[str], news: Sequence[str]) -> list[_Span]:
    """What was only taken out or only put in, moved to where it begins and ends best.

    In "One. Two. Two b." the words between the second "Two" and the third may as well be those
    from one full stop to the next.
    """
    settled: list[_Span] = []
    for place, span in enumerate(changes):
        moved = span
        if span.old == span.old_end or span.new == span.new_end:
            before = settled[-1] if settled else _Span(0, -1, 0, -1)
            after = changes[place + 1].old if place + 1 < len(changes) else len(olds) + 1
            back, on = span.old - before.old_end - 1, after - span.old_end - 1
            removes = span.old < span.old_end
            by = _best_move(
                olds if removes else news,
                span.old if removes else span.new,
                span.old_end if removes else span.new_end,
                (back, on),
            )
            moved = _Span(span.old + by, span.old_end + by, span.new + by, span.new_end + by)
        settled.append(moved)
    return settled


def _best_move(words: Sequence[str], start: int, end: int, room: tuple[int, int]) -> int:
    """How far to move a span over words that are the same, back (below 0) or on."""
    back, on = room
    first = 0
    while -first < back and words[start + first - 1] == words[end + first - 1]:
        first -= 1
    last = 0
    while last < on and words[start + last] == words[end + last]:
        last += 1
    return max(
        range(first, last + 1),
        key=lambda by: (_break(words, start + by) + _break(words, end + by), by),
    )


def _break(words: Sequence[str], place: int) -> int:
    """How good a place this is to begin or to end: between lines, sentences, or words."""
    if place in {0, len(words)} or words[place - 1] == "\n":
        return 3
    if not words[place - 1].isspace():
        return 2 if ends_sentence(words[place - 1]) and words[place].isspace() else 0
    return 2 if place > 1 and ends_sentence(words[place - 2]) else 1


def _pieces(changes: Iterable[_Span], olds: Sequence[str], news: Sequence[str]) -> Iterator[Piece]:
    at = 0
    for span in changes:
        yield from _piece("kept", olds[at : span.old])
        yield from _piece("removed", olds[span.old : span.old_end])
        yield from _piece("added", news[span.new : span.new_end])
        at = span.old_end
    yield from _piece("kept", olds[at:])


def _piece(how: How, words: Sequence[str]) -> Iterator[Piece]:
    if words:
        yield Piece(how, "".join(words))
