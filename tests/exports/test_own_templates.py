"""A template of a council's own is tried: everything wrong with it is told, each with its place."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from exports.example import MARK
from exports.foreign.checking import Guarded, looked_through
from exports.foreign.placeholders import of_part
from exports.papers import render
from exports.readback import paragraphs_seen
from exports.trying import Use, findings, preview
from exports.word import TEMPLATE
from forms.errors import Altered, ExportError
from tests.exports.every import ASKS, BRENT
from tests.exports.invented import FORM
from tests.exports.test_style import png

OURS = Use(FORM)
GROUP = Use(BRENT, for_group=True)
PAPERS = {paper.id: Use(BRENT, paper, ASKS.get(paper.id)) for paper in BRENT.papers}

Change = Callable[[Any], None]


def changed(folder: Path, change: Change, base: Path = TEMPLATE) -> Path:
    """A copy of a template of ours with this changed about it."""
    template = docx.Document(str(base))
    change(template)
    template.save(str(folder / "own.docx"))
    return folder / "own.docx"


def paragraphs(template: Any) -> list[Any]:
    cells = [cell for table in template.tables for row in table.rows for cell in row.cells]
    return [*template.paragraphs, *(one for cell in cells for one in cell.paragraphs)]


def saying(was: str, becomes: str) -> Change:
    """Wherever a paragraph has these words, others."""

    def change(template: Any) -> None:
        found = [one for one in paragraphs(template) if was in one.text]
        assert found, was
        for one in found:
            one.text = one.text.replace(was, becomes)

    return change


def without(words: str) -> Change:
    """Without the paragraphs that have these words."""

    def change(template: Any) -> None:
        found = [one for one in paragraphs(template) if words in one.text]
        assert found, words
        for one in found:
            one._p.getparent().remove(one._p)

    return change


def told(template: Path, use: Use = OURS, classification: str = "") -> str:
    return "\n".join(map(str, findings(template, use, classification)))


# ---------------------------------------------------------------- what is sound


@pytest.mark.parametrize("name", ["", "group", *PAPERS])
def test_a_copy_of_ours_is_sound(name: str, tmp_path: Path) -> None:
    use = PAPERS.get(name) or (GROUP if name else Use(BRENT))
    own = tmp_path / "own.docx"
    own.write_bytes(use.shipped.read_bytes())
    assert told(own, use) == ""


# ---------------------------------------------------------------- each kind of finding


def _white(template: Any) -> None:
    run = template.paragraphs[0].add_run(" pale")
    run.font.color.rgb = RGBColor(0xDD, 0xDD, 0xDD)


def _empty(template: Any) -> None:
    next(
        one for one in template.paragraphs if one.text == "What stands open"
    ).insert_paragraph_before()


def _no_header_row(template: Any) -> None:
    mark = template.tables[0].rows[0]._tr.trPr
    mark.remove(mark.find(docx.oxml.ns.qn("w:tblHeader")))


def _no_draft_mark(template: Any) -> None:
    for one in template.sections[0].header.paragraphs[1:]:
        one._p.getparent().remove(one._p)


def _no_bullets(template: Any) -> None:
    style = template.styles["List Bullet"]
    for one in template.paragraphs:
        if one.style == style and "{{ paragraph.text }}" in one.text:
            one.text = ""


def _skipped(template: Any) -> None:
    one = next(one for one in template.paragraphs if one.text == "What stands open")
    one.style = template.styles["Heading 3"]


def _picture_beside(template: Any) -> None:
    one = next(one for one in template.paragraphs if "for category in" in one.text)
    one.add_run().add_picture(io.BytesIO(png()))


def _section_beside(template: Any) -> None:
    one = next(one for one in template.paragraphs if "for category in" in one.text)
    one._p.get_or_add_pPr().append(deepcopy(template.element.body.sectPr))


def _in_row_of_the_loop(template: Any) -> None:
    template.tables[0].rows[1].cells[1].text = "Answer"


def _ends_outside(template: Any) -> None:
    first = template.tables[0].rows[0].cells[0].paragraphs[0]
    first.insert_paragraph_before("{%p if document.draft %}")
    template.add_paragraph("{%p endif %}")


def _ends_in_a_link(template: Any) -> None:
    one = next(one for one in template.paragraphs if one.text == "{{ document.title }}")
    one.add_run("{% if document.draft %}")
    link = f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:t>x{{% endif %}}</w:t></w:r>'
    one._p.append(parse_xml(f"{link}</w:hyperlink>"))


def _american(template: Any) -> None:
    run = template.paragraphs[0].runs[0]._r.get_or_add_rPr()
    run.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US"/>'))


def _tracked(template: Any) -> None:
    change = f'<w:ins {nsdecls("w")} w:id="900" w:author="A. Clerk"><w:r><w:t>x</w:t></w:r></w:ins>'
    template.paragraphs[1]._p.append(parse_xml(change))


def _commented(template: Any) -> None:
    template.add_comment(template.paragraphs[1].runs, "Ask legal about this", "A. Clerk", "AC")


def _named_picture(template: Any) -> None:
    shape = template.paragraphs[0].add_run().add_picture(io.BytesIO(png()))
    shape._inline.docPr.set("descr", "logo.png")


def _all_in(begins: str) -> Change:
    def change(template: Any) -> None:
        one = next(one for one in template.paragraphs if "for category in" in one.text)
        one.insert_paragraph_before(begins)
        template.add_paragraph("{%p endif %}")

    return change


def _around_answers(begins: str) -> Change:
    def change(template: Any) -> None:
        lines = list(template.paragraphs)
        first = next(
            n for n, one in enumerate(lines) if "for paragraph in question.ans" in one.text
        )
        depth, last = 0, first
        for last in range(first, len(lines)):
            depth += "{%p for" in lines[last].text
            depth -= "{%p endfor" in lines[last].text
            if not depth:
                break
        lines[first].insert_paragraph_before(begins)
        lines[last + 1].insert_paragraph_before("{%p endif %}")

    return change


def _first_page(template: Any) -> None:
    template.sections[0].different_first_page_header_footer = True
    template.sections[0].first_page_header.paragraphs[0].text = "Examplia"


KINDS: dict[str, tuple[Change, str]] = {
    "an unknown name": (
        saying("{{ document.title }}", "{{ document.titel }}"),
        "paragraph 2, “{{ document.titel }}”: “titel” is not in it; there is title",
    ),
    "a brace too few": (
        saying("{{ document.title }}", "{ document.title }"),
        "paragraph 2, “{ document.title }”: it is printed as it stands; write {{ document.title }}",
    ),
    "a brace too few at the end of others": (
        saying("{{ row.line }}", "{{ row.line }} and { row.place }}"),
        "“{ row.place }”: it is printed as it stands; write {{ row.place }}, with two braces",
    ),
    "a name without its whole": (
        saying("{{ document.title }}", "{{ title }}"),
        "perhaps you mean document.title",
    ),
    "under its heading": (
        saying("{{ row.line }}", "{{ row.lime }}"),
        "under “What stands open”, “{{ row.lime }}”: “lime” is not in it; there is line",
    ),
    "in a cell": (
        saying("{{ row.label }}", "{{ row.lable }}"),
        "table 1, row 3, column 1, “{{ row.lable }}”: “lable” is not in it; there is label",
    ),
    "safe": (saying("{{ row.line }}", "{{ row.line|safe }}"), "take “|safe” out"),
    "a call": (saying("{{ row.line }}", "{{ row.line.upper() }}"), "it calls something"),
    "another list": (
        saying("for category in document.categories", "for category in document.open"),
        "“questions” is not in it",
    ),
    "an end that is missing": (
        lambda t: t.paragraphs[-2]._p.getparent().remove(t.paragraphs[-2]._p),
        "nothing ends this “if”; write {%p endif %} where it ends",
    ),
    "an end of nothing": (
        lambda t: t.add_paragraph("{%p endfor %}") and None,
        "no “for” begins before it",
    ),
    "not closed": (
        saying("{{ document.title }}", "{{ document.title"),
        "a placeholder begins here that does not end in the same paragraph",
    ),
    "another statement": (
        lambda t: t.add_paragraph("{% set x = 1 %}") and None,
        "it uses “set”; only for and if are there",
    ),
    "answers left out": (
        without("{{ paragraph.text }}"),
        "it leaves out the answer, or a part of it, everywhere (0.name",
    ),
    "lists left out": (_no_bullets, "it leaves out the answer, or a part of it,"),
    "lists that are none": (
        saying('{%p if paragraph.sort == "bullet" %}', '{%p if paragraph.sort == "x" %}'),
        "bullets and sources as bulleted lists",
    ),
    "people left out": (
        saying("{{ person.role }}", "Somebody"),
        "print name, role and ward of every person",
    ),
    "dates left out": (saying("{{ day.what }}", "A day"), "it leaves out the dates"),
    "sums left out": (saying("for row in question.money", "for row in document.facts"), "the sums"),
    "evidence left out": (without("{{ source.line }}"), "it leaves out the sources"),
    "notes left out": (without("{{ question.note }}"), "a draft has to say it"),
    "what is asked left out": (without("{{ question.heading }}"), "it leaves out what is asked"),
    "a draft that does not say so": (_no_draft_mark, "it leaves out the mark of a draft"),
    "words beside an answer": (
        saying("{{ source.line }}", "Source: {{ source.line }}"),
        "the evidence at 0.place comes out otherwise|comes out otherwise than it was typed",
    ),
    "a filter on an answer": (
        saying("{{ paragraph.text }}", "{{ paragraph.text|upper }}"),
        "comes out otherwise than it was typed",
    ),
    "words beside an if": (
        saying("{%p if document.basis %}", "About this: {%p if document.basis %}"),
        "“{%p if document.basis %}”: the paragraph that it stands in is taken out, and "
        "“About this:” would be lost with it; put that into another paragraph",
    ),
    "two in a paragraph": (
        saying("{%p if document.basis %}", "{%p if document.basis %}{{ document.basis }}"),
        "“{{ document.basis }}” would be lost with it",
    ),
    "a picture beside a for": (_picture_beside, "a picture would be lost with it"),
    "a section break at a for": (_section_beside, "a section break would be lost with it"),
    "words beside a for of rows": (
        _in_row_of_the_loop,
        "table 1, row 2, column 1, “{%tr for row in document.facts %}”: the row that it stands in "
        "is taken out, and “Answer” would be lost with it; put that into another row",
    ),
    "rows outside a table": (
        lambda t: t.add_paragraph("{%tr endfor %}") and None,
        "it stands in no table; write {%p in place of {%tr",
    ),
    "paragraphs in place of rows": (
        saying("{%tr", "{%p"),
        "to repeat rows write {%tr in both, each in a row of its own",
    ),
    "an if that ends otherwise": (
        saying("{%p if document.basis %}", "{% if document.basis %}"),
        "which begins otherwise; write {%p in both, each in a paragraph of its own",
    ),
    "an if that ends in another place": (
        _ends_outside,
        "(table 1, row 1, column 1), which stands elsewhere; put both into the same cell",
    ),
    "an if that ends in a link": (_ends_in_a_link, "which stands elsewhere"),
    "half deleted": (
        saying("{{ document.title }}", "document.title }}"),
        "paragraph 2: “document.title }}” has half a placeholder",
    ),
    "a brace deleted": (saying("{{ document.title", "{ document.title"), "with two braces"),
    "a sign deleted": (saying("{%p if document.basis", "%p if document.basis"), "half a place"),
    "without braces": (
        saying("{{ document.title }}", "document.title"),
        "“document.title” stands without its braces",
    ),
    "a capital": (saying("{%p if document.basis", "{%P If document.basis"), "as “{%p if … %}”"),
    "a space too many": (saying("{%p if document.basis", "{% p if document.basis"), "as “{%p if"),
    "another space": (saying("{%p if document.basis", "{%p\xa0if document.basis"), "as “{%p if"),
    "a capital in a name": (
        saying("{{ document.title", "{{ Document.title"),
        "write “Document” in small letters: document",
    ),
    "a sign within": (
        saying("{%p if document.basis %}", '{%p if document.basis == "9%" %}'),
        "“{%p” can have no % and no } within it",
    ),
    "another English": (
        _american,
        "paragraph 1: set the language of this text to en-GB: it says en-US (point 2",
    ),
    "a tracked change": (_tracked, "a change is tracked here, which every document would show"),
    "a comment": (_commented, "the comment “Ask legal about this” would go out with every"),
    "a name in place of a text": (_named_picture, "let its alternative text say what this"),
    "all of it in a draft alone": (
        _all_in("{%p if document.draft %}"),
        "once it is no draft, with short answers and without evidence, it leaves out the answer",
    ),
    "answers that have evidence": (
        _around_answers("{%p if question.evidence %}"),
        "once it is no draft, with short answers and without evidence, it leaves out the answer",
    ),
    "a first page of its own": (
        _first_page,
        "the header of the first page does not; print {{ document.draft }} there",
    ),
    "pale text": (_white, "paragraph 1: darken the text: #DDDDDD on #FFFFFF is"),
    "an empty paragraph": (_empty, ": take out an empty paragraph"),
    "a table without a header row": (
        _no_header_row,
        "table 1, row 1, column 1: mark the table's first row as its header row",
    ),
    "a skipped heading": (_skipped, "make this Heading 3 a Heading 1"),
}


@pytest.mark.parametrize(("change", "says"), KINDS.values(), ids=KINDS)
def test_what_is_wrong_is_told_with_its_place(change: Change, says: str, tmp_path: Path) -> None:
    found = told(changed(tmp_path, change))
    assert any(one in found for one in says.split("|")), found


@pytest.mark.parametrize("text", ["{a." + "b" * 100_000, "for " * 25_000])
def test_a_long_paragraph_is_looked_through_once_for_half_placeholders(text: str) -> None:
    before = process_time()
    root = parse_xml(f"<w:body {nsdecls('w')}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>")
    assert not list(of_part("word/document.xml", root, Guarded()))
    assert process_time() - before < 2.0  # seconds; ten times that where each letter is a start


def test_the_working_group_is_told_what_has_changed(tmp_path: Path) -> None:
    own = changed(tmp_path, saying("{{ span.text }}", "x"), GROUP.shipped)
    assert "it leaves out what has changed of the answers; print" in told(own, GROUP)


def test_everything_is_told_at_once_in_its_order(tmp_path: Path) -> None:
    def change(template: Any) -> None:
        for slip in ("an unknown name", "in a cell", "safe", "an end of nothing"):
            KINDS[slip][0](template)
        template.sections[0].footer.paragraphs[0].text = "{{ document.fooot }}"

    found = [str(one) for one in findings(changed(tmp_path, change), OURS)]
    places = [one.partition(", “{")[0] for one in found]
    assert places[:3] == [
        "paragraph 2",
        "table 1, row 3, column 1",
        "paragraph 9, under “What stands open”",
    ]
    assert places[-1] == "the footer, paragraph 1"
    for says in ("“titel”", "“lable”", "|safe", "no “for” begins", "“fooot”"):
        assert any(says in one for one in found), says


def test_a_slip_in_a_loop_is_told_once_and_not_each_time_it_is_printed(tmp_path: Path) -> None:
    def change(template: Any) -> None:
        one = next(one for one in template.paragraphs if "{{ question.ref }}" in one.text)
        one.insert_paragraph_before()

    (found,) = findings(changed(tmp_path, change), OURS)
    assert found.place.startswith("paragraph ")
    assert "take out an empty paragraph" in found.says


def test_a_classification_that_is_nowhere_is_told(tmp_path: Path) -> None:
    own = changed(tmp_path, lambda template: None)
    assert "the line “OFFICIAL” of your style is nowhere on it" in told(own, OURS, "OFFICIAL")
    in_text = changed(tmp_path, lambda t: t.add_paragraph("OFFICIAL") and None)
    assert "on each page, and the header does not have it" in told(in_text, OURS, "OFFICIAL")
    with_it = changed(tmp_path, lambda t: t.sections[0].header.add_paragraph("OFFICIAL") and None)
    assert told(with_it, OURS, "OFFICIAL") == ""


def test_a_page_break_that_a_word_processor_puts_at_an_if_is_kept(tmp_path: Path) -> None:
    def change(template: Any) -> None:
        lines = template.paragraphs
        for before, one in pairwise(lines):
            if one.paragraph_format.page_break_before:
                one.paragraph_format.page_break_before = None
                before.add_run().add_break(WD_BREAK.PAGE)

    own = changed(tmp_path, change)
    assert told(own) == ""
    kept, _ = looked_through(own.read_bytes())
    broken = [
        [one.text for one in docx.Document(io.BytesIO(file)).paragraphs if _begins_a_page(one)]
        for file in (kept, TEMPLATE.read_bytes())
    ]
    assert broken[0] == broken[1] != []


def _page_at(words: str, where: str) -> Change:
    """A page break at the first paragraph with these words: before it, or at its end."""

    def change(template: Any) -> None:
        one = next(one for one in template.paragraphs if words in one.text)
        if where == "before":
            one.paragraph_format.page_break_before = True
        elif where == "at its end":
            one.add_run().add_break(WD_BREAK.PAGE)
        else:
            one.insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)

    return change


FOR, IF = "{%p for category", "{%p if document.route"


def _table_after(template: Any) -> None:
    """A table that stands below the end of something, which has a page break."""
    one = template.paragraphs[-2]
    assert one.text == "{%p endif %}"
    one.add_run().add_break(WD_BREAK.PAGE)
    one._p.addnext(deepcopy(template.tables[0]._tbl))


@pytest.mark.parametrize("change", [_page_at(FOR, "before"), _page_at(IF, "before"), _table_after])
def test_a_page_break_that_nothing_else_can_be_given_is_told(
    change: Change, tmp_path: Path
) -> None:
    own = changed(tmp_path, change)
    assert "put the page break into a paragraph of its own" in told(own)
    assert looked_through(own.read_bytes())[0] == b""


@pytest.mark.parametrize("words", [FOR, IF])
def test_a_page_break_in_a_paragraph_of_its_own_is_sound(words: str, tmp_path: Path) -> None:
    assert told(changed(tmp_path, _page_at(words, "above"))) == ""


def _begins_a_page(paragraph: Any) -> bool:
    return bool(paragraph.paragraph_format.page_break_before)


def test_a_cell_that_an_if_leaves_empty_is_one_that_word_can_open(tmp_path: Path) -> None:
    def change(template: Any) -> None:
        cell = template.tables[0].rows[2].cells[1]
        cell.paragraphs[0].insert_paragraph_before('{%p if row.text == "x" %}')
        cell.add_paragraph("{%p endif %}")

    own = changed(tmp_path, change)
    made, _ = preview(own, OURS, tmp_path / "made.docx")
    cells = list(docx.Document(str(made)).element.body.iter(qn("w:tc")))
    assert all(one.find(qn("w:p")) is not None for one in cells)


PAPER_KINDS: dict[str, tuple[str, Change, str]] = {
    "lines": ("report", without("{{ line.text }}"), "it leaves out the paragraphs"),
    "tables": ("report", saying("{{ row.text }}", "x"), "it leaves out the tables"),
    "headings": ("decision-record", without("{{ section.heading }}"), "it leaves out the heading"),
    "notes": ("report", without("{{ block.note }}"), "it leaves out the note on what is missing"),
    "the appendix": ("report", without("{{ source.line }}"), "in the appendix it leaves out"),
    "a name": (
        "opening",
        saying("{{ section.heading }}", "{{ section.headign }}"),
        "“headign” is not in it; there is heading",
    ),
    "a name of the assessment's": (
        "opening",
        saying("{{ section.heading }}", "{{ document.form_version }}"),
        "“form_version” is not in it",
    ),
}


@pytest.mark.parametrize(("paper", "change", "says"), PAPER_KINDS.values(), ids=PAPER_KINDS)
def test_a_template_of_a_paper_is_looked_at_too(
    paper: str, change: Change, says: str, tmp_path: Path
) -> None:
    use = PAPERS[paper]
    found = told(changed(tmp_path, change, use.shipped), use)
    assert says in found


# ---------------------------------------------------------------- used


def test_a_paper_is_made_with_a_template_of_ones_own(tmp_path: Path) -> None:
    use = PAPERS["decision-record"]
    assert use.paper is not None

    def change(template: Any) -> None:
        template.add_paragraph("Printed by Examplia.")
        without("End of the paper")(template)

    own = changed(tmp_path, change, use.shipped)
    said: Any = use.example()
    made = render(said, use.paper, tmp_path / "made.docx", template=own)
    assert "Printed by Examplia." in paragraphs_seen(made.read_bytes())


def test_a_paper_that_would_leave_something_out_is_not_made(tmp_path: Path) -> None:
    use = PAPERS["decision-record"]
    assert use.paper is not None
    own = changed(tmp_path, saying("{{ line.lead }}{{ line.text }}", "Nothing."), use.shipped)
    said: Any = use.example()
    with pytest.raises(Altered):
        render(said, use.paper, tmp_path / "made.docx", template=own)
    assert not (tmp_path / "made.docx").exists()


def test_a_preview_says_what_came_out_otherwise(tmp_path: Path) -> None:
    made, otherwise = preview(TEMPLATE, OURS, tmp_path / "made.docx")
    assert otherwise == ""
    assert MARK in "\n".join(
        one.text for one in docx.Document(str(made)).sections[0].header.paragraphs
    )
    own = changed(tmp_path, saying("{{ paragraph.text }}", "x"))
    assert "answer" in preview(own, OURS, tmp_path / "made.docx")[1]


@pytest.mark.parametrize("content", [b"", b"{{ document.title }}", b"%PDF-1.7"])
def test_what_is_no_word_file_can_not_be_read(content: bytes, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    own.write_bytes(content)
    with pytest.raises(ExportError, match="is not a Word file"):
        findings(own, OURS)


def test_what_can_be_looped_over_once_only_is_no_name_of_a_template() -> None:
    template = docx.Document()
    template.add_paragraph("{{ document.typed }}")
    content = io.BytesIO()
    template.save(content)
    (found,) = looked_through(content.getvalue())[1]
    assert "“typed” is not in it" in found.says
