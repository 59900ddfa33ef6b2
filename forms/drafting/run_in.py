"""Points that run together in one sentence: "in terms of: (a) size; (b) people; and (c) trade"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from forms.drafting.lines import Line
from forms.drafting.marks import Mark, Sort, split

_MARK = re.compile(r"(?<=\s)\(?(?:[a-z]|[ivx]{2,5}|\d{1,2})\)(?=\s)")
_ENDS = re.compile(r"(?:[;,:.?]|\b(?:and|or|and/or))$")
"""What stands at the end of a point before the next one."""
_POINTS_AT = re.compile(
    r"\b(?:section|paragraph|clause|point|criteri(?:on|a)|part|article|schedule|regulation|rule|item"
    r"|option|question|appendix|annex|principle|category|note)s?$",
    re.I,
)
_SAYS = re.compile(r"[^\W\d_]{2}")
_SORTS: tuple[Sort, ...] = ("letter", "roman", "number")


def parted(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with each such point on a line of its own, under the number that it had."""
    return (part for line in lines for part in _parts(line))


def _parts(line: Line) -> Iterator[Line]:
    starts = next(filter(None, (_starts(line, sort) for sort in _SORTS)), [])
    first, *others = pairwise([0, *starts, len(line.text)])
    text = line.text[slice(*first)].rstrip()
    leads = bool(others) and text[-1:].isalnum()
    yield replace(line, text=f"{text} …" if leads else text)
    for points in others:
        text = line.text[slice(*points)].rstrip()
        yield Line(line.number, text, indent=line.indent + 1, apart=False)


def _starts(line: Line, sort: Sort) -> list[int]:
    """Where the points begin that stand within a line, none where they are not clearly points."""
    own = _of(f"{line.mark} X" if line.mark else line.text, sort)
    before, apart = own, True
    found: list[re.Match[str]] = []
    for one in _MARK.finditer(line.text, 1):
        mark = _of(f"{one[0]} X", sort)
        if not mark or not _follows(before, mark):
            continue
        apart &= not before or bool(_ENDS.search(line.text[: one.start()].rstrip()))
        found.append(one)
        before = mark
    # Nothing but the letters sets them apart: then there have to be more of them.
    least = 2 if apart else 3
    if (
        not found
        or len(found) + bool(own) < least
        or _POINTS_AT.search(line.text[: found[0].start()].rstrip())
    ):
        return []
    ends = [*(one.start() for one in found[1:]), len(line.text)]
    says = (line.text[one.end() : end] for one, end in zip(found, ends, strict=True))
    return [one.start() for one in found] if all(map(_SAYS.search, says)) else []


def _follows(before: Mark | None, mark: Mark) -> bool:
    if not before:
        return mark.value == 1
    return mark.value == before.value + 1 and mark.dress == before.dress


def _of(text: str, sort: Sort) -> Mark | None:
    """The mark of this sort at a text's beginning."""
    return next((mark for mark in split(text)[0] if mark.sort == sort), None)
