"""What the pages of a file say at their head and foot, whichever of them is whose."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx

from exports.wordml import P, text_of


def pages_without(line: str, made: bytes) -> tuple[str, ...]:
    """The heads of pages that do not have this line, nor the feet under them: "the header".

    None where the line is empty.

    A file may have another header on its first page, on even pages, and from each section on.
    """
    document = docx.Document(io.BytesIO(made))
    even = bool(document.settings.odd_and_even_pages_header_footer)
    missing: list[str] = []
    if not line:
        return ()
    for number, section in enumerate(document.sections, start=1):
        of = f" of section {number}" if len(document.sections) > 1 else ""
        for called, head, foot in _heads(section, even=even):
            if not any(line in text_of(one) for part in (head, foot) for one in _lines(part)):
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
