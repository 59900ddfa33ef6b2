"""What a part of a template reaches for when Word opens it: fields, embedded and joined files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn
from lxml import etree

from exports.findings import Finding
from exports.foreign.package import ELSEWHERE
from forms.bounds import shown

_FIELDS: Final = frozenset(
    {
        *("AUTHOR", "CREATEDATE", "DATE", "DOCPROPERTY", "FILENAME", "INDEX", "NOTEREF"),
        *("NUMPAGES", "PAGE", "PAGEREF", "PRINTDATE", "REF", "SAVEDATE", "SECTION"),
        *("SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "TC", "TIME", "TITLE", "TOC", "XE"),
    }
)
_BEGIN, _INSTRUCTION, _SIMPLE = qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")
_SORT, _CODE = qn("w:fldCharType"), qn("w:instr")
_ADDRESSES: Final = frozenset({"src", "href"})
_REACHES: Final = {
    "altChunk": "another file",
    "attachedTemplate": "a template of its own",
    "control": "a control",
    "mailMerge": "a source of data",
    "object": "an embedded file",
    "OLEObject": "an embedded file",
    "subDoc": "another document",
}


def of_part(name: str, root: Any) -> Iterator[Finding]:
    """What one part of a template reaches for."""
    for element in root.iter(etree.Element):
        reached = _REACHES.get(element.tag.rpartition("}")[2])
        if reached:
            yield Finding(f"its part {name}", f"it brings in {reached}. Take it out")
        for attribute, value in element.attrib.items():
            if attribute.rpartition("}")[2] in _ADDRESSES and ELSEWHERE.match(value):
                says = f"a picture or shape points outside the file ({value[:80]}). Take it out"
                yield Finding(f"its part {name}", says)
    for code in _codes(root):
        if not _harmless(code):
            yield Finding(
                f"its part {name}, the field “{shown(code.strip())}”",
                "a template's fields number pages, tell dates and point within the document. "
                "Take it out",
            )


def _codes(root: Any) -> Iterator[str]:
    """The code of each field."""
    ongoing: list[list[str]] = []
    for element in root.iter(_BEGIN, _INSTRUCTION, _SIMPLE):
        if element.tag == _SIMPLE:
            yield str(element.get(_CODE, ""))
        elif element.tag == _INSTRUCTION:
            if ongoing:
                ongoing[-1].append(element.text or "")
            else:
                yield element.text or ""
        elif element.get(_SORT) == "begin":
            ongoing.append([])
        elif element.get(_SORT) == "end" and ongoing:
            yield "".join(ongoing.pop())
    for left in ongoing:
        yield "".join(left)


def _harmless(code: str) -> bool:
    words = code.split()
    if not words:
        return False
    within = len(words) > 1 and words[0].upper() == "HYPERLINK" and words[1] == "\\l"
    return words[0].upper() in _FIELDS or within
