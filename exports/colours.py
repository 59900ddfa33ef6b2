"""The colours of text in a Word file, and how well one stands out from another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from exports.wordml import PPR, PSTYLE, RPR, VAL, Styles

WHITE, BLACK = "FFFFFF", "000000"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_FILL = qn("w:fill")
_SHADE = qn("w:shd")
_COLOUR = qn("w:color")
_LINEAR = 0.04045


def contrast(one: str, other: str) -> float:
    """How well two colours stand out from each other, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink(styles: Styles, run: Any, paragraph: Any) -> str:
    """The colour of a run's text: its own, its styles', the document's, or black."""
    for properties in styles.of_run(run, paragraph):
        colour = properties.find(_COLOUR)
        if colour is not None and _HEX.fullmatch(colour.get(VAL) or ""):
            return str(colour.get(VAL)).upper()
    return BLACK


def background(styles: Styles, run: Any, paragraph: Any) -> str:
    """The colour behind a run's text: the run's, the paragraph's, the cell's, or white."""
    for shade in _shades(styles, run, paragraph):
        fill = shade.get(_FILL) or ""
        if _HEX.fullmatch(fill):
            return fill.upper()
    return WHITE


def _shades(styles: Styles, run: Any, paragraph: Any) -> Iterator[Any]:
    yield from run.findall(f"{RPR}/{_SHADE}")
    yield from paragraph.findall(f"{PPR}/{_SHADE}")
    style = paragraph.find(f"{PPR}/{PSTYLE}")
    for own in styles.chain(style.get(VAL) if style is not None else ""):
        yield from own.findall(f"{PPR}/{_SHADE}")
    for cell in paragraph.iterancestors(qn("w:tc")):
        yield from cell.findall(f"{qn('w:tcPr')}/{_SHADE}")
    for row in paragraph.iterancestors(qn("w:tr")):
        yield from _row_shades(styles, row)


def _row_shades(styles: Styles, row: Any) -> Iterator[Any]:
    """What the table's style lays behind a row; behind the first it may lay something else."""
    table = row.getparent()
    style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    first = table.find(row.tag) is row
    for own in styles.chain(style.get(VAL) if style is not None else ""):
        for part in own.findall(qn("w:tblStylePr")):
            if first and part.get(qn("w:type")) == "firstRow":
                yield from part.iter(_SHADE)
        yield from own.findall(f"{qn('w:tcPr')}/{_SHADE}")
