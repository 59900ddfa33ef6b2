"""What somebody wrote on a paper is read, whatever a word processor made of its controls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.exports.reading.paper import (
    Paper,
    copied,
    element,
    paragraph,
    run,
    tag,
    texts,
    words,
)

LONG = "Forty families gain.\n\nThey write “each month”,\nby letter.\tSince 1974."
ANSWERS: dict[str, Any] = {
    "0.name": "Port Amity",
    "0.sort": "new",
    "1.1": LONG,
    "1.2": 1740,
    "1.3": "2026-05-14",
    "1.4a": {"option": "old", "reason": "It has 12 members\n\nand a hall."},
    "1.4b": [{"option": "old", "reason": "It has money."}],
    "1.5": [{"name": "A. Sponsor", "role": "Councillor", "ward": "Fairmead"}],
    "1.6": [{"date": "07-01", "what": "Harbour Day", "yearly": True}],
    "2.1": {
        "amount": "4500.00",
        "year": "2026/27",
        "budget": "Mayoral budget",
        "confirmed_by": "",
        "confirmed_on": "2026-05-14",
    },
}
EVIDENCE = {"1.1": ({"what": "School roll", "where": "Office", "date": "2026-03-01"},)}


def filled_in() -> Paper:
    """A paper on which somebody wrote these answers, in Word."""
    paper = Paper.blank()
    paper.write("0.name", "Port Amity")
    paper.write("0.sort", "A new one")
    paper.write("1.1", LONG)
    paper.write("1.2", "1,740")
    paper.write("1.3", "14 May 2026")
    paper.write("1.4a", "An old one", "option")
    paper.write("1.4a", "It has 12 members\n\nand a hall.", "reason")
    paper.tick("1.4b", "pick.old")
    paper.write("1.4b", "It has money.", "why.old")
    for field, text in (("name", "A. Sponsor"), ("role", "Councillor"), ("ward", "Fairmead")):
        paper.write("1.5", text, f"2.{field}")  # the first row is left empty
    paper.write("1.6", "1 July", "1.date")
    paper.write("1.6", "Harbour Day", "1.what")
    paper.tick("1.6", "1.yearly")
    for field, text in (("amount", "£4,500"), ("year", "2026/27"), ("budget", "Mayoral budget")):
        paper.write("2.1", text, field)
    paper.write("2.1", "14/5/2026", "confirmed_on")
    for field, text in (("question", "1.1"), ("what", "School roll"), ("where", "Office")):
        paper.write("evidence", text, f"1.{field}")
    paper.write("evidence", "1 March 2026", "1.date")
    return paper


# ---------------------------------------------------------------- what word processors do


def nothing(_: Paper) -> None:
    """As it was saved."""


def runs_in_letters(paper: Paper) -> None:
    for one in list(texts(paper.root)):
        text, properties = one.find(qn("w:t")), one.find(qn("w:rPr"))
        if len(one.findall(qn("w:t"))) > 1 or one.find(qn("w:br")) is not None:
            continue
        for letter in reversed(text.text):
            split = run(letter)
            if properties is not None:
                split.insert(0, copied(properties))
            one.addnext(split)
            split.addprevious(element("w:proofErr", type="spellStart"))
        one.getparent().remove(one)


def lines_into_blocks(paper: Paper) -> None:
    """A control within a line becomes one around its paragraph."""
    for control in paper.controls():
        line = control.getparent()
        if line.tag == qn("w:p") and len(line.findall(qn("w:sdt"))) == 1 and not words_beside(line):
            line.addprevious(control)
            content = control.find(qn("w:sdtContent"))
            for one in list(content):
                line.append(one)
            content.append(line)


def words_beside(line: Any) -> str:
    return "".join(words(one) for one in line.findall(qn("w:r")))


def blocks_into_lines(paper: Paper) -> None:
    """A control around one paragraph becomes one within its line."""
    for control in paper.controls():
        content = control.find(qn("w:sdtContent"))
        lines = content.findall(qn("w:p"))
        if len(lines) == 1:
            control.addprevious(lines[0])
            for one in [child for child in lines[0] if child.tag != qn("w:pPr")]:
                content.append(one)
            lines[0].append(control)


def _around(paper: Paper, outer: str) -> None:
    """The controls in cells go around the cell, or around its row."""
    for cell in list(paper.root.iter(qn("w:tc"))):
        inner = list(cell.iter(qn("w:sdt")))
        if len(inner) != 1:
            continue
        (control,) = inner
        content = control.find(qn("w:sdtContent"))
        place = control.getparent()
        for one in list(content):
            place.append(one)
        place.remove(control)
        around = cell if outer == "cell" else cell.getparent()
        if around.getparent().tag == qn("w:sdtContent"):
            continue  # a row has one
        around.addprevious(control)
        content.append(around)


def around_cells(paper: Paper) -> None:
    _around(paper, "cell")


def around_rows(paper: Paper) -> None:
    _around(paper, "row")


def in_another(paper: Paper) -> None:
    """Each control within a nameless one, as where a group of them was made."""
    for control in paper.controls():
        wrapped = element("w:sdt", element("w:sdtPr"), element("w:sdtContent"))
        control.addprevious(wrapped)
        wrapped.find(qn("w:sdtContent")).append(control)


def in_itself(paper: Paper) -> None:
    """Each control within a copy of its own shell."""
    for control in paper.controls():
        shell = element("w:sdt", copied(control.find(qn("w:sdtPr"))), element("w:sdtContent"))
        control.addprevious(shell)
        shell.find(qn("w:sdtContent")).append(control)


def placeholders_typed(paper: Paper) -> None:
    """What a control showed before it was written in, as if it had been typed there."""
    for shows in list(paper.root.iter(qn("w:showingPlcHdr"))):
        shows.getparent().remove(shows)
    for style in list(paper.root.iter(qn("w:rStyle"))):
        style.getparent().remove(style)


def words_own_placeholders(paper: Paper) -> None:
    for control in paper.controls():
        if control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
            (text,) = control.iter(qn("w:t"))
            text.text = "Click or tap here to enter text."


def a_word_in_german(paper: Paper) -> None:
    for control in paper.controls():
        if control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
            (text,) = control.iter(qn("w:t"))
            text.text = "Klicken oder tippen Sie hier, um Text einzugeben."


def titles_changed(paper: Paper) -> None:
    for alias in paper.root.iter(qn("w:alias")):
        alias.set(qn("w:val"), "My box")


def a_tag_lost(paper: Paper) -> None:
    for question in ("1.1", "0.name"):
        found = paper.control(question).find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        found.getparent().remove(found)


def a_name_lost(paper: Paper) -> None:
    """A control without tag and title among others that have them."""
    for question in ("1.1", "0.name"):
        properties = paper.control(question).find(qn("w:sdtPr"))
        for name in ("w:tag", "w:alias"):
            properties.remove(properties.find(qn(name)))


def tags_lost(paper: Paper) -> None:
    _strip(paper, "w:tag")


def tags_and_titles_lost(paper: Paper) -> None:
    _strip(paper, "w:tag", "w:alias", "w:showingPlcHdr")


def controls_lost(paper: Paper) -> None:
    """Every control is gone, what was in it stays: as from an editor that knows none."""
    for control in reversed(paper.controls()):
        for one in reversed(list(control.find(qn("w:sdtContent")))):
            control.addnext(one)
        control.getparent().remove(control)


def _strip(paper: Paper, *names: str) -> None:
    for name in names:
        for one in list(paper.root.iter(qn(name))):
            one.getparent().remove(one)


def pasted_twice(paper: Paper) -> None:
    for question in ("1.1", "1.4a"):
        control = paper.control(question, "" if question == "1.1" else "reason")
        control.addnext(copied(control))


def changes_tracked(paper: Paper) -> None:
    """All that was written is tracked, and so is some that was taken out again."""
    for one in list(texts(paper.root)):
        if one.find(qn("w:rPr")) is not None:
            continue
        insertion = element("w:ins", id="1", author="A. Sponsor")
        one.addprevious(insertion)
        insertion.append(one)
        gone = element("w:del", run("not this", "w:delText"), id="2", author="A. Sponsor")
        insertion.addnext(gone)
        moved = element("w:moveFrom", run("nor this"), id="3", author="A. Sponsor")
        gone.addnext(moved)


def an_end_taken_out(paper: Paper) -> None:
    """“Forty families” was two paragraphs until its end was taken out, tracked."""
    first = next(one for one in paper.root.iter(qn("w:p")) if words(one) == "Forty families gain.")
    text = next(first.iter(qn("w:t")))
    text.text = "Forty "
    mark = element("w:rPr", element("w:del", id="4", author="A. Sponsor"))
    first.find(qn("w:pPr")).append(mark)
    first.addnext(paragraph("families gain."))


def commented(paper: Paper) -> None:
    line = next(one for one in paper.root.iter(qn("w:p")) if words(one) == "Forty families gain.")
    line.insert(1, element("w:commentRangeStart", id="1"))
    line.append(element("w:commentRangeEnd", id="1"))


def in_smart_tags(paper: Paper) -> None:
    for one in list(texts(paper.root)):
        wrapped = element("w:smartTag")
        one.addprevious(wrapped)
        wrapped.append(one)
    for block in list(paper.body.findall(qn("w:sdt"))):
        wrapped = element("w:customXml")
        block.addprevious(wrapped)
        wrapped.append(block)


def a_field(paper: Paper) -> None:
    for one in list(texts(paper.root)):
        for kind in ("begin", "separate"):
            one.addprevious(element("w:r", element("w:fldChar", fldCharType=kind)))
        code = element("w:instrText")
        code.text = ' FILLIN "" '
        one.getprevious().addprevious(element("w:r", code))
        one.addnext(element("w:r", element("w:fldChar", fldCharType="end")))


def guidance_taken_out(paper: Paper) -> None:
    for line in list(paper.root.iter(qn("w:p"))):
        if words(line) in {"Guidance.", "A hint."}:
            line.getparent().remove(line)


def headings_edited(paper: Paper) -> None:
    for line in paper.root.iter(qn("w:p")):
        for one in line.iter(qn("w:t")):
            if one.text and one.text.startswith("Who "):
                one.text = one.text.replace("Who ", "Who precisely ")


def empty_lines_everywhere(paper: Paper) -> None:
    for line in list(paper.root.iter(qn("w:p"))):
        line.addnext(element("w:p"))


def renamed_parts(paper: Paper) -> None:
    """As SharePoint saves a file."""
    relations = paper.parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    paper.parts["_rels/.rels"] = relations
    from lxml import etree

    paper.parts["word/document2.xml"] = etree.tostring(paper.root)
    beside = paper.parts.pop("word/_rels/document.xml.rels")
    paper.parts["word/_rels/document2.xml.rels"] = beside
    del paper.parts["word/document.xml"]


def properties_inspected_away(paper: Paper) -> None:
    """As Word's inspector leaves a file."""
    del paper.parts["docProps/custom.xml"]


REWRITES: tuple[Callable[[Paper], None], ...] = (
    nothing,
    runs_in_letters,
    lines_into_blocks,
    blocks_into_lines,
    around_cells,
    around_rows,
    in_another,
    in_itself,
    placeholders_typed,
    words_own_placeholders,
    a_word_in_german,
    titles_changed,
    a_tag_lost,
    a_name_lost,
    tags_lost,
    tags_and_titles_lost,
    controls_lost,
    pasted_twice,
    changes_tracked,
    an_end_taken_out,
    commented,
    in_smart_tags,
    a_field,
    guidance_taken_out,
    headings_edited,
    empty_lines_everywhere,
    renamed_parts,
    properties_inspected_away,
)


@pytest.mark.parametrize("rewrite", REWRITES, ids=lambda one: one.__name__)
def test_every_answer_is_read_and_nothing_else(rewrite: Callable[[Paper], None]) -> None:
    paper = filled_in()
    rewrite(paper)
    found = paper.read()
    assert dict(found.answers) == ANSWERS
    assert dict(found.evidence) == EVIDENCE
    assert found.outside == ()
    assert bool(found.notes) == (rewrite is a_word_in_german), "it might be somebody's answer"


TOGETHER = [
    (runs_in_letters, changes_tracked, in_another),
    (blocks_into_lines, around_cells, runs_in_letters),
    (lines_into_blocks, in_itself, titles_changed, placeholders_typed),
    (tags_lost, runs_in_letters, empty_lines_everywhere, guidance_taken_out),
    (controls_lost, placeholders_typed, changes_tracked),
    (around_rows, tags_and_titles_lost, placeholders_typed),
]


@pytest.mark.parametrize(
    "rewrites", TOGETHER, ids=lambda those: "-".join(f.__name__ for f in those)
)
def test_several_at_once(rewrites: tuple[Callable[[Paper], None], ...]) -> None:
    paper = filled_in()
    for rewrite in rewrites:
        rewrite(paper)
    found = paper.read()
    assert dict(found.answers) == ANSWERS
    assert dict(found.evidence) == EVIDENCE
    assert found.outside == ()


def test_a_control_that_was_moved_is_known_by_its_tag_or_its_title() -> None:
    for name in ("w:tag", "w:alias"):
        paper = filled_in()
        control = paper.control("1.1")
        paper.control("1.7").addnext(control)
        properties = control.find(qn("w:sdtPr"))
        properties.remove(properties.find(qn(name)))
        assert paper.read().answers["1.1"] == LONG


def test_every_control_has_a_tag_and_a_title_of_its_own() -> None:
    paper = Paper.blank()
    tags = [tag(one) for one in paper.controls()]
    titles = [one.get(qn("w:val")) for one in paper.root.iter(qn("w:alias"))]
    assert len(set(tags)) == len(tags) == len(titles) == len(set(titles))
    assert all(0 < len(one) <= 64 for one in (*tags, *titles)), "Word takes no more"


SENTENCE = "The harbour choir said so in May."


def typed_at(line: Any, how: str) -> None:
    """Somebody types a sentence at the end of this paragraph, at its beginning, or under it."""
    if how == "under":
        style = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        made = paragraph(SENTENCE, "" if style is None else str(style.get(qn("w:val"))))
        line.addnext(made)
    elif how == "before":
        first = line.find(qn("w:pPr"))
        line.insert(0 if first is None else 1, run(f"{SENTENCE} "))
    else:
        line.append(run(f" {SENTENCE}"))


@pytest.mark.parametrize("rewrite", [nothing, tags_lost, controls_lost], ids=lambda f: f.__name__)
@pytest.mark.parametrize("how", ["behind", "before", "under"])
def test_wherever_a_sentence_is_typed_it_is_read_or_told(
    how: str, rewrite: Callable[[Paper], None]
) -> None:
    papers = [Paper.blank(), filled_in()]
    for one in papers:
        rewrite(one)
    made = [one.content for one in papers]
    for number in range(len(how) % 5, len(list(papers[0].root.iter(qn("w:p")))), 5):
        paper = Paper(made[number % 2])
        line = list(paper.root.iter(qn("w:p")))[number]
        typed_at(line, how)
        found = paper.read()
        said = [str(found.answers), str(found.evidence), *(one.text for one in found.outside)]
        assert any(SENTENCE in one for one in said), f"{how} paragraph {number}: {words(line)}"
