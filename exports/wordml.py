"""A little of WordprocessingML: the text of paragraphs as a reader sees it, and lists.

One walk over the XML does for a whole document: python-docx's paragraph objects take many
times as long.
"""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn

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
_NUM_PR, _NUM_ID = qn("w:numPr"), qn("w:numId")


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
