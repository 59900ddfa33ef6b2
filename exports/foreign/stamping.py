"""Which paragraph of its template each paragraph of a document comes from.

Word marks paragraphs with the number of the session that last changed them, of which nothing is
ever seen. For a look at a template each of its paragraphs gets a number of its own there: a loop
prints it as often as it goes round, and whatever is wrong with what was printed is told of the
one paragraph that a person can mend.
"""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn
from lxml import etree

from exports.foreign.checking import styles_of
from exports.foreign.package import Package
from exports.placing import Places
from exports.wordml import P

_STAMP: Final = qn("w:rsidP")
_MOST: Final = 0xFFFFFF  # paragraphs of a part


def stamped(content: bytes) -> bytes:
    """The template with a number at each of its paragraphs."""
    package = Package(content)
    for number, name in enumerate(_parts(package)):
        root = package.trees[name]
        for place, paragraph in enumerate(root.iter(P)):
            paragraph.set(_STAMP, f"{number & 0xFF:02X}{min(place, _MOST):06X}")
        package.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return package.rebuilt()


class Origins:
    """The places of a template, by what `stamped` put there."""

    def __init__(self, content: bytes) -> None:
        package = Package(content)
        styles = styles_of(package)
        self._places: dict[str, str] = {}
        for number, name in enumerate(_parts(package)):
            root = package.trees[name]
            places = Places(name, root, styles)
            for place, paragraph in enumerate(root.iter(P)):
                key = f"{number & 0xFF:02X}{min(place, _MOST):06X}"
                self._places[key] = places.of(paragraph)

    def of(self, element: Any) -> str:
        """The template's place that a part of a document comes from; "" where it is not known."""
        around = (element, *element.iterancestors(P), *element.iter(P))
        stamps = (one.get(_STAMP) for one in around if one.tag == P)
        return self._places.get(next((one for one in stamps if one), ""), "")


def _parts(package: Package) -> list[str]:
    return sorted(name for name in package.trees if name.startswith("word/"))
