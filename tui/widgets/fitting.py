"""Text made to fit a number of terminal cells, wide characters counted as two."""

from __future__ import annotations

from textwrap import TextWrapper

from rich.cells import cell_len, chop_cells, set_cell_size

_TOO_LONG_TO_SEE = 20  # characters per cell of room beyond which nobody sees the rest
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)])
"""What could move the cursor or change the terminal is never drawn."""


def fit(text: str, width: int) -> str:
    """The text on one line, cut with an ellipsis where it is longer than the width."""
    text = " ".join(text[: max(width, 1) * _TOO_LONG_TO_SEE].split()).translate(_CONTROLS)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """As `fit`, filled up with blanks to exactly the width."""
    return set_cell_size(fit(text, width), max(width, 0))


def spread(left: str, right: str, width: int) -> str:
    """Both on one line, at either end; the left gives way where there is no room for both."""
    right = fit(right, width)
    room = width - cell_len(right)
    return pad(left, room - 2) + "  " + right if right and room > 2 else pad(left or right, width)


def wrap(text: str, width: int, most: int = 0) -> list[str]:
    """The text on lines of at most the width; at most so many, the last cut with an ellipsis.

    Quick for a text of any length when `most` is given.
    """
    if width < 1:
        return []
    if most:
        text = text[: width * (most + 1) * 2]
    lines: list[str] = []
    wrapper = TextWrapper(width, break_on_hyphens=False)
    for paragraph in text.splitlines():
        for line in wrapper.wrap(paragraph.expandtabs(4).translate(_CONTROLS)):
            # Wide characters take two cells where TextWrapper counts one.
            lines += chop_cells(line, width) if cell_len(line) > width else [line]
        if most and len(lines) > most:
            break
    if most and len(lines) > most:
        lines = [*lines[: most - 1], fit(lines[most - 1] + " " + lines[most], width)]
        if not lines[-1].endswith("…"):
            lines[-1] = fit(lines[-1], width - 1) + "…"
    return lines


def most_lines(text: str, width: int) -> int:
    """The most lines that a text can take when it is wrapped at words: found without wrapping."""
    lines = 0
    for line in text.split("\n"):
        cells = cell_len(line)
        # A line ends where the next word does not fit: it is full but for the longest word.
        longest = max(map(cell_len, line.split()), default=0)
        lines += 1 if cells <= width else -(-cells // max(width - longest, 1))
    return lines
