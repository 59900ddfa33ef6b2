"""Where something stands in a Word file, as a person who has it open finds it."""

from __future__ import annotations

import re
from typing import Any, Final

from docx.oxml.ns import qn

from exports.wordml import P, Styles, text_of
from forms.bounds import shown

_CELL, _ROW, _TABLE = qn("w:tc"), qn("w:tr"), qn("w:tbl")
_BOX = qn("w:txbxContent")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PARTS: Final = (("word/header", "the header"), ("word/footer", "the footer"))
_OTHERS: Final = {
    "word/document.xml": "",
    "word/footnotes.xml": "the footnotes",
    "word/endnotes.xml": "the endnotes",
    "docProps/core.xml": "the file's properties",
}


class Places:
    """The places of one part of a file: "paragraph 12, under “Strategic fit”"."""

    def __init__(self, name: str, root: Any, styles: Styles | None = None) -> None:
        self._part = part_called(name)
        self._tables = {table: number for number, table in enumerate(root.iter(_TABLE), start=1)}
        self._counted: dict[Any, int] = {}
        self._under: dict[Any, str] = {}
        count, under = 0, ""
        for paragraph in root.iter(P):
            count += above(paragraph, _CELL) is None
            if styles is not None and styles.heading_level(paragraph):
                # A heading that is all placeholder is called otherwise each time.
                under = " ".join(_TAG.sub("", text_of(paragraph)).split())
                under = under if any(map(str.isalnum, under)) else ""
            else:
                self._under[paragraph] = under
            self._counted[paragraph] = count

    def of(self, holder: Any) -> str:
        """Where a paragraph is, or what else holds text; a table by its number."""
        if holder.tag == _TABLE:
            return ", ".join(filter(None, (self._part, f"table {self._tables.get(holder, 1)}")))
        cell = above(holder, _CELL)
        where = f"paragraph {self._counted.get(holder, 1)}" if holder.tag == P else ""
        if cell is not None:
            row, table = above(cell, _ROW), above(cell, _TABLE)
            across = 1 + sum(1 for _ in cell.itersiblings(_CELL, preceding=True))
            down = (
                1 + sum(1 for _ in row.itersiblings(_ROW, preceding=True)) if row is not None else 1
            )
            where = f"table {self._tables.get(table, 1)}, row {down}, column {across}"
        elif under := self._under.get(holder, ""):
            where += f", under “{shown(under)}”"
        box = "a text box" if above(holder, _BOX) is not None else ""
        return ", ".join(filter(None, (self._part, box, where))) or "the text"


def above(element: Any, tag: str, *, itself: bool = False) -> Any:
    """The nearest element of this sort around an element."""
    if itself and element.tag == tag:
        return element
    return next(element.iterancestors(tag), None)


def part_called(name: str) -> str:
    """What a person calls a part of the file; "" for its text."""
    for beginning, said in _PARTS:
        if name.startswith(beginning):
            return said
    return _OTHERS.get(name, f"its part {name}")
