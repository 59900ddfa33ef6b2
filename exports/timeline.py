"""The timeline of arrangements as a picture: a numbered bar for each, and when its review is due.

Nothing in it is written but numbers, so that a name in any script stands where it can be read
and listened to: in the table below the picture, beside the same number.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

MOST: Final = 60
"""So many bars are on a page and can still be told apart."""

_WIDE, _ROW, _TOP, _FOOT = 1200, 34, 56, 12
_LEFT, _RIGHT = 76, 44
_SCALE = 4  # pixels of the picture for each of a digit's
_YEARS_APART = 120
_WHITE, _PALE, _BAR, _OVER, _INK, _RED = range(6)
_COLOURS = bytes.fromhex("ffffff d9d9d9 1f3a5f 8c8c8c 1b1b1b 8f1d14")
_DIGITS = (
    *("75557", "26227", "71747", "71717", "55711"),
    *("74717", "74757", "71122", "75757", "75717"),
)
"""Each digit in five lines of three dots, a line in one octal figure."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One arrangement: from when to when it has been there, and when its review is due."""

    number: int
    since: date | None
    until: date
    due: date | None
    over: bool = False


def drawn(bars: Sequence[Bar], today: date) -> bytes:
    """The picture, a PNG: the first `MOST` bars from top to bottom, by year from left to right."""
    bars = bars[:MOST]
    days = [day for one in bars for day in (one.since, one.until, one.due) if day]
    first = min([today, *days]).year
    last = max([today, *days]).year + 1
    canvas = _Canvas(_WIDE, _TOP + _ROW * len(bars) + _FOOT)
    reach = (_WIDE - _LEFT - _RIGHT) / max(1, last - first)

    def across(day: date) -> int:
        gone = (day - date(day.year, 1, 1)).days / 366
        return round(_LEFT + (day.year - first + gone) * reach)

    every = max(1, -(-_YEARS_APART // max(1, int(reach))))
    for year in range(first, last + 1):
        if (year - first) % every == 0:
            x = round(_LEFT + (year - first) * reach)
            canvas.box(x, _TOP - 8, 1, canvas.high, _PALE)
            canvas.write(x - 30, 12, str(year))
    canvas.box(across(today) - 1, _TOP - 12, 3, canvas.high, _RED)
    for place, one in enumerate(bars):
        y = _TOP + place * _ROW
        canvas.write(8, y + 7, str(one.number))
        if one.since is not None:
            start = across(one.since)
            length = max(3, across(one.until) - start)
            canvas.box(start, y + 10, length, 14, _OVER if one.over else _BAR)
            if one.over:  # hollow too: what is said is not said by the colour alone
                canvas.box(start + 3, y + 13, length - 6, 8, _WHITE)
        if one.due is not None:
            canvas.diamond(across(one.due), y + 17, 12, filled=one.due < today)
    return canvas.png()


class _Canvas:
    """Dots, by the number of their colour."""

    def __init__(self, wide: int, high: int) -> None:
        self.wide, self.high = wide, high
        self._rows = [bytearray(wide) for _ in range(high)]

    def box(self, x: int, y: int, wide: int, high: int, colour: int) -> None:
        left, right = max(0, x), min(self.wide, x + wide)
        for row in self._rows[y : y + high] if right > left else ():
            row[left:right] = bytes([colour]) * (right - left)

    def diamond(self, x: int, y: int, reach: int, *, filled: bool) -> None:
        for off in range(-reach, reach + 1):
            half = reach - abs(off)
            self.box(x - half, y + off, 2 * half + 1, 1, _INK)
            if half > 4 and not filled:
                self.box(x - half + 4, y + off, 2 * half - 7, 1, _WHITE)

    def write(self, x: int, y: int, digits: str) -> None:
        for place, digit in enumerate(digits):
            for line, dots in enumerate(_DIGITS[int(digit)]):
                for column in range(3):
                    if int(dots) >> (2 - column) & 1:
                        at = x + (place * 4 + column) * _SCALE
                        self.box(at, y + line * _SCALE, _SCALE, _SCALE, _INK)

    def png(self) -> bytes:
        head = struct.pack(">IIBBBBB", self.wide, self.high, 8, 3, 0, 0, 0)
        dots = zlib.compress(b"".join(b"\0" + bytes(row) for row in self._rows), 9)
        parts = ((b"IHDR", head), (b"PLTE", _COLOURS), (b"IDAT", dots), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + sort + data + struct.pack(">I", zlib.crc32(sort + data))
            for sort, data in parts
        )
