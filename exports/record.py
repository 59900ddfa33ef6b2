"""The record of who did what when as a Word document: composed, rendered, read back.

A heading for each day and a paragraph for each thing done, so that it is read, and listened to,
from one day to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from exports.dressing import confirm
from exports.paragraphs import Paragraph, cut, one_line, paragraphs
from exports.readback import Printed, compare_runs
from exports.rendering import make
from exports.style import PLAIN, Style
from exports.word import put
from forms.assessment import Assessment
from forms.errors import ExportError
from forms.form import Form, Role
from forms.text import clean
from forms.typed import in_words

END = "End of the record"
"""The last line of the template: where it is missing, something was lost on the way."""

TEMPLATE = Path(__file__).with_name("templates") / "record.docx"

_SHORT = 80


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: when (local time), what in a sentence, and what was written."""

    at: datetime
    what: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the record, ready to print."""

    time: str
    what: str
    said: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """All that the document says."""

    council: str
    form_title: str
    title: str
    short_title: str
    arrangement: str
    status_line: str
    copy: str
    intro: str
    assessment: str
    revision: int
    foot: str
    made_on: date
    days: tuple[Day, ...]
    draft: str = ""

    @property
    def typed(self) -> Iterator[Paragraph]:
        """Every paragraph that somebody typed, in order."""
        for day in self.days:
            for entry in day.entries:
                yield from entry.said


def compose(
    form: Form,
    assessment: Assessment,
    title: str,
    done: Iterable[Done],
    *,
    role: Role,
    made_on: date,
) -> RecordPaper:
    """What the record says, for a reader of this role; `title` is what the assessment is called.

    A sponsor's counts what is in it and nothing else: from the number of all that was saved one
    could tell how much officers did that is not in it.
    """
    title = one_line(clean(title).text)
    days = tuple(_days(done))
    count = sum(len(day.entries) for day in days)
    made = in_words(made_on.isoformat())
    number = f"Revision {assessment.revision}" if role == "officer" else ""
    return RecordPaper(
        council=form.council,
        form_title=f"Record: {form.title}",
        title=title,
        short_title=cut(title, _SHORT),
        arrangement="Who did what, when",
        status_line=" · ".join(filter(None, (number, made))),
        copy="Officers’ copy" if role == "officer" else "Sponsor’s copy",
        intro=f"{count} {'entry' if count == 1 else 'entries'}, the oldest first. Nothing in the "
        "record is ever taken out. Times are those of the machine that made this document.",
        assessment=assessment.id,
        revision=assessment.revision if role == "officer" else 1,
        foot=" · ".join(filter(None, (assessment.id, "Record", number))),
        made_on=made_on,
        days=days,
    )


def _days(done: Iterable[Done]) -> Iterator[Day]:
    # One after the other, and not sorted: clocks differ, and the order is what happened.
    for day, those in groupby(done, key=lambda one: one.at.date()):
        yield Day(in_words(day.isoformat()), tuple(map(_entry, those)))


def _entry(one: Done) -> Entry:
    what, said = one_line(clean(one.what).text), clean(one.said).text
    return Entry(f"{one.at:%H:%M}", what, paragraphs(said))


def render(paper: RecordPaper, target: Path, *, style: Style = PLAIN, mode: int = 0o600) -> Path:
    """Writes the record to this file, whole or not at all, and returns the file.

    Raises Altered where it would not say what was written, and ExportError.
    """
    try:
        template = TEMPLATE.read_bytes()
    except OSError as error:
        raise ExportError(f"The template {TEMPLATE.name} can't be read.") from error
    paper = style.named(paper)
    made = make(paper, template, TEMPLATE.name, style=style)
    runs = tuple(_printed(paper))

    def check(written: bytes) -> None:
        compare_runs(runs, written, foot=paper.foot)
        confirm(style, written)

    return put(made, target, check, mode=mode)


def _printed(paper: RecordPaper) -> Iterator[Printed]:
    yield Printed("the title", (paper.title,))
    for day in paper.days:
        yield Printed("a day of the record", (day.heading,))
        for entry in day.entries:
            said = (part.seen for part in entry.said)
            where = f"what was done at {entry.time} on {day.heading}"
            yield Printed(where, (f"{entry.time} {entry.what}", *said))
    yield Printed("the end", (END,))
