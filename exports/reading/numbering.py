"""The numbers that Word gives to paragraphs: "1.", "b)", "3.2". They are nowhere in the text.

A paragraph names a list and a level in it; word/numbering.xml says how that level counts and how
it is written (ECMA-376 part 1, 17.9). What is counted here is what Word shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

_LEVELS: Final = 9
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_BULLET: Final = "•"
_MOST: Final = 10_000  # beyond which no number is written out in letters


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts: from `start`, in this format, written as `text` ("%1.%2")."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""
    """The style of paragraph that is numbered by this level."""
    restart: int | None = None
    legal: bool = False
    left: int | None = None
    """How far it is set in, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    starts: dict[int, int]
    own: dict[int, Level]


def child(element: Any, name: str) -> Any:
    """The first child of this name, None where there is none."""
    return None if element is None else element.find(f"{{*}}{name}")


def value(element: Any, name: str = "val") -> str:
    """An attribute of this name, "" where there is none."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def number(text: str, otherwise: int = 0) -> int:
    """A whole number as an attribute has it; otherwise this one."""
    plain = text.strip()
    return int(plain) if plain.lstrip("-").isdecimal() and len(plain) < 10 else otherwise


def is_on(element: Any) -> bool:
    """Whether a property that may be switched off is on."""
    return element is not None and value(element).lower() not in {"0", "false", "off", "none"}


class Numbering:
    """Counts the paragraphs of a document, in their order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counted: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering, styles)

    def _read(self, numbering: Any, styles: Any) -> None:
        linked: dict[str, str] = {}
        for one in numbering.iterfind("{*}abstractNum"):
            key = value(one, "abstractNumId")
            self._abstracts[key] = dict(_levels(one))
            if link := value(child(one, "numStyleLink")):
                linked[key] = link
        for one in numbering.iterfind("{*}num"):
            starts: dict[int, int] = {}
            own: dict[int, Level] = {}
            for override in one.iterfind("{*}lvlOverride"):
                level = number(value(override, "ilvl"))
                if (start := child(override, "startOverride")) is not None:
                    starts[level] = number(value(start), 1)
                own |= dict(_levels(override))
            abstract = value(child(one, "abstractNumId"))
            self._lists[value(one, "numId")] = _List(abstract, starts, own)
        for key, style in linked.items():
            self._abstracts[key] = self._of_style(style, styles)

    def _of_style(self, style: str, styles: Any) -> dict[int, Level]:
        """The levels of a list that is defined by a style."""
        for one in styles.iterfind("{*}style") if styles is not None else ():
            if value(one, "styleId") == style:
                found = self._lists.get(value(next(one.iter("{*}numId"), None)))
                return self._abstracts.get(found.abstract, {}) if found else {}
        return {}

    def level(self, list_id: str, at: int) -> Level | None:
        """A level of a list, None where there is none."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= at < _LEVELS:
            return None
        return found.own.get(at) or self._abstracts.get(found.abstract, {}).get(at)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that numbers paragraphs of this style; the first otherwise."""
        levels = ((at, self.level(list_id, at)) for at in range(_LEVELS))
        return next((at for at, one in levels if one and one.style == style), 0)

    def count(self, list_id: str, at: int) -> str:
        """The mark of the next paragraph at this level of a list; "" where it has none."""
        level = self.level(list_id, at)
        if level is None:
            return ""
        found = self._lists[list_id]
        # Lists that share a definition count on from one another, but where one says its start.
        counted = self._counted.setdefault(found.abstract, [None] * _LEVELS)
        if at in found.starts and (list_id, at) not in self._begun:
            counted[at] = None
            level = replace(level, start=found.starts[at])
        self._begun.add((list_id, at))
        before = counted[at]
        counted[at] = level.start if before is None else before + 1
        for deeper in range(at + 1, _LEVELS):
            below = self.level(list_id, deeper)
            if below is None or below.restart is None or below.restart > at:
                counted[deeper] = None
        return self._written(list_id, level, counted)

    def _written(self, list_id: str, level: Level, counted: list[int | None]) -> str:
        if level.format == "bullet":
            return _BULLET
        text = level.text
        for at in range(_LEVELS):
            if f"%{at + 1}" not in text:
                continue
            shown = self.level(list_id, at) or Level()
            format_ = "decimal" if level.legal else shown.format
            now = counted[at]
            text = text.replace(
                f"%{at + 1}", formatted(shown.start if now is None else now, format_)
            )
        return text.strip()


def _levels(element: Any) -> Iterator[tuple[int, Level]]:
    for one in element.iterfind("{*}lvl"):
        left = value(child(child(one, "pPr"), "ind"), "left")
        left = left or value(child(child(one, "pPr"), "ind"), "start")
        restart = value(child(one, "lvlRestart"))
        yield (
            number(value(one, "ilvl")),
            Level(
                start=number(value(child(one, "start")), 1),
                format=value(child(one, "numFmt")) or "decimal",
                text=value(child(one, "lvlText")),
                style=value(child(one, "pStyle")),
                restart=number(restart) if restart else None,
                legal=is_on(child(one, "isLgl")),
                left=number(left) if left else None,
            ),
        )


def formatted(counted: int, format_: str) -> str:
    """A number as Word writes it in this format: "c", "iv", "07"; in figures otherwise."""
    if format_ == "none":
        return ""
    if not 0 < counted < _MOST:
        return str(counted)
    match format_:
        case "lowerLetter" | "upperLetter":
            # After z comes aa, then bb.
            letter = chr(ord("a") + (counted - 1) % 26) * ((counted - 1) // 26 + 1)
            return letter if format_ == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            written, left = "", counted
            for worth, letters in _ROMAN:
                written += letters * (left // worth)
                left %= worth
            return written if format_ == "lowerRoman" else written.upper()
        case "decimalZero":
            return f"{counted:02}"
        case _:
            return str(counted)
