"""On which line of a TOML text each key, table and part of a list stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forms.bounds import Where

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_PART}(?:\s*\.\s*{_PART})*)\s*\]\]?")
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_PARTS = re.compile(_PART)
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#.*')
_LONG = ('"""', "'''")


@dataclass(slots=True)
class Lines:
    """The lines of a text, by the way to each place in its data. Counted from 1."""

    known: dict[Where, int] = field(default_factory=dict)

    def of(self, at: Where) -> int:
        """The line of the place, or of the nearest thing around it; 0 where nothing is known."""
        while at:
            if at in self.known:
                return self.known[at]
            at = at[:-1]
        return 0


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once, and remembers where it is."""

    lines: Lines = field(default_factory=Lines)
    table: Where = ()
    counts: dict[Where, int] = field(default_factory=dict)
    until: str = ""
    """What ends the long text that a line lies in."""
    depth: int = 0
    """Brackets that are open after a key."""
    listed: Where = ()
    """The list whose tables, one on a line, are being counted."""
    place: int = 0

    def take(self, number: int, line: str) -> None:
        if self.until:
            _, ended, line = line.partition(self.until)
            if ended:
                self.until = ""
                self._follow(line)
            return
        if self.depth:
            self._in_a_list(number, line)
        elif found := _HEADER.match(line):
            self._header(found[1] == "[[", _names(found[2]), number)
            return
        elif found := _KEY.match(line):
            at = (*self.table, *_names(found[1]))
            self.lines.known.setdefault(at, number)
            line = line[found.end() :]
            self.listed, self.place = at, 0
        self._follow(line)

    def _in_a_list(self, number: int, line: str) -> None:
        if self.depth == 1 and line.strip().startswith(("{", '"', "'")):
            self.lines.known.setdefault((*self.listed, self.place), number)
            self.place += 1

    def _header(self, listed: bool, names: tuple[str, ...], number: int) -> None:
        at: Where = ()
        for name in names[:-1]:
            at = (*at, name)
            if at in self.counts:
                at = (*at, self.counts[at])
        at = (*at, names[-1])
        self.lines.known.setdefault(at, number)
        if listed:
            self.counts[at] = self.counts.get(at, -1) + 1
            at = (*at, self.counts[at])
        self.lines.known.setdefault(at, number)
        self.table, self.depth = at, 0

    def _follow(self, rest: str) -> None:
        """Looks whether a long text or a list goes on after this line."""
        for mark in _LONG:
            before, found, after = rest.partition(mark)
            if found and "#" not in _QUOTED.sub("", before):
                if mark in after:
                    rest = before + after.partition(mark)[2]
                else:
                    self.until = mark
                    rest = before
        bare = _QUOTED.sub("", rest)
        opened = bare.count("[") + bare.count("{")
        self.depth = max(0, self.depth + opened - bare.count("]") - bare.count("}"))


def lines_of(source: str) -> Lines:
    """Where each thing stands in this text.

    It reads what people write, a key on a line; of tables on one line it knows that line.
    """
    reader = _Reader()
    for number, line in enumerate(source.split("\n"), start=1):
        if line and not line.isspace():
            reader.take(number, line)
    return reader.lines


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))
