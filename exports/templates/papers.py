"""What the templates of the papers share: sections from a heading, numbered in the margin or not.

`build_papers.py` beside this says of each what stands at its head and at its end.
"""

from __future__ import annotations

from exports.sheet import END
from exports.templates.build_assessment import AssessmentWriter
from exports.templates.looks import number_in_margin, page_break_before, row_height


class PaperWriter(AssessmentWriter):
    """Writes the template of a paper."""

    def title(self) -> None:
        """What paper it is, of what, and after which clause."""
        self.line("Title", "{{ document.form_title }}")
        self.line("Subtitle", "{{ document.title }}")
        self.line("Status Line", "{{ document.status_line }}")

    def address(self, style: str) -> None:
        """The section that has its place at the head."""
        self.tag("for section in document.sections")
        self.tag('if section.place == "address"')
        self.tag("for block in section.blocks")
        self.lines(style)
        self.tag("endfor")
        self.tag("endif")
        self.tag("endfor")

    def sections(self, *, numbered: bool) -> None:
        """Every section that has no place of its own."""
        self.tag("for section in document.sections")
        self.tag("if not section.place")
        self.tag("if section.heading")
        heading = self.line("Heading 1", "{{ section.heading }}")
        if numbered:
            number_in_margin(heading)
        self.tag("endif")
        self.tag("for block in section.blocks")
        self.block()
        self.tag("endfor")
        self.tag("endif")
        self.tag("endfor")

    def block(self) -> None:
        """A heading where it has one, lines, what is missing, a table."""
        self.tag("if block.label")
        self.line("Heading 2", "{{ block.label }}")
        self.tag("endif")
        self.tag("if section.heading")
        self.lines("Paper Text")
        self.tag("else")
        self.lines("Unheaded")
        self.tag("endif")
        self.tag("if block.titles")
        self.tag("if block.wide")
        self.block_table((0.6, 0.4))
        self.tag("else")
        self.block_table((0.34, 0.66))
        self.tag("endif")
        self.tag("endif")
        self.tag("if block.note")
        self.line("Note", "{{ block.note }}")
        self.tag("endif")

    def block_table(self, widths: tuple[float, float]) -> None:
        """The table of a block."""
        table = self.table(("{{ block.titles.label }}", "{{ block.titles.text }}"), widths)
        self.rows(table, "row in block.rows", ("{{ row.label }}", "{{ row.text }}"))

    def lines(self, plain: str) -> None:
        """The paragraphs of a block; a number stands in the margin."""
        self.tag("for line in block.lines")
        self.tag('if line.sort == "bullet"')
        self.line("List Bullet", "{{ line.text }}")
        self.tag('elif line.sort == "number"')
        self.line("List Number", "{{ line.text }}")
        self.tag("elif line.number")
        number_in_margin(self.line(plain, "{{ line.number }}\t{{ line.lead }}{{ line.text }}"))
        self.tag("else")
        self.line(plain, "{{ line.lead }}{{ line.text }}")
        self.tag("endif")
        self.tag("endfor")

    def signatures(self) -> None:
        """A table with a row for each who signs."""
        self.tag("for section in document.sections")
        self.tag('if section.place == "signature"')
        self.line("Heading 1", "{{ section.heading }}")
        table = self.table(("Party", "Signature", "Date"), (0.44, 0.36, 0.2))
        table.style = "Reasoned Boxes"
        self.rows(table, "line in section.lines", ("{{ line.text }}", "", ""))
        row_height(table.rows[-2], 1.5)
        self.tag("endif")
        self.tag("endfor")

    def appendix(self) -> None:
        """The assessment, a level further down."""
        self.tag("if document.appendix")
        page_break_before(self.line("Heading 1", "Appendix: {{ document.appendix.form_title }}"))
        # The title last: one that begins with a dash would look like an entry of a list.
        self.line(
            "Status Line", "{{ document.appendix.status_line }} · {{ document.appendix.title }}"
        )
        self.tag("if document.appendix.basis")
        self.line("Intro", "{{ document.appendix.basis }}")
        self.tag("endif")
        self.categories("document.appendix", 2)
        self.evidence("document.appendix", 2)
        self.tag("endif")

    def end(self) -> None:
        """The last line."""
        self.line("End", END)
