"""A paper of plain text or Markdown as lines: emphasis taken off, paragraphs put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from forms.drafting import furniture
from forms.drafting.lines import BOLD, LONGEST, Line, Paper
from forms.drafting.marks import split
from forms.errors import BadInput
from forms.text import clean

_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LINE_ENDS = re.compile("\r\n|\r|\x0b|\x85|\u2028|\u2029")
_ATX = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"(=+|-{3,})$")
_RULE = re.compile(r"([-*_]\s*){3,}$")
_TICK = re.compile(r"\[[ xX]\]\s+")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_EMPHASIS = re.compile(r"(?<!\w)[*_]+(?=[^\s*_])|(?<=[^\s*_])[*_]+(?!\w)|(?<=[^\s*_])\*{2,}|`+")
_BOLD = re.compile(r"(\*\*|__)(?!\s).*(?<!\s)\1:?$")
_TABLE_ROW = re.compile(r"\|.*\|$")
_TABLE_RULE = re.compile(r"\|?[\s:|-]+\|[\s:|-]*$")
_NUMBER_ALONE = re.compile(r"\d{1,2}[.)]?")
_SAVE_PART = "Save the part with the criteria by itself."
_MOST_LINES = 50_000
_FEW = 0.1
_WRAPPED_AT_LEAST = 45
_WRAPPED_AT_MOST = 110  # columns; a longer line is a paragraph by itself
_ENDS = (".", "?", "!", ":", ";")
_HYPHENATED = re.compile(r"\w*[a-z]-")


def read_text(source: str) -> Paper:
    """The paper in this text. Raises BadInput for more, or longer, lines than a paper has."""
    if source.count("\n") > _MOST_LINES:
        raise BadInput(f"It has more than {_MOST_LINES:,} lines, which no paper has. {_SAVE_PART}")
    rows = list(_rows(_without_comments(_LINE_ENDS.sub("\n", source))))
    kept, left_out = furniture.taken_out(rows)
    width = _width(kept)
    if not width and sum(row.apart for row in kept) < len(kept) * _FEW:
        # Each line is a paragraph, and none is set off from another by a gap.
        kept = [_set_apart(row, before) for before, row in pairwise([None, *kept]) if row]
    return Paper(tuple(_paragraphs(kept, width)), left_out)


def tidied(text: str) -> str:
    """A text without what can't be seen, and with single blanks."""
    return " ".join(_UNSEEN.sub("", text).split())


def _without_comments(source: str) -> str:
    """The source without the comments of Markdown; its lines keep their numbers."""
    kept: list[str] = []
    end = 0
    while (start := source.find("<!--", end)) >= 0:
        closed = source.find("-->", start)
        if closed < 0:
            break
        kept += [source[end:start], "\n" * source.count("\n", start, closed)]
        end = closed + len("-->")
    return "".join([*kept, source[end:]])


# ---------------------------------------------------------------- rows


def _rows(source: str) -> Iterator[furniture.Row]:
    """Each line of the file that says something. Two that are one heading become one."""
    held: furniture.Row | None = None
    apart = True
    for number, line in enumerate(source.split("\n"), start=1):
        if len(line) > LONGEST:
            raise BadInput(
                f"Line {number} is longer than {LONGEST:,} characters. Give each paragraph a line "
                "of its own."
            )
        raw = clean(line.replace("\f", "")).text
        apart = apart or "\f" in line
        text = raw.strip()
        if held and not apart and _UNDERLINE.fullmatch(text) and not split(held.text)[2]:
            held = replace(held, heading=1 if text[0] == "=" else 2)
        elif not text or _RULE.fullmatch(text) or _TABLE_RULE.fullmatch(text):
            apart = True
            continue
        else:
            for row in _read(number, raw, apart=apart):
                if held:
                    yield held
                held, apart = row, False
    if held:
        yield held


def _read(number: int, raw: str, *, apart: bool) -> Iterator[furniture.Row]:
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    text = raw.strip()
    while text.startswith("> "):
        text = text[2:].lstrip()
    cells = [cell for cell in map(_plain, _cells(text)) if cell]
    if cells:
        if len(cells) > 1 and _NUMBER_ALONE.fullmatch(cells[0]):
            cells[:2] = [f"{cells[0].rstrip('.)')}. {cells[1]}"]
        for place, cell in enumerate(cells):
            yield furniture.Row(number, cell, cell, 0, 0, apart and not place)
        return
    heading = 0
    if found := _ATX.match(text):
        heading, text = len(found[1]), found[2]
    elif _BOLD.fullmatch(text):
        heading = BOLD
    plain = _plain(text)
    if plain:
        yield furniture.Row(number, plain, raw, heading, indent, apart)


def _cells(text: str) -> list[str]:
    if _TABLE_ROW.fullmatch(text):
        return text.strip("|").split("|")
    return text.split("\t") if text.count("\t") > 1 and not furniture.points_on(text) else []


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    bullet = re.match(r"[*+-]\s+", text)
    if bullet:
        text = bullet[0] + _TICK.sub("", text[bullet.end() :])
    start = bullet.end() if bullet else 0
    text = text[:start] + _EMPHASIS.sub("", text[start:])
    return tidied(_ESCAPED.sub(r"\1", text))


# ---------------------------------------------------------------- paragraphs


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is still being put together."""

    first: furniture.Row
    mark: str
    only_mark: bool
    parts: list[str]
    last: str
    """Its last line as it stood."""

    @classmethod
    def beginning(cls, row: furniture.Row) -> _Paragraph:
        marks, rest, mark = split(row.text)
        return cls(row, mark, bool(marks) and not rest, [row.text], row.text)

    def add(self, text: str, words: set[str]) -> None:
        """Puts a line at its end; a word that was broken is one again."""
        broken = _HYPHENATED.fullmatch(self.last.rpartition(" ")[2])
        if broken and text[0].islower():
            rest = re.match(r"\w*", text)
            if f"{broken[0]}{rest[0] if rest else ''}" not in words:
                self.parts[-1] = self.parts[-1][:-1]
        else:
            self.parts.append(" ")
        self.parts.append(text)
        self.last, self.only_mark = text, False

    @property
    def line(self) -> Line:
        """The paragraph on one line."""
        row = self.first
        return Line(row.number, "".join(self.parts), "", row.heading, row.indent, row.apart)


def _set_apart(row: furniture.Row, before: furniture.Row | None) -> furniture.Row:
    """A row with a gap before it, unless it is a cell in the same line."""
    return replace(row, apart=before is None or before.number != row.number)


def _paragraphs(rows: list[furniture.Row], width: int) -> Iterator[Line]:
    """The rows put together where the file broke a paragraph into several."""
    words = {word for row in rows for word in re.findall(r"[\w-]+", row.text)}
    held: _Paragraph | None = None
    for row in rows:
        if held and _goes_on(held, row, width):
            held.add(row.text, words)
            continue
        if held:
            yield held.line
        held = _Paragraph.beginning(row)
    if held:
        yield held.line


def _width(rows: list[furniture.Row]) -> int:
    """At how many columns the file breaks its lines, 0 where each paragraph is one line."""
    lengths = sorted(len(row.text) for row in rows)
    if not lengths or lengths[-1] > _WRAPPED_AT_MOST:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    return width if width >= _WRAPPED_AT_LEAST else 0


def _goes_on(held: _Paragraph, row: furniture.Row, width: int) -> bool:
    """Whether a row is the rest of what stands before it."""
    if held.first.heading or row.heading:
        return False
    _, rest, mark = split(row.text)
    if held.only_mark:  # "1.1" on a line of its own
        return not mark and (not row.apart or not held.mark.isdigit())
    open_end = not held.last.endswith(_ENDS)
    full = bool(width) and len(held.last) >= width * 0.6
    if mark:
        # "9 Titles" may be the middle of a sentence, and so may "3.5 million".
        number = "." in mark[:-1] and rest[:1].islower()
        title = mark.isdigit() and not held.mark
        return (number or title) and not row.apart and open_end and full
    small = row.text[0].islower()
    if small and open_end:
        return not row.apart or len(held.last.split()) > 2 or bool(held.mark)
    return not row.apart and (small or (full and (open_end or len(held.last) >= width * 0.85)))
