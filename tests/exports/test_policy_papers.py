"""A policy paper out of a Word file: its headings, its lists, and the numbers Word computes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.reading.numbering import formatted
from exports.reading.policy import read_policy
from forms.drafting.draft import Draft
from forms.drafting.lines import Line, Paper
from forms.drafting.reading import draft
from forms.errors import BadInput

Levels = Sequence[tuple[str, str]]
"""Format and text of each level of a list, as Word has them."""

OUTLINE: Levels = (("decimal", "%1."), ("bullet", "\uf0b7"), ("lowerLetter", "%3)"))
CLAUSES: Levels = (("decimal", "%1"), ("decimal", "%1.%2"), ("lowerRoman", "(%3)"))


class Written:
    """A Word file in the making."""

    def __init__(self) -> None:
        self.word = docx.Document()
        self.lists = self.word.part.numbering_part.element

    def add_list(self, levels: Levels, *, like: str = "", starts: str = "", more: str = "") -> str:
        """A new list; `like` another it counts on from that one. The result is its id."""
        new = str(900 + len(self.lists))
        if not like:
            inner = "".join(
                f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}'
                f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (at + 1)}"/></w:pPr>'
                "</w:lvl>"
                for at, (format_, text) in enumerate(levels)
            )
            self.lists.append(
                parse_xml(
                    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{new}">{inner}</w:abstractNum>'
                )
            )
        override = (
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{starts}"/></w:lvlOverride>'
            if starts
            else ""
        )
        self.lists.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{new}"><w:abstractNumId w:val="{like or new}"/>'
                f"{override}</w:num>"
            )
        )
        return new

    def line(self, text: str, list_id: str = "", level: int = 0, style: str | None = None) -> Any:
        """A paragraph, in a list or in none."""
        paragraph = self.word.add_paragraph(text, style=style)
        if list_id:
            paragraph._p.get_or_add_pPr().append(numbered(list_id, level))
        return paragraph

    def content(self) -> bytes:
        held = io.BytesIO()
        self.word.save(held)
        return held.getvalue()

    def read(self) -> Paper:
        return read_policy(self.content(), "paper.docx")

    def lines(self) -> list[Line]:
        return list(self.read().lines)

    def marks(self) -> list[str]:
        return [f"{one.mark} {one.text}".strip() for one in self.lines()]


def numbered(list_id: str, level: int) -> Any:
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def ids(made: Draft) -> list[str]:
    return list(made.ids())


# ---------------------------------------------------------------- Word's own numbers


def test_the_numbers_that_word_computes_are_there() -> None:
    paper = Written()
    own = paper.add_list(OUTLINE)
    for text, level in (
        *(("The place", 0), ("Is it a match:", 1), ("size", 2), ("people", 2), ("Links?", 1)),
        *(("Benefits", 0), ("Which:", 1), ("ours", 2)),
    ):
        paper.line(text, own, level)
    assert paper.marks() == [
        *("1. The place", "• Is it a match:", "a) size", "b) people", "• Links?"),
        *("2. Benefits", "• Which:", "a) ours"),
    ]


def test_clauses_are_written_with_the_numbers_above_them() -> None:
    paper = Written()
    own = paper.add_list(CLAUSES)
    for level in (0, 1, 1, 2, 2, 0, 1):
        paper.line("x", own, level)
    assert [one.mark for one in paper.lines()] == ["1", "1.1", "1.2", "(i)", "(ii)", "2", "2.1"]


def test_lists_of_one_definition_count_on_unless_one_says_its_start() -> None:
    paper = Written()
    first = paper.add_list((("decimal", "%1."),))
    second = paper.add_list((), like=first)
    third = paper.add_list((), like=first, starts="1")
    for one in (first, first, second, third, third, first):
        paper.line("x", one)
    assert [one.mark for one in paper.lines()] == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_a_level_that_never_begins_anew_does_not() -> None:
    paper = Written()
    own = paper.add_list((("decimal", "%1."), ("decimal", "Q%2")), more='<w:lvlRestart w:val="0"/>')
    for level in (0, 1, 1, 0, 1):
        paper.line("x", own, level)
    assert [one.mark for one in paper.lines()] == ["1.", "Q1", "Q2", "2.", "Q3"]


def test_a_style_numbers_its_paragraphs_and_one_of_them_may_be_without() -> None:
    paper = Written()
    own = paper.add_list(
        (("upperLetter", "%1."), ("decimal", "%2.")), more='<w:pStyle w:val="Heading2"/>'
    )
    style = paper.word.styles["Heading 2"].element
    style.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{own}"/></w:numPr>')
    )
    paper.line("One", style="Heading 2")
    paper.line("None", "0", style="Heading 2")
    paper.line("Two", style="Heading 2")
    found = paper.lines()
    assert [one.mark for one in found] == ["A.", "", "B."]
    assert {one.heading for one in found} == {2}


def test_a_list_that_is_a_style_is_found_through_it() -> None:
    paper = Written()
    behind = paper.add_list((("lowerLetter", "(%1)"),))
    paper.word.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="numbering" w:styleId="Points">'
            '<w:name w:val="Points"/><w:pPr><w:numPr>'
            f'<w:numId w:val="{behind}"/></w:numPr></w:pPr></w:style>'
        )
    )
    own = paper.add_list(())
    (last,) = paper.lists.xpath(f'w:abstractNum[@w:abstractNumId="{own}"]')
    last.append(parse_xml(f'<w:numStyleLink {nsdecls("w")} w:val="Points"/>'))
    paper.line("x", own)
    paper.line("y", own)
    assert paper.marks() == ["(a) x", "(b) y"]


@pytest.mark.parametrize(
    ("counted", "format_", "written"),
    [
        *((1, "lowerLetter", "a"), (26, "lowerLetter", "z"), (27, "lowerLetter", "aa")),
        *((28, "upperLetter", "BB"), (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV")),
        *((7, "decimalZero", "07"), (3, "ordinalText", "3"), (3, "none", "")),
        *((10**9, "lowerRoman", str(10**9)), (0, "lowerLetter", "0")),
    ],
)
def test_a_number_is_written_as_word_writes_it(counted: int, format_: str, written: str) -> None:
    assert formatted(counted, format_) == written


# ---------------------------------------------------------------- what is seen of a file


def test_only_what_a_reader_sees_is_read() -> None:
    paper = Written()
    line = paper.line("Seen")
    for xml in (
        "<w:ins><w:r><w:t>, put in</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText>, taken out</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>, moved away</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>, hidden</w:t></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:hyperlink><w:r><w:t>, linked</w:t></w:r></w:hyperlink>",
        "<w:sdt><w:sdtContent><w:r><w:t>, controlled</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:noBreakHyphen/><w:tab/><w:t>x</w:t></w:r>",
    ):
        tag, _, rest = xml.partition(">")
        line._p.append(parse_xml(f"{tag} {nsdecls('w')}>{rest}"))
    assert [one.text for one in paper.lines()] == ["Seen, put in, linked, controlled- x"]


def test_a_line_break_begins_a_line_and_a_page_break_none() -> None:
    paper = Written()
    line = paper.line("- one")
    line.runs[0].add_break()
    line.add_run("- two")
    line.runs[-1].add_break(WD_BREAK.PAGE)
    assert [one.text for one in paper.lines()] == ["- one", "- two"]


def test_headings_are_known_by_style_outline_and_bold_type() -> None:
    paper = Written()
    paper.word.add_heading("Title", 0)
    paper.word.add_heading("Second", 2)
    outlined = paper.line("Outlined")
    outlined._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="2"/>'))
    paper.line("").add_run("Bold").bold = True
    paper.line("Plain")
    assert [one.heading for one in paper.lines()] == [1, 2, 3, 7, 0]


def test_the_table_of_contents_is_left_out_and_said() -> None:
    paper = Written()
    paper.word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    paper.line("1. The place\t3", style="toc 1")
    paper.line("2. Benefits\t4", style="toc 1")
    paper.line("Text")
    read = paper.read()
    assert [one.text for one in read.lines] == ["Text"]
    (left,) = read.left_out
    assert (left.first, left.last, left.why) == (1, 2, "the table of contents")


@pytest.mark.parametrize("automatic", [True, False])
def test_a_table_of_criteria_gives_its_rows(automatic: bool) -> None:
    paper = Written()
    paper.word.add_heading("About", 1)
    paper.word.add_heading("Assessment criteria", 1)
    own = paper.add_list((("decimal", "%1."),))
    table = paper.word.add_table(rows=0, cols=3)
    rows = (("The team", "Who plays?"), ("The games", "Where?"), ("The money", "What for?"))
    for number, cells in enumerate(rows, start=1):
        row = table.add_row().cells
        if automatic:
            row[0].paragraphs[0]._p.get_or_add_pPr().append(numbered(own, 0))
        else:
            row[0].text = str(number)
        row[1].text, row[2].text = cells
    made = draft(paper.read())
    assert [one.title for one in made.categories] == ["The team", "The games", "The money"]
    assert ids(made) == ["1.1", "2.1", "3.1"]


def test_a_text_box_is_read_once() -> None:
    paper = Written()
    line = paper.line("Before")
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    line._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} {mc}><mc:AlternateContent><mc:Choice Requires="wps">{box}'
            f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert [one.text for one in paper.lines()] == ["Before", "In the box"]


def test_what_lies_in_one_another_is_read_once() -> None:
    paper = Written()
    table = paper.word.add_table(rows=1, cols=1)
    cell = table.rows[0].cells[0]
    cell.text = "outer"
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    sdt = f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    cell._tc.append(parse_xml(sdt))
    deep = "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
    box = f"<w:p><w:r><w:t>box</w:t><w:txbxContent>{deep}</w:txbxContent></w:r></w:p>"
    line = paper.line("around")
    line._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:txbxContent>{box}</w:txbxContent></w:r>"))
    assert [one.text for one in paper.lines()] == ["outer", "inner", "around", "box", "deep"]


# ---------------------------------------------------------------- the whole of it


def test_a_protocol_with_automatic_numbers_gives_its_categories_bullets_and_points() -> None:
    paper = Written()
    paper.word.add_heading("Hollowmere Borough Council: Links Protocol", 0)
    paper.word.add_heading("Kinds", 1)
    kinds = paper.add_list((("decimal", "%1."),))
    paper.line("Greeting Agreements are light, and run for two years and no more.", kinds)
    paper.line("Bonded Agreements are formal, and run for ten years in all of it.", kinds)
    paper.word.add_heading("Assessment criteria", 1)
    own = paper.add_list(OUTLINE)
    for text, level in (
        *(("The place", 0), ("Is it a match in terms of:", 1), ("size;", 2), ("people;", 2)),
        *(("Has it other links?", 1), ("Benefits", 0), ("What do we gain?", 1)),
        *(("Means", 0), ("Who looks after it?", 1)),
    ):
        paper.line(text, own, level)
        paper.line("")
    paper.word.add_heading("How it is decided", 1)
    steps = paper.add_list((("decimal", "%1."),))
    for text in ("The council hears it.", "The panel reads it.", "It is decided.", "It is sent."):
        paper.line(text, steps)
    made = draft(paper.read())
    assert [one.title for one in made.categories] == ["The place", "Benefits", "Means"]
    assert ids(made) == ["1.1a", "1.1b", "1.2", "2.1", "3.1"]
    assert (made.council, made.counts) == ("Hollowmere Borough Council", "paragraph")


def test_numbers_that_count_on_from_another_list_are_no_categories_of_it() -> None:
    """Word goes on with 3. where nobody told it to begin anew."""
    paper = Written()
    own = paper.add_list((("decimal", "%1."),))
    bullets = paper.add_list((("bullet", "\uf0b7"),))
    paper.line("").add_run("Kinds of gift").bold = True
    paper.line("Gifts in kind", own)
    paper.line("The naming of a bench", own)
    paper.line("").add_run("What we ask of each").bold = True
    for text in ("Reputation", "Fit"):
        paper.line("", own).add_run(text).bold = True
        paper.line("")
        paper.line("Who says so?", bullets)
        paper.line("")
        paper.line("How do they know?", bullets)
    paper.line("").add_run("Approval").bold = True
    paper.line("The director signs it", own)
    made = draft(paper.read())
    assert [one.title for one in made.categories] == ["Reputation", "Fit"]
    assert ids(made) == ["3.1", "3.2", "4.1", "4.2"]


def test_bold_headings_under_a_bold_number_are_the_categories() -> None:
    paper = Written()
    for text in ("Events: a policy", "Contents"):
        paper.line("").add_run(text).bold = True
    for text in ("1 Introduction\t2", "2 What we consider\t3", "3 Appeals\t5"):
        paper.line(text)
    paper.line("").add_run("1 Introduction").bold = True
    paper.line("“Land” means parks and squares.")
    paper.line("").add_run("2 What we consider").bold = True
    paper.line("These are weighed:")
    for text in ("The event", "Safety"):
        paper.line("").add_run(text).bold = True
        own = paper.add_list((("lowerLetter", "(%1)"), ("lowerRoman", "(%2)")))
        paper.line("Who is in charge?", own)
        paper.line("How long does it take:", own)
        paper.line("setting up", own, 1)
        paper.line("taking down", own, 1)
    paper.line("").add_run("3 Appeals").bold = True
    paper.line("1. Write to the clerk.")
    paper.line("2. The panel hears you.")
    made = draft(paper.read())
    assert [one.title for one in made.categories] == ["The event", "Safety"]
    assert ids(made) == ["1.1", "1.2a", "1.2b", "2.1", "2.2a", "2.2b"]
    assert made.title == "Events: a policy"
    first = made.left_out[0]
    assert (first.first, first.last, first.why) == (2, 5, "the table of contents")


WORDS = st.sampled_from(["harbour", "school", "river", "meadow", "people", "money", "roof"])
texts = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: " ".join(words).capitalize())
outlines = st.lists(
    st.tuples(texts, st.lists(st.tuples(texts, st.integers(0, 4)), min_size=1, max_size=4)),
    min_size=2,
    max_size=6,
)
sorts = st.sampled_from(
    [
        OUTLINE,
        CLAUSES,
        (("upperLetter", "%1."), ("decimal", "%2."), ("lowerRoman", "%3.")),
        (("decimal", "Criterion %1:"), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")),
        (("decimal", "%1)"), ("bullet", "•"), ("bullet", "o")),
    ]
)


@settings(max_examples=25, deadline=None)
@given(outlines, sorts)
def test_an_outline_comes_back_from_any_of_words_lists(found: Any, levels: Levels) -> None:
    paper = Written()
    paper.word.add_heading("Assessment criteria", 1)
    own = paper.add_list(levels)
    expected = []
    for n, (title, bullets) in enumerate(found, start=1):
        paper.line(title, own, 0)
        for m, (text, points) in enumerate(bullets, start=1):
            paper.line(f"{text}?", own, 1)
            for place in range(points):
                paper.line(f"{text} {place}", own, 2)
                expected.append(f"{n}.{m}{'abcd'[place]}")
            if not points:
                expected.append(f"{n}.{m}")
    paper.word.add_heading("Review", 1)
    made = draft(paper.read())
    assert [one.title for one in made.categories] == [title for title, _ in found]
    assert ids(made) == expected


# ---------------------------------------------------------------- what is no paper


def repacked(change: Callable[[dict[str, bytes]], None]) -> bytes:
    paper = Written()
    paper.line("Text")
    with ZipFile(io.BytesIO(paper.content())) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return held.getvalue()


def bomb(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] += b" " * 30_000_000


def entities(parts: dict[str, bytes]) -> None:
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    parts["word/document.xml"] = declared + parts["word/document.xml"].partition(b"?>")[2]


def without_text(parts: dict[str, bytes]) -> None:
    del parts["word/document.xml"]


def broken(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"][:-200]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD: dict[str, tuple[str, bytes, str]] = {
    "a zip bomb": ("p.docx", repacked(bomb), "unpacks to more than 20 MB"),
    "XML with entities": ("p.docx", repacked(entities), "entities"),
    "no text part": ("p.docx", repacked(without_text), "no Word file"),
    "XML cut short": ("p.docx", repacked(broken), "damaged"),
    "cut short": ("p.docx", repacked(lambda _: None)[:-400], "damaged"),
    "any zip": ("p.docx", repacked(dict.clear), "Word file"),
    "a password": ("p.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an old file renamed": ("p.docx", OLE + b"\0" * 99, r"\.doc"),
    "a PDF renamed": ("p.docx", b"%PDF-1.7\n", "a PDF"),
    "a PDF as text": ("p.txt", b"%PDF-1.7\n", "a PDF"),
    "a PDF": ("p.pdf", b"%PDF-1.7\n", "a PDF"),
    "an old file": ("p.doc", OLE, "old Word file"),
    "an RTF file": ("p.docx", b"{\\rtf1 x}", "an RTF file"),
    "text by another name": ("p.docx", b"Criteria\n", "no Word file"),
    "a Word file by another name": ("p.txt", repacked(lambda _: None), r"end in \.docx"),
    "no name at all": ("paper", b"x", r"a \.docx, \.txt or \.md"),
    "nothing": ("p.docx", b"", "no text in it"),
    "an empty text": ("p.txt", b"", "no text in it"),
    "blanks": ("p.md", b" \n\t\n\xef\xbb\xbf", "no text in it"),
    "a program": ("p.txt", b"\x7fELF\x00\x01\x81\x8d", "is no text"),
    "NULs": ("p.txt", b"a\x00b", "is no text"),
    "half of UTF-16": ("p.txt", b"\xff\xfe\x00", "is no text"),
    "a picture": ("p.txt", b"\x89PNG\r\n", "a picture"),
    "very long": ("p.txt", b"1. a\n" * 500_000, "longer than any paper"),
    "a line without end": ("p.txt", b"x" * 50_000, "longer than 20,000 characters"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_paper_is_said_in_a_sentence(what: str) -> None:
    name, content, says = BAD[what]
    with pytest.raises(BadInput, match=says) as said:
        read_policy(content, name)
    assert str(said.value).endswith(".")
    assert "\n" not in str(said.value)
    assert name in str(said.value)


@pytest.mark.parametrize(
    ("encoding", "bom"), [("utf-8", b""), ("utf-8-sig", b""), ("utf-16", b""), ("cp1252", b"")]
)
def test_a_text_may_come_from_any_editor(encoding: str, bom: bytes) -> None:
    paper = read_policy(bom + "“Criteria” – the council’s".encode(encoding), "p.txt")
    assert paper.lines[0].text == "“Criteria” – the council’s"


def test_zips_and_their_parts_are_not_unpacked_twice() -> None:
    """A paper with a link, pictures and parts of its own making is a paper like another."""

    def more(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.png"] = b"\x89PNG"
        parts["customXml/item1.xml"] = b"<x/>"

    assert zipfile.is_zipfile(io.BytesIO(repacked(more)))
    assert [one.text for one in read_policy(repacked(more), "p.docx").lines] == ["Text"]


def test_the_style_part_may_be_missing() -> None:
    def bare(parts: dict[str, bytes]) -> None:
        for name in ("word/styles.xml", "word/numbering.xml"):
            del parts[name]

    assert [one.text for one in read_policy(repacked(bare), "p.docx").lines] == ["Text"]
