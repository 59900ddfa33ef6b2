"""What Word keeps beside the words, and every document would have: tracked changes, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docx.oxml.ns import qn

from exports.findings import Finding
from exports.placing import Places, above
from exports.wordml import P, Styles, T
from forms.bounds import shown

_CHANGES: Final = (
    *(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")),
    *(qn(f"w:{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tcPr", "trPr")),
)
_COMMENT, _REFERENCE, _ID = qn("w:comment"), qn("w:commentReference"), qn("w:id")
COMMENTS: Final = "word/comments.xml"


def of_part(
    name: str, root: Any, trees: Mapping[str, Any], styles: Styles | None = None
) -> Iterator[Finding]:
    """The changes that are tracked in one part of a template, and its comments."""
    changes = list(root.iter(*_CHANGES))
    if changes:
        many = f"{len(changes)} changes are tracked, the first of them"
        says = f"{many if len(changes) > 1 else 'a change is tracked'} here"
        says += ", which every document would show; accept or reject all changes"
        yield Finding(_place(name, root, changes[0], styles), says)
    for one in root.iter(_REFERENCE):
        yield Finding(
            _place(name, root, one, styles),
            f"the comment “{_said(trees.get(COMMENTS), str(one.get(_ID)))}” would go out with "
            "every document; delete it",
        )


def _place(name: str, root: Any, element: Any, styles: Styles | None) -> str:
    around = above(element, P, itself=True)
    inside = next(element.iter(P), None) if around is None else around
    return Places(name, root, styles).of(element if inside is None else inside)


def _said(comments: Any, number: str) -> str:
    those = comments.iter(_COMMENT) if comments is not None else ()
    found = next((one for one in those if one.get(_ID) == number), None)
    texts = found.iter(T) if found is not None else ()
    return shown(" ".join("".join(text.text or "" for text in texts).split()))
