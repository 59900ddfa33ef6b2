"""The rows of the table, and where it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- the table begins -->", "<!-- the table ends -->"
_HEAD = ("what", "floor", "ours", "ratio", "at most", "")
_PER_SECOND = {"ms": 1e3, "µs": 1e6}


@dataclass(frozen=True)
class Row:
    """One measured thing beside its floor.

    `limit` is how many times the floor it may take; where there is no floor, the most it
    may take itself. Times are in seconds and sizes in MB; `unit` is what they are shown in.
    """

    what: str
    floor: float | None
    ours: float
    limit: float
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def over(self) -> bool:
        """Whether the limit is exceeded."""
        return (self.ours if self.ratio is None else self.ratio) > self.limit

    def cells(self) -> tuple[str, ...]:
        """What the table says of it."""
        return (
            self.what,
            "" if self.floor is None else self._shown(self.floor),
            self._shown(self.ours),
            "" if self.ratio is None else f"{self.ratio:.2f}x",
            self._shown(self.limit) if self.floor is None else f"{self.limit:g}x",
            "over" if self.over else "ok",
        )

    def _shown(self, value: float) -> str:
        return f"{value * _PER_SECOND.get(self.unit, 1):.3g} {self.unit}"


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    cells = [_HEAD, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = tuple("-" * width for width in widths)
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in (cells[0], rule, *cells[1:])
    )
    return "\n".join(f"| {line} |" for line in lines)


def write_into(page: Path, said: str) -> None:
    """Puts this between the page's markers."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{page} has no {BEGIN} … {END} to write between.")
    page.write_text(f"{before}{BEGIN}\n\n{said}\n\n{END}{after}", encoding="utf-8")
