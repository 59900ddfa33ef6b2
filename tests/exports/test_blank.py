"""A paper to fill in says all that the form asks, and everybody can fill it in."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml.ns import qn

from exports.accessibility import findings
from exports.blanks.pieces import HOW, folded
from exports.context import BASIS
from exports.wordml import P, text_of
from forms.assessment import Answer, Evidence
from forms.form import Form, Role
from forms.loading import find_forms, load_form
from tests.exports.invented import FORM, HOSTILE, VALUES, assessment
from tests.exports.reading.paper import Paper, tag, words

FORMS = sorted(find_forms())


def written(paper: Paper, folder: Path) -> Path:
    path = folder / "paper.docx"
    path.write_bytes(paper.content)
    return path


def said(paper: Paper) -> str:
    return folded("\n".join(text_of(line) for line in paper.root.iter(P)))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("role", ["sponsor", "officer"])
def test_the_paper_of_a_form_has_no_findings(name: str, role: Role, tmp_path: Path) -> None:
    assert findings(written(Paper.blank(form=load_form(name), role=role), tmp_path)) == ()


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_a_half_done_case_on_paper_has_no_findings(typed: str, tmp_path: Path) -> None:
    values = {**VALUES, "1.1": typed, "1.5": [{"name": typed}]}
    assert findings(written(Paper.blank(assessment(values).answers), tmp_path)) == ()


@pytest.mark.parametrize("name", FORMS)
def test_every_question_is_on_it_with_its_guidance_and_a_place_to_write(name: str) -> None:
    form = load_form(name)
    paper = Paper.blank(form=form)
    text = said(paper)
    tags = [tag(one).split("/")[1] for one in paper.controls()]
    assert all(folded(one) in text for one in HOW)
    for _, question in form.walk():
        for part in (question.prompt, question.hint, question.guidance, question.ref):
            assert folded(part) in text, question.id
        for option in question.options:
            assert folded(f"{option.label}: {option.hint}".rstrip(": ")) in text, option.id
        assert question.id in tags


@pytest.mark.parametrize("name", FORMS)
def test_it_says_where_its_questions_come_from_where_the_form_does(name: str) -> None:
    form, text = load_form(name), said(Paper.blank(form=load_form(name)))
    assert folded(form.basis) in text
    assert (folded(BASIS) in text) is bool(form.basis)


def test_a_sponsors_paper_has_nothing_of_the_officers_part() -> None:
    paper = Paper.blank(assessment().answers, role="sponsor")
    assert "What may it cost" not in said(paper)
    assert "Mayoral budget" not in paper.content.decode("latin-1") + said(paper)
    assert b"2.1=" not in paper.parts["docProps/custom.xml"]
    assert not [one for one in paper.controls() if tag(one).split("/")[1].startswith("2.")]


def test_it_says_when_a_question_is_not_to_be_answered() -> None:
    text = said(Paper.blank())
    assert 'Answer this only if "Which sort is it?" is answered with "An old one".' in text


def test_the_adopted_wording_is_on_it() -> None:
    form: Form = FORM.with_wording({"1.1": "Set out who benefits."})
    text = said(Paper.blank(form=form))
    assert "The council's wording: Set out who benefits." in text


def test_nothing_on_it_is_smaller_than_ten_points() -> None:
    paper = Paper.blank()
    from lxml import etree

    styles = etree.fromstring(paper.parts["word/styles.xml"])
    used = {one.get(qn("w:val")) for one in paper.root.iter(qn("w:pStyle"))}
    sizes = {
        style.get(qn("w:styleId")): int(size.get(qn("w:val"))) / 2
        for style in styles.iter(qn("w:style"))
        for size in style.iter(qn("w:sz"))
    }
    small = {name: sizes[name] for name in used & sizes.keys() if sizes[name] < 10}
    assert small.keys() <= {"TableHead", "TableText"}, "of the tables"


@pytest.mark.parametrize("name", FORMS)
def test_a_source_names_its_question_in_words_that_lead_back_to_it(name: str) -> None:
    form = load_form(name)
    source = Evidence(id="e1", what="Minutes", where="Office", date="2026-03-01")
    given = {key: Answer(value="", evidence=(source,), change="-") for key in form.by_id}
    paper = Paper.blank(given, form=form)
    assert paper.read(form).evidence.keys() == form.by_id.keys()
    named = [words(one) for one in paper.controls() if tag(one).endswith(".question")]
    assert not [one for one in named if one.startswith("0.")], "a reader knows no such number"


def test_what_there_is_to_pick_stays_on_the_page_of_its_box() -> None:
    lines = list(Paper.blank().root.iter(qn("w:p")))
    style = f"{qn('w:pPr')}/{qn('w:pStyle')}"
    picks = [
        one
        for one in lines
        if (found := one.find(style)) is not None and found.get(qn("w:val")) == "DetailList"
    ]
    assert picks
    assert all(one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in picks)


def test_each_table_says_what_it_is_for_and_what_goes_into_it() -> None:
    tables = list(Paper.blank().root.iter(qn("w:tbl")))
    said = ("w:tblCaption", "w:tblDescription")
    told = [tuple(next(one.iter(qn(name))).get(qn("w:val")) for name in said) for one in tables]
    assert ("Who speaks for it?", "A table to fill in: Name, Role, Ward or organisation.") in told
    assert ("Evidence", "A table to fill in: Question, What, Where, Date.") in told
    assert len({caption for caption, _ in told}) == len(tables) == 4


def test_nothing_is_locked() -> None:
    paper = Paper.blank()
    assert next(paper.root.iter(qn("w:lock")), None) is None
    assert b"documentProtection" not in paper.parts["word/settings.xml"]


def test_what_is_said_of_it_fits_what_word_takes() -> None:
    values = {**VALUES, "1.1": "x" * 5_000, "1.5": [{"name": f"P{n}"} for n in range(200)]}
    paper = Paper.blank(assessment(values).answers)
    from lxml import etree

    for one in etree.fromstring(paper.parts["docProps/custom.xml"]):
        assert len("".join(one.itertext())) <= 255
