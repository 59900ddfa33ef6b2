"""What the pages of a file say at their head and foot, whichever of them is whose."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import docx
from docx.oxml.ns import qn

from exports.wordml import RPR, VAL, P, R, text_of

_HIDDEN = f"{RPR}/{qn('w:vanish')}"


def pages_without(line: str, made: bytes) -> tuple[str, ...]:
    """The heads of pages that do not have this line, nor the feet under them: "the header".

    None where the line is empty. It has to be there in words of its own, and to be seen:
    "UNOFFICIAL" does not say "OFFICIAL", and nor does hidden text.

    A file may have another header on its first page, on even pages, and from each section on.
    """
    if not line:
        return ()
    document = docx.Document(io.BytesIO(made))
    even = bool(document.settings.odd_and_even_pages_header_footer)
    wanted = re.compile(rf"(?<!\w){re.escape(line)}(?!\w)")
    missing: list[str] = []
    for number, section in enumerate(document.sections, start=1):
        of = f" of section {number}" if len(document.sections) > 1 else ""
        for called, head, foot in _heads(section, even=even):
            if not any(wanted.search(_seen(one)) for part in (head, foot) for one in _lines(part)):
                missing.append(f"the header of {called}{of}" if called else f"the header{of}")
    return tuple(missing)


def _heads(section: Any, *, even: bool) -> Iterator[tuple[str, Any, Any]]:
    """What is in use: what pages it is for, its head and its foot."""
    yield "", section.header, section.footer
    if section.different_first_page_header_footer:
        yield "the first page", section.first_page_header, section.first_page_footer
    if even:
        yield "even pages", section.even_page_header, section.even_page_footer


def _lines(part: Any) -> Iterator[Any]:
    while part.is_linked_to_previous:
        before = part._prior_headerfooter
        if before is None:
            return
        part = before
    yield from part._element.iter(P)


def _seen(paragraph: Any) -> str:
    """The words of a paragraph without those that are hidden."""
    seen = deepcopy(paragraph)
    for hidden in list(seen.iterfind(f".//{R}/{_HIDDEN}")):
        if hidden.get(VAL) not in {"0", "false", "off"}:
            run = hidden.getparent().getparent()
            run.getparent().remove(run)
    return text_of(seen)
