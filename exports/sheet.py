"""What a template of a paper can print: a report, a decision record, a letter, heads of terms.

One shape serves them all: sections of blocks, in the order in which the form has them
(`forms.form.Paper`). How it looks is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from exports.context import Document, Row
from exports.paragraphs import Paragraph

END = "End of the paper"
"""The last line of a template of ours: where it is missing, something was lost on the way."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a paper, with its number where the paragraphs of the paper have one."""

    number: str
    """"2.1", empty where it has none."""
    paragraph: Paragraph
    """What it says."""

    @property
    def sort(self) -> str:
        """How it is printed, as `Paragraph.sort`."""
        return self.paragraph.sort

    @property
    def lead(self) -> str:
        """What is said before an option that was picked."""
        return self.paragraph.lead

    @property
    def text(self) -> str:
        """The words."""
        return self.paragraph.text

    @property
    def seen(self) -> str:
        """The paragraph as a reader of the paper sees it."""
        return f"{self.number}\t{self.paragraph.seen}" if self.number else self.paragraph.seen


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section: lines, and under them what is missing or a table."""

    label: str
    """Its heading; empty where it has none."""
    lines: tuple[Line, ...]
    """What it says."""
    titles: Row | None
    """The heads of the two columns of its table."""
    rows: tuple[Row, ...]
    """The rows of its table."""
    note: str
    """What is missing; empty where nothing is."""
    wide: bool = False
    """Whether the first column of its table has the long texts."""


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A section, with a heading or without."""

    heading: str
    """Number and heading, with a tab between them; empty where it has none."""
    place: Literal["", "address", "signature"]
    """"address" and "signature" have a place of their own; otherwise empty."""
    blocks: tuple[Block, ...]
    """What stands in it, in order."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all its blocks."""
        return tuple(line for block in self.blocks for line in block.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a paper says."""

    council: str
    """The council's name."""
    policy: str
    """The policy that the form comes from."""
    form_title: str
    """What the paper is: "Report to Full Council"."""
    title: str
    """What it is about."""
    short_title: str
    """The same, at most 80 characters, for the head of each page."""
    arrangement: str
    """What the assessment asks for."""
    assessment: str
    """The assessment's id."""
    revision: int
    """The assessment's revision."""
    status_line: str
    """The clause that it follows, and the day on which it was made."""
    foot: str
    """The line at the foot of each page."""
    made_on: date
    """The day on which it was made."""
    draft: str
    """The mark at the head of each page of a draft; empty otherwise."""
    sections: tuple[SheetSection, ...]
    """What stands in it, in order."""
    appendix: Document | None
    """The assessment, where it goes with the paper."""
    altered: tuple[str, ...] = ()
    """A sentence for each answer in which a character that no document can hold was replaced."""
    left_out: int = 0
    """How many answers and sources a public version leaves out of it and of its appendix."""

    @property
    def lines(self) -> Iterator[Line]:
        """Every paragraph outside the appendix, in order."""
        for section in self.sections:
            yield from section.lines

    @property
    def typed(self) -> Iterator[Paragraph]:
        """Every paragraph that somebody typed, in order."""
        yield from (line.paragraph for line in self.lines)
        if self.appendix is not None:
            yield from self.appendix.typed
