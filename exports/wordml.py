"""A little of WordprocessingML: the text of paragraphs as a reader sees it, and lists.

One walk over the XML does for a whole document: python-docx's paragraph objects take many
times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn
from lxml import etree

P: Final = qn("w:p")
PPR: Final = qn("w:pPr")
PSTYLE: Final = qn("w:pStyle")
R: Final = qn("w:r")
RPR: Final = qn("w:rPr")
T: Final = qn("w:t")
VAL: Final = qn("w:val")
_TAB, _BREAK, _RETURN = qn("w:tab"), qn("w:br"), qn("w:cr")
_HYPHEN = qn("w:noBreakHyphen")
_STANDS_FOR = {_TAB: "\t", _BREAK: "\n", _RETURN: "\n", _HYPHEN: "\N{NON-BREAKING HYPHEN}"}
_OUTLINE = qn("w:outlineLvl")
_NUM_PR, _NUM_ID = qn("w:numPr"), qn("w:numId")


PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
"""Reads XML and nothing that the XML points at."""


class Styles:
    """The styles of a document, and what they make of a paragraph."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._by_id = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        self._levels: dict[str, int] = {}

    @property
    def language(self) -> str:
        """The language of text that says nothing else."""
        lang = self._defaults.find(qn("w:lang")) if self._defaults is not None else None
        return "" if lang is None else str(lang.get(VAL))

    @property
    def _defaults(self) -> Any:
        return self._root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{RPR}")

    def chain(self, style_id: str) -> Iterator[Any]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            yield style
            base = style.find(qn("w:basedOn"))
            style_id = base.get(VAL) if base is not None else ""

    def of_run(self, run: Any, paragraph: Any) -> Iterator[Any]:
        """The properties that say what a run looks like, the nearest first."""
        own = run.find(RPR)
        if own is not None:
            yield own
            named = own.find(qn("w:rStyle"))
            for style in self.chain(named.get(VAL) if named is not None else ""):
                yield from style.findall(RPR)
        for style in self.chain(_style_id(paragraph) or "Normal"):
            yield from style.findall(RPR)
        if self._defaults is not None:
            yield self._defaults

    def is_bold(self, run: Any, paragraph: Any) -> bool:
        """Whether a run is bold."""
        for properties in self.of_run(run, paragraph):
            bold = properties.find(qn("w:b"))
            if bold is not None:
                return bold.get(VAL) not in {"0", "false"}
        return False

    def is_title(self, paragraph: Any) -> bool:
        """Whether the paragraph is the title or the subtitle."""
        return _style_id(paragraph) in {"Title", "Subtitle"}

    def heading_level(self, paragraph: Any) -> int:
        """1 for Heading 1 and so on, 0 for what is no heading."""
        name = _style_id(paragraph)
        if name not in self._levels:
            levels = (style.find(f"{PPR}/{_OUTLINE}") for style in self.chain(name))
            level = next((one for one in levels if one is not None), None)
            self._levels[name] = 0 if level is None else (int(level.get(VAL)) + 1) % 10
        return self._levels[name]


def _style_id(paragraph: Any) -> str:
    style = paragraph.find(f"{PPR}/{PSTYLE}")
    return "" if style is None else str(style.get(VAL))


class Lists:
    """Which paragraphs stand in a list, and in what sort of list."""

    def __init__(self, styles: Any, numbering: Any | None) -> None:
        self._based_on: dict[str, str] = {}
        self._styled: dict[str, str] = {}
        self._abstract: dict[str, str] = {}
        self._sort: dict[str, str] = {}
        self._counted: dict[str, int] = {}
        for style in styles.iter(qn("w:style")):
            name = style.get(qn("w:styleId"))
            base = style.find(qn("w:basedOn"))
            if base is not None:
                self._based_on[name] = base.get(VAL)
            num_id = style.find(f"{PPR}/{_NUM_PR}/{_NUM_ID}")
            if num_id is not None:
                self._styled[name] = num_id.get(VAL)
        for num in numbering.iter(qn("w:num")) if numbering is not None else ():
            self._abstract[num.get(_NUM_ID)] = num.find(qn("w:abstractNumId")).get(VAL)
        for one in numbering.iter(qn("w:abstractNum")) if numbering is not None else ():
            sort = one.find(f"{qn('w:lvl')}/{qn('w:numFmt')}")
            if sort is not None:
                self._sort[one.get(qn("w:abstractNumId"))] = sort.get(VAL)

    def list_of(self, paragraph: Any) -> str:
        """The id of the list that the paragraph is in, "" for none."""
        properties = paragraph.find(PPR)
        if properties is None:
            return ""
        own = properties.find(f"{_NUM_PR}/{_NUM_ID}")
        if own is not None:
            return "" if own.get(VAL) == "0" else str(own.get(VAL))
        style = properties.find(PSTYLE)
        name = style.get(VAL) if style is not None else ""
        while name and name not in self._styled:
            name = self._based_on.get(name, "")
        return self._styled.get(name, "")

    def abstract_of(self, paragraph: Any) -> str:
        """The id of the definition of the paragraph's list."""
        return self._abstract.get(self.list_of(paragraph), "")

    def sort_of(self, paragraph: Any) -> str:
        """What the list is: "bullet", "decimal" or another of Word's formats; "" outside lists."""
        return self._sort.get(self.abstract_of(paragraph), "")

    def mark(self, paragraph: Any) -> str:
        """What Word draws before the paragraph. To be asked once, in order: it counts."""
        sort = self.sort_of(paragraph)
        if not sort:
            return ""
        if sort == "bullet":
            return "• "
        num_id = self.list_of(paragraph)
        self._counted[num_id] = self._counted.get(num_id, 0) + 1
        return f"{self._counted[num_id]}. "


def text_of(paragraph: Any) -> str:
    """The words of a paragraph, with its tabs and line breaks."""
    parts: list[str] = []
    for run in paragraph.iter(R):
        for child in run:
            if child.tag == T:
                parts.append(child.text or "")
            elif child.tag in _STANDS_FOR:
                parts.append(_STANDS_FOR[child.tag])
    return "".join(parts)
