"""Builds assessment.docx, the template of the assessment.

    python exports/templates/build_assessment.py

What the document looks like is said here and nowhere else. The parts of it are in this file,
its looks in `looks.py` beside it. A test proves that the committed .docx is what this builds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document
from docx.shared import Cm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.context import END
from exports.templates.looks import (
    TEXT_WIDTH,
    blank_document,
    field,
    keep_row_whole,
    mark_as_header,
    number_in_margin,
    page_break_before,
    row_height,
)

TARGET = Path(__file__).with_name("assessment.docx")


class Writer:
    """Writes the template, part by part, from top to bottom."""

    def __init__(self) -> None:
        self.document: Document = blank_document()

    def write(self) -> Document:
        """The whole template."""
        self.head_and_foot()
        self.page_one()
        self.categories()
        self.evidence()
        self.route()
        self.line("End", END)
        return self.document

    # ------------------------------------------------------------ how a template is written

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

    # ------------------------------------------------------------ the parts, in order

    def head_and_foot(self) -> None:
        """What stands on every page."""
        section = self.document.sections[0]
        section.header.paragraphs[0].add_run("{{ document.council }} · {{ document.short_title }}")
        section.header.add_paragraph("{%p if document.draft %}")
        section.header.add_paragraph("{{ document.draft }}", style="Draft Mark")
        section.header.add_paragraph("{%p endif %}")
        foot = section.footer.paragraphs[0]
        foot.add_run("{{ document.foot }}\tPage ")
        field(foot, "PAGE", "1")
        foot.add_run(" of ")
        field(foot, "NUMPAGES", "1")

    def page_one(self) -> None:
        """What a member of the working group reads first."""
        self.line("Title", "{{ document.form_title }}")
        self.line("Subtitle", "{{ document.title }}")
        self.line("Status Line", "{{ document.status_line }}", " · ", "{{ document.copy }}")
        self.tag("if document.facts")
        table = self.table(("About", "What the assessment says"), (0.27, 0.73))
        self.rows(table, "row in document.facts", ("{{ row.label }}", "{{ row.text }}"))
        self.tag("endif")
        self.open_and_next()
        self.tag("if document.rules")
        self.line("Heading 1", "What the policy says of this")
        self.line("Intro", "{{ document.policy }}, {{ document.council }}.")
        table = self.table(("Rule", "How this assessment stands"), (0.62, 0.38))
        self.rows(table, "rule in document.rules", ("", ""))
        rule, standing = table.rows[-2].cells
        rule.paragraphs[0].add_run("{{ rule.title }}. ", style="Strong")
        rule.paragraphs[0].add_run("{{ rule.says }}")
        rule.paragraphs[0].add_run(" ({{ rule.ref }})", style="Label")
        standing.paragraphs[0].add_run("{{ rule.how }}. ", style="Strong")
        standing.paragraphs[0].add_run("{{ rule.stands }}")
        self.tag("endif")

    def open_and_next(self) -> None:
        """What stands open, and who decides what next."""
        self.line("Heading 1", "What stands open")
        self.tag("if document.open")
        self.tag("for row in document.open")
        self.line("List Bullet", "{{ row.line }}")
        self.tag("endfor")
        self.tag("else")
        self.line("Answer", "Nothing: every question has its answer.")
        self.tag("endif")
        self.tag("if document.next_stage")
        self.line("Heading 1", "Next stage")
        self.stage("document.next_stage")
        self.tag("endif")

    def stage(self, name: str, *, with_table: bool = False) -> None:
        """Who decides what, by when, and what has to be there before."""
        lines = (
            self.line("Detail", ("Who decides: ", "Label"), f"{{{{ {name}.decides }}}}"),
            self.line("Detail", ("What: ", "Label"), f"{{{{ {name}.what }}}}"),
            self.line("Detail", ("By when: ", "Label"), f"{{{{ {name}.by_when }}}}"),
        )
        self.tag(f"if {name}.needs")
        needs = self.line("Detail", ("What has to be there before it:", "Label"))
        self.tag(f"for need in {name}.needs")
        need = self.line("Detail List", "{{ need }}")
        # In the route a stage stays together with the table under it.
        for paragraph in (*lines, needs, *([need] if with_table else [])):
            paragraph.paragraph_format.keep_with_next = True
        self.tag("endfor")
        self.tag("endif")

    def categories(self) -> None:
        """Each category from a heading, and its questions with their answers."""
        self.tag("for category in document.categories")
        self.tag("if category.own_page")
        page_break_before(number_in_margin(self.line("Heading 1", "{{ category.heading }}")))
        self.tag("elif category.number")
        number_in_margin(self.line("Heading 1", "{{ category.heading }}"))
        self.tag("else")
        self.line("Heading 1", "{{ category.heading }}")
        self.tag("endif")
        self.tag("if category.notice")
        self.line("Note", "{{ category.notice }}")
        self.tag("endif")
        self.tag("for question in category.questions")
        self.question()
        self.tag("endfor")
        self.tag("endfor")

    def question(self) -> None:
        """Clause and prompt, the answer, what is missing, the evidence."""
        self.tag("if question.number")
        number_in_margin(self.line("Heading 2", "{{ question.heading }}"))
        self.tag("else")
        self.line("Heading 2", "{{ question.heading }}")
        self.tag("endif")
        self.line("Clause", "{{ question.ref }}")
        self.tag("if question.wording")
        self.line("Evidence Label", "The council’s wording")
        self.paragraphs("question.wording", "Wording")
        self.tag("endif")
        self.paragraphs("question.answer", "Answer")
        self.answer_table(
            "person in question.people",
            ("Name", "Role", "Ward or organisation"),
            ("{{ person.name }}", "{{ person.role }}", "{{ person.ward }}"),
            (0.36, 0.32, 0.32),
        )
        self.answer_table(
            "day in question.days",
            ("Date", "What it marks"),
            ("{{ day.when }}", "{{ day.what }}"),
            (0.36, 0.64),
        )
        self.answer_table(
            "row in question.money",
            ("Item", "Entry"),
            ("{{ row.label }}", "{{ row.text }}"),
            (0.36, 0.64),
        )
        self.tag("if question.note")
        self.line("Note", "{{ question.note }}")
        self.tag("endif")
        self.tag("if question.evidence")
        self.line("Evidence Label", "Evidence")
        self.tag("for source in question.evidence")
        self.line("Evidence", "{{ source.line }}")
        self.tag("endfor")
        self.tag("endif")

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

    def evidence(self) -> None:
        """All evidence, by question."""
        page_break_before(self.line("Heading 1", "Evidence cited"))
        self.tag("if document.evidence")
        table = self.table(("Question", "What", "Where", "Date"), (0.16, 0.34, 0.27, 0.23))
        self.rows(
            table,
            "cited in document.evidence",
            (
                "{{ cited.question }}",
                "{{ cited.source.what }}",
                "{{ cited.source.where }}",
                "{{ cited.source.date }}",
            ),
        )
        self.tag("else")
        self.line("Answer", "No evidence is cited.")
        self.tag("endif")

    def route(self) -> None:
        """The stages, with room for what came of each."""
        self.tag("if document.route")
        page_break_before(self.line("Heading 1", "The route to a decision"))
        self.tag("for stage in document.route")
        self.line("Heading 2", "{{ stage.heading }} ({{ stage.state }})")
        self.line("Clause", "{{ stage.ref }}")
        self.stage("stage", with_table=True)
        table = self.table(("Outcome", "Date", "Signature"), (0.48, 0.2, 0.32))
        table.style = "Reasoned Boxes"
        row = self.row(table, ("", "", ""))
        row_height(row, 1.5)
        cell = row.cells[0]
        cell.paragraphs[0].add_run("{%p for outcome in stage.outcomes %}")
        cell.add_paragraph("☐ {{ outcome }}", style="Table Text")
        # A cell without a paragraph is no cell: Word would repair the file.
        cell.add_paragraph("{%p else %}")
        cell.add_paragraph(style="Table Text")
        cell.add_paragraph("{%p endfor %}")
        self.tag("endfor")
        self.tag("endif")


def build(target: Path = TARGET) -> Path:
    """Builds the template into this file."""
    document = Writer().write()
    document.save(str(target))
    return target


if __name__ == "__main__":
    print(build())
