"""What stands on a page and is no part of the text: page numbers, running heads, contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from forms.drafting.lines import LeftOut
from forms.drafting.marks import split

_PAGE = re.compile(r"(?:page\s+\d+(?:\s*(?:of|/)\s*\d+)?|[-–—]\s*\d{1,3}\s*[-–—]|\d+ of \d+)", re.I)
_NUMBER = re.compile(r"\d{1,3}|[ivxl]{1,6}")
_LEADERS = re.compile(r"(?:[.…]\s?){3,}\s*\d*$")
_TO_A_PAGE = re.compile(r"(?:[.…]\s?){3,}\s*\d*$|(?:\t|\s{3,})\d{1,3}$|(?<=[A-Za-z)?])\s+\d{1,3}$")
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?:?|index", re.I)
_LONGEST_HEAD = 90  # characters of a line that stands on every page
_TIMES = 3
_MOST_CONTENTS = 200  # lines


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file: its words without emphasis, and `raw` as it stands."""

    number: int
    text: str
    raw: str
    heading: int
    indent: int
    apart: bool


def points_on(raw: str) -> bool:
    """Whether a line leads to a page, as those of a table of contents do."""
    return bool(_LEADERS.search(raw.strip()))


def heads_contents(text: str) -> bool:
    """Whether a line is the heading of a table of contents."""
    return bool(_CONTENTS.fullmatch(text))


def leads_to_a_page(raw: str) -> bool:
    """Whether a line below such a heading is one of its entries."""
    return bool(_TO_A_PAGE.search(raw.rstrip()))


def taken_out(rows: Sequence[Row]) -> tuple[list[Row], tuple[LeftOut, ...]]:
    """The rows of the text itself, and the others with what they are."""
    why: dict[int, str] = {}
    for place in _contents(rows):
        why[place] = "the table of contents"
    often = Counter(_key(row) for row in rows)
    for place, row in enumerate(rows):
        if place in why:
            continue
        if points_on(row.raw):
            why[place] = "the table of contents"
        elif _PAGE.fullmatch(row.text) or _is_page_number(rows, place):
            why[place] = "a page number"
        elif often[_key(row)] >= _TIMES and _may_be_a_head(row):
            why[place] = "it stands on several pages"
    kept: list[Row] = []
    apart = False
    for place, row in enumerate(rows):
        if place in why:
            apart = True
            continue
        kept.append(row if row.apart or not apart else _set_apart(row))
        apart = False
    return kept, _told(rows, why)


def _set_apart(row: Row) -> Row:
    return Row(row.number, row.text, row.raw, row.heading, row.indent, True)


def _key(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text.casefold())


def _may_be_a_head(row: Row) -> bool:
    """Whether a line that is often there is a running head: no point of a list, no sentence."""
    return (
        row.apart
        and len(row.text) <= _LONGEST_HEAD
        and not row.heading
        and not split(row.text)[2]
        and not row.text.endswith((":", "?", ";"))
    )


def _is_page_number(rows: Sequence[Row], place: int) -> bool:
    """Whether a line is a number alone, with a gap before it and after it."""
    after = rows[place + 1].apart if place + 1 < len(rows) else True
    return bool(_NUMBER.fullmatch(rows[place].text)) and rows[place].apart and after


def _contents(rows: Sequence[Row]) -> range:
    """The places of a table of contents that says what it is, from its heading on."""
    for start, row in enumerate(rows):
        if not heads_contents(row.text):
            continue
        ahead = rows[start + 1 : start + 1 + _MOST_CONTENTS]
        entries = [_entry(one) for one in ahead]
        again = next(
            (end for end, entry in enumerate(entries) if end and entry and entry == entries[0]), 0
        )
        if again:
            return range(start, start + 1 + again)
        led = 0
        while led < len(ahead) and leads_to_a_page(ahead[led].raw):
            led += 1
        return range(start, start + 1 + led)
    return range(0)


def _entry(row: Row) -> str:
    """The heading that a line of the contents names, without its number and its page."""
    text = _TO_A_PAGE.sub("", row.raw.strip())
    words = re.sub(r"[*_#|`]", "", text)
    return re.sub(r"\W+", " ", split(words.strip())[1]).casefold().strip()


def _told(rows: Sequence[Row], why: dict[int, str]) -> tuple[LeftOut, ...]:
    """What was taken out, neighbours of one sort together."""
    told: list[LeftOut] = []
    before = -2
    for place, reason in sorted(why.items()):
        row = rows[place]
        if place == before + 1 and told and told[-1].why == reason:
            told[-1] = LeftOut(told[-1].first, row.number, reason, told[-1].words)
        else:
            told.append(LeftOut(row.number, row.number, reason, row.text))
        before = place
    return tuple(told)
