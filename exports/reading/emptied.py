"""What a word processor shows in boxes that are empty, taken out of a file's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from exports.blanks.pieces import PLACEHOLDERS, WORDS_OWN, folded
from exports.reading.paragraphs import Block, Control, Paragraph, Span

_KNOWN: Final = {folded(one) for one in (*PLACEHOLDERS.values(), *WORDS_OWN)}


def lines(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs, those of tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (line for row in block.rows for cell in row for line in cell)


def take_out_placeholders(blocks: list[Block]) -> tuple[str, ...]:
    """Takes out what Word shows in controls that are empty; gives sentences on what it may be.

    Word has such a sentence in many languages: one that we don't know stands there several
    times, and is noted. What stands there once somebody may have written with another program.
    """
    every = list(lines(blocks))
    texts: dict[tuple[int, Control], str] = {}
    for number, line in enumerate(every):
        for span in filter(_shows, line.spans):  # a sentence may be cut into any number of runs
            place = (number, span.controls[0])
            texts[place] = texts.get(place, "") + span.text
    shown = Counter(map(folded, texts.values()))
    for number, line in enumerate(every):
        line.spans = [
            span
            for span in line.spans
            if not _shows(span) or shown[folded(texts[number, span.controls[0]])] == 1
        ]
    return tuple(
        f"“{text}” stands in {times} boxes that say that they are empty, so it was not read."
        for text, times in shown.items()
        if times > 1 and text not in _KNOWN
    )


def _shows(span: Span) -> bool:
    """Whether this is in a control that says that it is empty, and looks as what it then shows."""
    return span.placeholder and any(one.shows_placeholder for one in span.controls[:1])
