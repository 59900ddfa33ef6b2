"""Builds portfolio.docx, the template of the update of all arrangements.

    python exports/templates/build_portfolio.py

Its parts are in this file, its looks in `looks.py`, what it is made of in `writing.py` beside it.
A test proves that the committed .docx is what this builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.portfolio import APART
from exports.portfolio_file import END, PICTURE
from exports.templates.looks import Look, add_look, page_break_before
from exports.templates.writing import Writer

TARGET = Path(__file__).with_name("portfolio.docx")


class PortfolioWriter(Writer):
    """Writes the template, part by part, from top to bottom."""

    def write(self) -> Document:
        """The whole template: recommendations, regions, what is apart, the timeline."""
        add_look(self.document, Look("Resolution", 11, before=3, after=3, left=560, hanging=560))
        add_look(self.document, Look("Resolved", 11, after=3, left=1120, hanging=560))
        add_look(self.document, Look(PICTURE, 11, before=6, after=6))
        self.head_and_foot()
        self.line("Title", "{{ document.form_title }}")
        self.line("Subtitle", "{{ document.title }}")
        self.line("Status Line", "{{ document.status_line }}")
        self._each("line", "document.intro", "Answer", "{{ line }}")
        self.tag("if document.recommendations")
        self.line("Heading 1", "Recommendations")
        self.tag("for line in document.recommendations")
        self.tag('if line.startswith("(")')
        self.line("Resolved", "{{ line }}")
        self.tag("else")
        self.line("Resolution", "{{ line }}")
        self.tag("endif")
        self.tag("endfor")
        self.tag("endif")
        self.tag("for region in document.regions")
        self.line("Heading 1", "{{ region.heading }}")
        self.tag("if region.empty")
        self.line("Answer", "{{ region.empty }}")
        self.tag("endif")
        self.tag("for one in region.arrangements")
        self._arrangement()
        self.tag("endfor")
        self.tag("endfor")
        self.tag("if document.proposals")
        self.line("Heading 1", APART)
        self.tag("for one in document.proposals")
        self._arrangement()
        self.tag("endfor")
        self.tag("endif")
        self.tag("if document.timeline")
        page_break_before(self.line("Heading 1", "Timeline"))
        self.line("Intro", "{{ document.caption }}")
        self.line(PICTURE, "Timeline")
        titles = ("No.", "Arrangement", "Since", "Review due by")
        cells = ("{{ row.number }}", "{{ row.title }}", "{{ row.since }}", "{{ row.due }}")
        self.rows(self.table(titles, (0.08, 0.36, 0.24, 0.32)), "row in document.timeline", cells)
        self.tag("endif")
        self.line("End", END)
        return self.document

    def _arrangement(self) -> None:
        self.line("Heading 2", "{{ one.heading }}")
        self._each("line", "one.facts", "List Bullet", "{{ line }}")
        self.tag("if one.reasons")
        self.line("Heading 3", "Reasons")
        self.paragraphs("one.reasons", "Answer")
        self.tag("endif")
        self.tag("if one.activities")
        self.line("Heading 3", "Activities of the year")
        self._each("line", "one.activities", "List Bullet", "{{ line }}")
        self.tag("endif")

    def _each(self, name: str, of: str, style: str, says: str) -> None:
        self.tag(f"for {name} in {of}")
        self.line(style, says)
        self.tag("endfor")


def build(target: Path = TARGET) -> Path:
    """Builds the template into this file."""
    document = PortfolioWriter().write()
    document.save(str(target))
    return target


if __name__ == "__main__":
    print(build())
