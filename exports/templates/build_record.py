"""Builds record.docx, the template of the record of who did what when.

    python exports/templates/build_record.py

Its parts are in this file, its looks in `looks.py`, what it is made of in `writing.py` beside it.
A test proves that the committed .docx is what this builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.record import END
from exports.templates.writing import Writer

TARGET = Path(__file__).with_name("record.docx")


class RecordWriter(Writer):
    """Writes the template, part by part, from top to bottom."""

    def write(self) -> Document:
        """The whole template: a heading for each day, a paragraph for each thing done."""
        self.head_and_foot()
        self.line("Title", "{{ document.form_title }}")
        self.line("Subtitle", "{{ document.title }}")
        self.line("Status Line", "{{ document.status_line }}", " · ", "{{ document.copy }}")
        self.line("Heading 1", "Who did what, when")
        self.line("Intro", "{{ document.intro }}")
        self.tag("for day in document.days")
        self.line("Heading 2", "{{ day.heading }}")
        self.tag("for entry in day.entries")
        self.tag("if entry.said")
        done = self.line("Detail", ("{{ entry.time }} ", "Strong"), "{{ entry.what }}")
        done.paragraph_format.keep_with_next = True
        self.tag("else")
        self.line("Detail", ("{{ entry.time }} ", "Strong"), "{{ entry.what }}")
        self.tag("endif")
        self.paragraphs("entry.said", "Wording")
        self.tag("endfor")
        self.tag("endfor")
        self.line("End", END)
        return self.document


def build(target: Path = TARGET) -> Path:
    """Builds the template into this file."""
    document = RecordWriter().write()
    document.save(str(target))
    return target


if __name__ == "__main__":
    print(build())
