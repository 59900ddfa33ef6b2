"""What the programs that build templates are made of: lines, tags, tables, and what all share.

A builder is a `Writer`: it writes its template from top to bottom with these, and what it looks
like is said in `looks.py`.
"""

from __future__ import annotations

from docx.document import Document
from docx.shared import Cm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from exports.templates.looks import (
    TEXT_WIDTH,
    blank_document,
    field,
    keep_row_whole,
    mark_as_header,
)


class Writer:
    """Writes a template, part by part, from top to bottom."""

    def __init__(self) -> None:
        self.document: Document = blank_document()

    def line(self, style: str, *runs: tuple[str, str] | str) -> Paragraph:
        """A paragraph of runs; a run is text, or text and the name of a character style."""
        paragraph = self.document.add_paragraph(style=style)
        for run in runs:
            text, look = run if isinstance(run, tuple) else (run, None)
            paragraph.add_run(text, style=look)
        return paragraph

    def tag(self, statement: str) -> None:
        """A loop or an if, which takes its paragraph with it."""
        self.document.add_paragraph(f"{{%p {statement} %}}")

    def table(self, titles: tuple[str, ...], widths: tuple[float, ...]) -> Table:
        """A table with a marked header row; widths are parts of the width of the text."""
        table: Table = self.document.add_table(rows=1, cols=len(titles), style="Reasoned Table")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(TEXT_WIDTH * width)
        self.fill(table.rows[0], "Table Head", titles)
        mark_as_header(table.rows[0])
        return table

    def row(self, table: Table, cells: tuple[str, ...]) -> _Row:
        """A row of text."""
        row: _Row = table.add_row()
        self.fill(row, "Table Text", cells)
        keep_row_whole(row)
        return row

    def fill(self, row: _Row, style: str, cells: tuple[str, ...]) -> None:
        """Text into the cells of a row."""
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].style = style
            if text:
                cell.paragraphs[0].add_run(text)

    def rows(self, table: Table, loop: str, cells: tuple[str, ...]) -> None:
        """A row for each turn of a loop."""
        table.add_row().cells[0].paragraphs[0].add_run(f"{{%tr for {loop} %}}")
        self.row(table, cells)
        table.add_row().cells[0].paragraphs[0].add_run("{%tr endfor %}")

    def head_and_foot(self) -> None:
        """What stands on every page: council and title, the mark of a draft, the foot."""
        section = self.document.sections[0]
        section.header.paragraphs[0].add_run("{{ document.council }} · {{ document.short_title }}")
        section.header.add_paragraph("{%p if document.draft %}")
        section.header.add_paragraph("{{ document.draft }}", style="Draft Mark")
        section.header.add_paragraph("{%p endif %}")
        foot = section.footer.paragraphs[0]
        # The page's number is not taken apart where a long name leaves it no room.
        foot.add_run("{{ document.foot }}\tPage\u00a0")
        field(foot, "PAGE", "1")
        foot.add_run("\u00a0of\u00a0")
        field(foot, "NUMPAGES", "1")

    def paragraphs(self, name: str, plain: str) -> None:
        """The paragraphs of a text that somebody wrote, lists as lists."""
        self.tag(f"for paragraph in {name}")
        self.tag('if paragraph.sort == "bullet"')
        self.line("List Bullet", "{{ paragraph.text }}")
        self.tag('elif paragraph.sort == "number"')
        self.line("List Number", "{{ paragraph.text }}")
        self.tag('elif paragraph.sort == "chosen"')
        self.line("Chosen", "{{ paragraph.lead }}", ("{{ paragraph.text }}", "Strong"))
        self.tag("else")
        self.line(plain, "{{ paragraph.text }}")
        self.tag("endif")
        self.tag("endfor")

    def answer_table(
        self, loop: str, titles: tuple[str, ...], cells: tuple[str, ...], widths: tuple[float, ...]
    ) -> None:
        """A table that is there when the answer has anything for it."""
        self.tag(f"if {loop.rpartition(' ')[2]}")
        self.rows(self.table(titles, widths), loop, cells)
        self.tag("endif")
