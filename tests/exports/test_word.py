"""What was typed is what is printed, or there is no document."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from exports import readback, word
from exports.composing import compose
from exports.paragraphs import paragraphs
from exports.readback import paragraphs_seen, printed
from exports.word import document_title, render
from exports.wordml import text_of
from forms.errors import Altered, ExportError
from forms.text import clean
from tests.exports.conftest import Made
from tests.exports.invented import FORM, HOSTILE, MADE_ON, UNPRINTABLE, VALUES, assessment

Maker = Callable[..., Made]


def everywhere(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Values and evidence with this text at every place where words can be typed."""
    values: dict[str, Any] = {
        **VALUES,
        "0.name": text,
        "1.1": text,
        "1.4a": {"option": "new", "reason": text},
        "1.4b": [{"option": "old", "reason": text}],
        "1.5": [{"name": text, "role": text, "ward": text}],
        "1.6": [{"date": "07-01", "what": text}],
        "1.7": text,
        "2.1": {**VALUES["2.1"], "budget": text, "confirmed_by": text},
    }
    return values, {"1.1": ({"what": text, "where": text, "date": text},)}


# ---------------------------------------------------------------- what was typed is printed


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_is_printed_wherever_it_is_typed(typed: str, make: Maker) -> None:
    made = make(assessment(*everywhere(typed)), draft=True)
    assert made.document.altered == ()
    seen = made.seen
    wanted = [part.seen for part in paragraphs(clean(typed).text)]
    for question in ("1.1", "1.4a", "1.4b", "1.7"):
        start = seen.index(f"{question}\t{FORM.by_id[question].prompt}") + 2
        start += seen[start].startswith("Chosen: ")
        assert seen[start : start + len(wanted)] == wanted
    cells = [
        cell.text
        for table in docx.Document(str(made.path)).tables[2:]  # after those of page one
        for row in table.rows
        for cell in row.cells
    ]
    # Name, role, ward; what a date marks; budget, who confirmed; all three parts of evidence.
    assert cells.count(clean(typed).text) == 9


@pytest.mark.parametrize("typed", UNPRINTABLE.values(), ids=UNPRINTABLE)
def test_what_no_document_can_hold_is_replaced_and_said(typed: str, make: Maker) -> None:
    made = make(assessment(*everywhere(typed)), draft=True)
    assert {line.partition(":")[0] for line in made.document.altered} == {
        *("0.name", "1.1", "1.4a", "1.4b", "1.5", "1.6", "1.7", "2.1"),
    }
    assert clean(typed).text in made.seen


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("typed")


_TYPED = st.text(max_size=200) | st.text(
    alphabet="{}%#_<>&;\"'\\/-*•1. \t\r\n\x07\x0b\x0cab\ud800\u202eא", max_size=60
)


@given(typed=_TYPED)
def test_any_text_at_any_place_is_printed(typed: str, folder: Path) -> None:
    # Rendering compares all that is printed with what was to be printed.
    document = compose(
        FORM, assessment(*everywhere(typed)), role="officer", made_on=MADE_ON, draft=True
    )
    path = render(document, folder / "typed.docx")
    assert docx.Document(str(path)).core_properties.title == document_title(document)


def test_an_answer_is_never_executed(make: Maker) -> None:
    made = make(assessment(*everywhere("{{ 7 * 7 }}{% set x = 1 %}")), draft=True)
    assert "49" not in made.text.replace("Fairmead", "")
    assert "{{ 7 * 7 }}{% set x = 1 %}" in made.seen


def test_lists_are_real_and_each_begins_anew(make: Maker) -> None:
    typed = "1. one\n2. two\n\nand\n\n1. first\n2. second\n\n- point\n- other"
    made = make(assessment({**VALUES, "1.7": typed}))
    named = {
        paragraph.text: paragraph.style.name
        for paragraph in docx.Document(str(made.path)).paragraphs
        if paragraph.style
    }
    assert (named["one"], named["second"]) == ("List Number", "List Number")
    assert named["point"] == "List Bullet"
    start = made.seen.index("1. one")
    assert made.seen[start : start + 7] == [
        *("1. one", "2. two", "and", "1. first", "2. second", "• point", "• other"),
    ]


@pytest.mark.parametrize("script", ["Arabic", "Hebrew", "Urdu and English"])
def test_text_that_runs_from_right_to_left_is_set_so(script: str, make: Maker) -> None:
    typed = HOSTILE[script]
    made = make(assessment({**VALUES, "1.7": typed, "1.5": [{"name": typed}]}))
    body = docx.Document(str(made.path)).element.body
    turned = body.xpath(".//w:p[w:pPr/w:bidi][w:r/w:rPr/w:rtl]")
    assert [text_of(paragraph) for paragraph in turned] == [typed, typed]


def test_text_that_runs_mainly_from_left_to_right_is_left_so(make: Maker) -> None:
    made = make(assessment({**VALUES, "1.7": HOSTILE["English and Arabic"]}))
    assert "w:bidi/" not in made.part("word/document.xml")


# ---------------------------------------------------------------- or there is no document


def _spoiled(monkeypatch: pytest.MonkeyPatch, spoil: Callable[[str], str]) -> None:
    """Lets the renderer spoil the text on its way."""
    proper = DocxTemplate.render_xml_part

    def _render(self: Any, *rest: Any) -> str:
        return spoil(proper(self, *rest))

    monkeypatch.setattr(DocxTemplate, "render_xml_part", _render)


SPOILERS: dict[str, Callable[[str], str]] = {
    "a character of an answer": lambda xml: xml.replace("Each has an owner", "Each has an ownr"),
    "an answer": lambda xml: xml.replace("Each has an owner.", ""),
    "an entry of a list": lambda xml: xml.replace(">frost<", "><"),
    "what an option is": lambda xml: xml.replace("A new one</w:t>", "An old one</w:t>"),
    "a reason": lambda xml: xml.replace("The old one has 12", "The old one has 13"),
    "a name in a table": lambda xml: xml.replace("Fairmead", "Farmead"),
    "a date": lambda xml: xml.replace("Harbour Day", "Harbor Day"),
    "a sum": lambda xml: xml.replace("£4,500.00", "£4,500.01"),
    "evidence": lambda xml: xml.replace("School roll", "School role"),
    "a prompt": lambda xml: xml.replace("What could go wrong?", "What could go right?"),
    "a clause": lambda xml: xml.replace(">Clause 1.7<", ">Clause 1.8<"),
    "page one": lambda xml: xml.replace("It is called Port Amity", "It is called Port"),
    "the foot": lambda xml: xml.replace("Form invented 1.0", "Form"),
    "a list that is none": lambda xml: xml.replace("ListBullet", "Answer"),
    "the end": lambda xml: xml.replace("End of the assessment", ""),
    "what follows a half character": lambda xml: xml.partition("Each has")[0],
}


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=SPOILERS)
def test_a_document_that_would_say_otherwise_is_none(
    spoil: Callable[[str], str], make: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _spoiled(monkeypatch, spoil)
    with pytest.raises(Altered, match="would not say what was typed"):
        make()
    assert list(tmp_path.iterdir()) == []


def test_two_answers_that_changed_places_are_noticed(
    make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {**VALUES, "1.1": "Twelve.", "1.7": "Thirteen."}

    def _swap(xml: str) -> str:
        head, mark, tail = xml.partition("Who gains from it?")
        swapped = tail.replace("Twelve.", "@@").replace("Thirteen.", "Twelve.")
        return head + mark + swapped.replace("@@", "Thirteen.")

    _spoiled(monkeypatch, _swap)
    with pytest.raises(Altered):
        make(assessment(values))


def test_the_file_that_was_there_stays_where_no_document_is_made(
    make: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = make().path.read_bytes()
    _spoiled(monkeypatch, SPOILERS["a character of an answer"])
    with pytest.raises(Altered, match=r"the answer to 1\.7"):
        make()
    assert (tmp_path / "made.docx").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["made.docx"]


def test_an_error_names_the_question_that_came_out_otherwise(
    make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    _spoiled(monkeypatch, SPOILERS["evidence"])
    with pytest.raises(Altered, match=r"the evidence at 1\.1 came out otherwise"):
        make()


def test_all_answers_are_among_what_is_compared(make: Maker) -> None:
    compared = {run.where for run in printed(make().document)}
    asked = {question for question in FORM.by_id if question != "0.history"}
    assert {f"the answer to {question}" for question in asked} <= compared


# ---------------------------------------------------------------- drafts and copies


def test_each_page_of_a_draft_says_that_it_is_one(make: Maker) -> None:
    made = make(assessment({**VALUES, "1.1": "Yes."}), draft=True)
    sections = docx.Document(str(made.path)).sections
    assert len(sections) == 1
    assert not sections[0].different_first_page_header_footer
    header = [paragraph.text for paragraph in sections[0].header.paragraphs]
    assert "DRAFT – not complete: 1 question stands open" in header
    assert any(line.startswith("• 1.1: Who gains from it? Needs more: ") for line in made.seen)


def test_a_final_document_has_no_mark_of_a_draft(make: Maker) -> None:
    made = make()
    assert "DRAFT" not in made.text + made.margins
    assert "Nothing: every question has its answer." in made.seen


def test_a_draft_that_lost_its_mark_is_none(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    _spoiled(monkeypatch, lambda xml: xml.replace("DRAFT", "Draft"))
    with pytest.raises(Altered, match="the mark of a draft"):
        make(draft=True)


def test_a_question_that_does_not_apply_is_nowhere(make: Maker) -> None:
    made = make(assessment({**VALUES, "0.history": "It went well: 12 visits."}))
    assert "How has it gone so far?" not in made.text
    assert "12 visits" not in made.part("word/document.xml")


def test_a_sponsors_file_holds_nothing_of_what_officers_filled_in(make: Maker) -> None:
    evidence = {"2.2": ({"what": "Ledger", "where": "Finance office", "date": "2026-05-01"},)}
    made = make(assessment(VALUES, evidence), role="sponsor")
    assert "An officer has filled this part in. It is kept out of this copy." in made.seen
    with ZipFile(made.path) as file:
        everything = b"\n".join(file.read(name) for name in file.namelist())
    for secret in ("4,500", "4500", "Treasurer", "Hosting two", "Ledger", "Finance office"):
        assert secret.encode() not in everything
    officers = make(assessment(VALUES, evidence), name="officers.docx")
    assert "Ledger" in officers.text


def test_the_foot_of_each_page_says_what_it_is_of(make: Maker) -> None:
    made = make()
    foot = docx.Document(str(made.path)).sections[0].footer.paragraphs[0]
    assert (
        foot.text == "port-amity-7f3k · Revision 14 · Form invented 1.0\tPage\u00a01\u00a0of\u00a01"
    )
    codes = [text.text.strip() for text in foot._p.xpath(".//w:instrText")]
    assert codes == ["PAGE", "NUMPAGES"]


# ---------------------------------------------------------------- the file


def test_the_file_says_what_it_is(make: Maker) -> None:
    properties = docx.Document(str(make().path)).core_properties
    assert properties.title == "Invented Assessment: Port Amity"
    assert (properties.author, properties.last_modified_by) == ("Nowhere Council",) * 2
    assert (properties.subject, properties.language) == ("A new one", "en-GB")
    assert properties.identifier == "port-amity-7f3k"
    assert properties.created is not None
    assert properties.created.date() == MADE_ON
    assert properties.modified == properties.created


def test_a_long_title_is_cut_at_a_word(make: Maker) -> None:
    made = make(assessment({**VALUES, "0.name": "Amity & Concord " * 18}), draft=True)
    title = docx.Document(str(made.path)).core_properties.title
    assert len(title) <= 255
    assert title.endswith(("Amity…", "&…", "Concord…"))
    assert "&amp;" not in title


def test_the_same_answers_make_the_same_document(make: Maker) -> None:
    first, second = make(), make(name="again.docx")
    with ZipFile(first.path) as one, ZipFile(second.path) as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_the_file_is_its_makers_alone(make: Maker) -> None:
    assert stat.S_IMODE(make().path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_replaced_and_not_written_through(make: Maker, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.docx"
    elsewhere.write_text("kept")
    (tmp_path / "made.docx").symlink_to(elsewhere)
    assert not make().path.is_symlink()
    assert elsewhere.read_text() == "kept"


def test_a_folder_that_is_not_there_is_said(make: Maker) -> None:
    with pytest.raises(ExportError, match=r"There is no folder .*missing\. Make it, or name"):
        make(name="missing/made.docx")


def test_a_folder_is_no_file(make: Maker, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"is a folder\. Name a file in it"):
        make(name=".")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_nothing(
    make: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def _full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(word, "_settle", _full)
    with pytest.raises(ExportError, match="can't be written: No space left on device"):
        make()
    assert list(tmp_path.iterdir()) == []


def test_a_file_open_in_word_is_said(
    make: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def _locked(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", _locked)
    with pytest.raises(ExportError, match="Close it where it is open, or name another file"):
        make()
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- other templates


def _template(path: Path, *lines: str) -> Path:
    template = docx.Document()
    for line in lines:
        template.add_paragraph(line)
    template.save(str(path))
    return path


ANSWERS = (
    "{%p for question in document.questions %}",
    "{%p for paragraph in question.answer %}",
    "{{ paragraph.lead }}{{ paragraph.text }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
ALL_TEXT = {
    key: value for key, value in VALUES.items() if key not in {"1.4b", "1.5", "1.6", "1.7", "2.1"}
} | {"1.7": "Frost and fog."}


def test_a_template_of_ones_own_may_leave_out_what_stands_around_the_answers(
    tmp_path: Path,
) -> None:
    document = compose(FORM, assessment(ALL_TEXT, {}), role="officer", made_on=MADE_ON, draft=True)
    own = _template(tmp_path / "own.docx", "{{ document.draft }}", *ANSWERS)
    with pytest.raises(Altered, match="the mark of a draft"):
        render(document, tmp_path / "made.docx", template=own)
    template = docx.Document(str(own))
    template.sections[0].header.paragraphs[0].text = "{{ document.draft }}"
    template.save(str(own))
    made = render(document, tmp_path / "made.docx", template=own)
    assert "Frost and fog." in paragraphs_seen(made.read_bytes())


def test_a_template_of_ones_own_must_print_every_answer(tmp_path: Path) -> None:
    document = compose(FORM, assessment(evidence={}), role="officer", made_on=MADE_ON)
    own = _template(tmp_path / "own.docx", *ANSWERS)
    with pytest.raises(Altered, match=r"the answer to 1\.5"):
        render(document, tmp_path / "made.docx", template=own)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ document.titel }}", "“titel” is not in it; there is title"),
        ("{{ case }}", "“case” is not there; there is document"),
        ("{% for %}", "own.docx can't be used"),
        ("{{ document.__class__ }}", "“__class__” begins with an underscore"),
        ("{{ ''.__class__.__mro__ }}", "“__class__” begins with an underscore"),
    ],
)
def test_a_template_that_can_not_be_used_is_said(line: str, says: str, tmp_path: Path) -> None:
    document = compose(FORM, assessment(), role="officer", made_on=MADE_ON)
    own = _template(tmp_path / "own.docx", line)
    with pytest.raises(ExportError, match=says):
        render(document, tmp_path / "made.docx", template=own)
    assert not (tmp_path / "made.docx").exists()


def test_a_template_runs_no_programs(tmp_path: Path) -> None:
    document = compose(FORM, assessment(), role="officer", made_on=MADE_ON)
    code = "{{ document.questions.__globals__ }}"
    own = _template(tmp_path / "own.docx", code)
    with pytest.raises(ExportError):
        render(document, tmp_path / "made.docx", template=own)


def test_a_template_that_marks_an_answer_as_safe_is_refused(tmp_path: Path) -> None:
    document = compose(FORM, assessment(ALL_TEXT, {}), role="officer", made_on=MADE_ON, draft=True)
    safe = [line.replace(".text }}", ".text|safe }}") for line in ANSWERS]
    own = _template(tmp_path / "own.docx", *safe)
    with pytest.raises(ExportError, match=r"paragraph 3, .*it uses “\|safe”"):
        render(document, tmp_path / "made.docx", template=own)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"{{ document.title }}"])
def test_a_template_that_is_no_document_is_said(content: bytes, tmp_path: Path) -> None:
    document = compose(FORM, assessment(), role="officer", made_on=MADE_ON)
    own = tmp_path / "own.docx"
    own.write_bytes(content)
    with pytest.raises(ExportError, match=r"The template"):
        render(document, tmp_path / "made.docx", template=own)


def test_a_template_that_is_not_there_is_said(tmp_path: Path) -> None:
    document = compose(FORM, assessment(), role="officer", made_on=MADE_ON)
    with pytest.raises(ExportError, match="template"):
        render(document, tmp_path / "made.docx", template=tmp_path / "none.docx")


def test_a_file_that_can_not_be_read_back_is_none() -> None:
    document = compose(FORM, assessment(), role="officer", made_on=MADE_ON)
    with pytest.raises(Altered, match="could not be read back"):
        readback.compare(document, b"PK")
