"""What is known of each promise after a run, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BEGIN, END = "<!-- the table begins -->", "<!-- the table ends -->"
_HEAD = ("promise", "what was done", "what was looked at", "figure", "limit", "")


@dataclass(frozen=True, order=True)
class Row:
    """One figure of one promise. `limit` is in words: "0", "at most 1 s"."""

    promise: int
    done: str
    looked_at: str
    figure: str
    limit: str
    holds: bool

    def cells(self) -> tuple[str, ...]:
        """What the table says of it."""
        said = (str(self.promise), self.done, self.looked_at, self.figure, self.limit)
        holds = "holds" if self.holds else "DOES NOT HOLD"
        return (*(cell.replace("|", "¦") for cell in said), holds)


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table, by promise, in the order they came in."""
    cells = [_HEAD, *(row.cells() for row in sorted(rows, key=lambda row: row.promise))]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = tuple("-" * width for width in widths)
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        for line in (cells[0], rule, *cells[1:])
    )
    return "\n".join(f"| {line} |" for line in lines)


def rows_in(page: str) -> list[Row]:
    """The rows of the page's table."""
    lines = page.partition(BEGIN)[2].partition(END)[0].splitlines()
    return [_read(line) for line in lines if line.removeprefix("| ")[:1].isdigit()]


def _read(line: str) -> Row:
    promise, done, looked_at, figure, limit, holds = map(str.strip, line.strip("| ").split(" | "))
    return Row(int(promise), done, looked_at, figure, limit, holds == "holds")
