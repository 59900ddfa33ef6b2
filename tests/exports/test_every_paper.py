"""What holds of one paper holds of every one: its template, who can read it, what it says."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Cm

from exports.accessibility import findings
from exports.readback import paragraphs_seen
from exports.templates import (
    build_assessment,
    build_papers,
    build_portfolio,
    build_record,
    build_working_group,
)
from tests.exports.every import BRENT, EVERY, TEMPLATES, make
from tests.exports.invented import HOSTILE
from tests.promises.hostile import lines_of

CASE = pytest.mark.parametrize("name", EVERY)
TEMPLATE = pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


# ---------------------------------------------------------------- the templates


BUILT = {
    "assessment": build_assessment.build,
    "working_group": build_working_group.build,
    "portfolio": build_portfolio.build,
    "record": build_record.build,
}
"""How each template is built into a file, but for the four that one program builds."""


def built(template: Path, folder: Path) -> Path:
    if template.stem in BUILT:
        return BUILT[template.stem](folder / template.name)
    return next(path for path in build_papers.build(folder) if path.stem == template.stem)


@TEMPLATE
def test_the_committed_template_is_what_its_program_builds(template: Path, tmp_path: Path) -> None:
    new, committed = parts(built(template, tmp_path)), parts(template)
    assert new.keys() == committed.keys()
    for name, content in new.items():
        assert content == committed[name], f"{name}: run the program that builds {template.name}"


def test_every_template_is_built_by_a_program_and_looked_at_here() -> None:
    assert {*BUILT, *build_papers.WRITERS} == {template.stem for template in TEMPLATES}
    assert set(build_papers.WRITERS) == {paper.template for paper in BRENT.papers}


@TEMPLATE
def test_the_page_is_a4_with_room_for_a_pencil(template: Path) -> None:
    section = docx.Document(str(template)).sections[0]
    sides = (section.page_width, section.page_height)
    assert [round(side.cm, 1) for side in sides if side is not None] == [21, 29.7]
    assert section.right_margin is not None
    assert section.right_margin >= Cm(3)


@TEMPLATE
def test_the_template_has_loops_and_ifs_and_nothing_else(template: Path) -> None:
    words = [
        text
        for name, part in parts(template).items()
        if name.endswith(".xml") and name.startswith("word/")
        for text in part.decode().split("{%")[1:]
    ]
    said = {text.lstrip("ptr").split()[0] for text in words}
    assert said <= {"for", "endfor", "if", "elif", "else", "endif"}


@TEMPLATE
@pytest.mark.parametrize("heading", ["Heading 1", "Heading 2", "Heading 3"])
def test_a_heading_stays_with_what_follows_it(template: Path, heading: str) -> None:
    document = docx.Document(str(template))
    assert document.styles[heading].paragraph_format.keep_with_next
    own = [one.paragraph_format.keep_with_next for one in document.paragraphs]
    styles = [one.style.name if one.style else "" for one in document.paragraphs]
    assert not any(
        keep is False and style == heading for keep, style in zip(own, styles, strict=True)
    )


@TEMPLATE
def test_the_template_itself_names_nobody(template: Path) -> None:
    properties = docx.Document(str(template)).core_properties
    assert (properties.author, properties.last_modified_by) == ("Reasoned", "Reasoned")
    assert properties.comments == properties.keywords == ""


# ---------------------------------------------------------------- the papers


@CASE
@pytest.mark.parametrize("draft", [False, True], ids=["whole", "draft"])
def test_everybody_can_read_it(name: str, draft: bool, tmp_path: Path) -> None:
    if draft and name == "record":
        pytest.skip("of the record there is no draft")
    assert findings(make(name, tmp_path, draft=draft)) == ()


@CASE
def test_rows_stay_whole_and_header_rows_come_again(name: str, tmp_path: Path) -> None:
    for table in docx.Document(str(make(name, tmp_path))).tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


@CASE
def test_every_cell_has_a_paragraph_or_word_would_repair_the_file(
    name: str, tmp_path: Path
) -> None:
    body = docx.Document(str(make(name, tmp_path))).element.body
    assert not body.xpath(".//w:tc[not(w:p)]")


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        *product(("decision-record", "opening", "terms", "record"), HOSTILE),
        *product(("assessment", "group", "comments", "report", "notice"), ["all of them"]),
        ("report", "dashes"),  # the title begins a line of its appendix
    ],
)
def test_what_was_typed_is_what_is_printed_and_everybody_can_read_it(
    name: str, sort: str, tmp_path: Path
) -> None:
    typed = HOSTILE.get(sort) or "\n\n".join(HOSTILE.values())
    path = make(name, tmp_path, typed=typed, draft=True)
    assert findings(path) == ()
    seen = "\n".join(paragraphs_seen(path.read_bytes()))
    if name != "comments":
        for line in lines_of(typed):
            assert line.strip(" \t-*•").split(". ", 1)[-1] in seen


@CASE
def test_the_words_that_announce_a_list_stay_with_it(name: str, tmp_path: Path) -> None:
    typed = "Three things matter:\n- the hall\n- the train\n- the interpreter"
    document = docx.Document(str(make(name, tmp_path, typed=typed, draft=True)))
    announcing = [one for one in document.paragraphs if one.text.endswith("things matter:")]
    followed = [one for one in announcing if one._p.getnext().style == "ListBullet"]
    assert followed or name == "comments"
    assert all(one.paragraph_format.keep_with_next for one in followed)


def test_what_was_written_stays_with_who_wrote_it(tmp_path: Path) -> None:
    paragraphs = docx.Document(str(make("record", tmp_path))).paragraphs
    said = [at for at, one in enumerate(paragraphs) if one.style and one.style.name == "Wording"]
    assert said
    assert all(paragraphs[at - 1].paragraph_format.keep_with_next for at in said)
