"""templates new, check and preview, and a council's own templates and style where they are used."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from exports.readback import in_heads, paragraphs_seen
from exports.word import TEMPLATE
from tests.exports.test_style import png
from tests.tui.commands.running import EXAMPLE, CommandLine

NAME = "brent-international-partnering.docx"
OFFICER = ("--as", "officer")


def put(run: CommandLine, name: str, content: bytes | str) -> Path:
    folder = run.own / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return folder / name


def spoiled(path: Path) -> Path:
    template = docx.Document(str(TEMPLATE))
    template.paragraphs[1].text = "{{ document.titel }}"
    template.tables[0].rows[2].cells[1].text = "{{ row.text|safe }}"
    template.save(str(path))
    return path


# ---------------------------------------------------------------- new


def test_new_writes_a_sound_copy_and_says_where_it_goes(run: CommandLine) -> None:
    made = run("templates", "new", "--form", "brent").fine()
    assert made.last == NAME
    assert str(run.own / "templates" / NAME) in made.out
    assert Path(NAME).read_bytes() == TEMPLATE.read_bytes()
    told = run("templates", "check", NAME).fine().out
    assert f"{NAME} is sound: “International Partnering Assessment”." in told


@pytest.mark.parametrize("paper", ["record", "audit", "portfolio", "blank", "comments"])
def test_what_is_made_with_our_template_alone_is_said_with_its_reason(
    run: CommandLine, paper: str
) -> None:
    said = run("templates", "new", "--form", "brent", "--paper", paper).complains(2)
    assert "made with our template alone" in said
    assert "Your style.toml puts your logo" in said
    assert "working-group, council-report" in said or "working-group, report" in said


def test_new_writes_over_nothing(run: CommandLine) -> None:
    Path(NAME).write_text("mine", "utf-8")
    assert "is there already" in run("templates", "new", "--form", "brent").complains(2)
    assert Path(NAME).read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("paper", "name"),
    [("working-group", "working-group"), ("report", "report"), ("terms", "terms")],
)
def test_new_writes_the_template_of_a_paper(run: CommandLine, paper: str, name: str) -> None:
    made = run("templates", "new", "--form", "brent", "--paper", paper).fine()
    assert made.last == f"brent-international-partnering-{name}.docx"


def test_a_paper_that_is_none_is_told(run: CommandLine) -> None:
    said = run("templates", "new", "--form", "brent", "--paper", "minutes").complains(2)
    assert "There are: assessment, working-group, report" in said


# ---------------------------------------------------------------- check


def test_check_tells_each_thing_with_its_place(run: CommandLine) -> None:
    spoiled(Path(NAME))
    ran = run("templates", "check", NAME)
    assert ran.code == 1
    first, second, last = ran.out.splitlines()
    assert first.startswith("paragraph 2, “{{ document.titel }}”: “titel” is not in it")
    assert second.startswith("table 1, row 3, column 2, “{{ row.text|safe }}”: it uses “|safe”")
    assert last == f"2 things to mend in {NAME}."


def test_check_tells_a_program(run: CommandLine) -> None:
    spoiled(Path(NAME))
    ran = run("templates", "check", NAME, "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["sound"], len(told["findings"])) == (1, False, 2)
    assert told["form"] == "brent-international-partnering"
    assert set(told["findings"][0]) == {"place", "says"}


def test_check_wants_to_know_what_it_is_for(run: CommandLine) -> None:
    spoiled(Path("ours.docx"))
    assert "Say with --form" in run("templates", "check", "ours.docx").complains(2)
    assert run("templates", "check", "ours.docx", "--form", "brent").code == 1


def test_what_can_not_be_read_is_told(run: CommandLine) -> None:
    assert "No such file" in run("templates", "check", "gone.docx").complains(2)
    Path(NAME).write_text("words", "utf-8")
    assert "is not a Word file" in run("templates", "check", NAME).complains(2)
    assert "There is no file" in run("templates", "check", "style.toml").complains(2)


def test_the_style_is_checked_with_a_template_and_alone(run: CommandLine) -> None:
    path = put(run, "style.toml", 'clasification = "OFFICIAL"')
    run("templates", "new", "--form", "brent").fine()
    ran = run("templates", "check", NAME)
    assert ran.code == 1
    assert "style.toml, clasification: there is no such line; there is classification." in ran.out
    alone = run("templates", "check", str(path)).out
    assert alone.splitlines() == [ran.out.splitlines()[0], f"1 thing to mend in {path}."]
    put(run, "style.toml", 'classification = "OFFICIAL"')
    assert "of your style is nowhere on it" in run("templates", "check", NAME).out
    assert "is sound: a style." in run("templates", "check", str(path)).fine().out


# ---------------------------------------------------------------- preview


def test_a_preview_is_a_document_of_examples_that_says_so(run: CommandLine) -> None:
    run("templates", "new", "--form", "brent").fine()
    made = Path(run("templates", "preview", NAME).fine().last)
    assert made.name == "brent-international-partnering-preview.docx"
    assert "EXAMPLE" in in_heads(made.read_bytes())[0]
    assert any("An example answer to 6.3." in one for one in paragraphs_seen(made.read_bytes()))


def test_a_preview_of_ours_has_the_style(run: CommandLine) -> None:
    put(run, "style.toml", 'classification = "OFFICIAL"')
    made = run("templates", "preview", "--form", "brent", "--paper", "opening").fine().last
    assert "OFFICIAL" in in_heads(Path(made).read_bytes())[0]


def test_a_preview_says_what_comes_out_otherwise(run: CommandLine) -> None:
    template = docx.Document(str(TEMPLATE))
    for one in template.paragraphs:
        one.text = one.text.replace("{{ paragraph.text }}", "{{ paragraph.text|upper }}")
    template.save(NAME)
    ran = run("templates", "preview", NAME)
    assert ran.code == 1
    assert "comes out otherwise than it was typed" in ran.out


# ---------------------------------------------------------------- used


STYLE = (
    'council = "Examplia Council"\nclassification = "OFFICIAL"\n'
    'logo = "logo.png"\nlogo-says = "A bridge"\n'
)


@pytest.fixture
def case_id(run: CommandLine) -> str:
    case_id = run.new("--place", "Port Amity")
    run("fill", case_id, str(EXAMPLE))
    return case_id


WAYS: dict[str, tuple[str, ...]] = {
    "the assessment": ("export", "{id}", "--draft", "-o", "made.docx"),
    "in public": ("export", "{id}", "--draft", "--public", "-o", "made.docx"),
    "with requests": ("export", "{id}", "--draft", "--requests", "-o", "made.docx"),
    "with comments": ("export", "{id}", "--draft", "--comments", "-o", "made.docx", *OFFICER),
    "the record": ("audit", "{id}", "--word", "-o", "made.docx"),
    "the decision": ("decision-record", "{id}", "--draft", "-o", "made.docx", *OFFICER),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_style_is_on_whatever_is_made(
    run: CommandLine, case_id: str, way: tuple[str, ...]
) -> None:
    put(run, "logo.png", png())
    put(run, "style.toml", STYLE)
    run(*(one.format(id=case_id) for one in way)).fine()
    content = Path("made.docx").read_bytes()
    assert all(one.startswith("OFFICIAL\nExamplia Council · ") for one in in_heads(content))
    assert len(docx.Document("made.docx").inline_shapes) == 1


def test_the_style_is_on_a_paper_to_fill_in(run: CommandLine, case_id: str) -> None:
    put(run, "style.toml", STYLE)
    put(run, "logo.png", png())
    for of in ((case_id,), ("--form", "brent")):
        made = Path(run("export", *of, "--blank").fine().last)
        assert in_heads(made.read_bytes())[0].startswith("OFFICIAL\n")
        assert len(docx.Document(str(made)).inline_shapes) == 1
        assert "brings nothing that is not here" in run("read", case_id, str(made)).out


def test_a_paper_to_fill_in_never_goes_out_without_its_classification(
    run: CommandLine, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(run, "style.toml", STYLE)
    assert "logo.png: it can't be read" in run("export", case_id, "--blank").complains(2)
    put(run, "logo.png", png())
    monkeypatch.setattr("exports.dressing._classify", lambda *_: None)
    said = run("export", case_id, "--blank", "-o", "x.docx").complains(2)
    assert "would not say “OFFICIAL” on each page" in said
    assert not Path("x.docx").exists()


def test_a_broken_style_keeps_the_document_that_was_there(run: CommandLine, case_id: str) -> None:
    put(run, "style.toml", STYLE)  # and no logo
    Path("made.docx").write_text("earlier", "utf-8")
    said = run("export", case_id, "--draft", "-o", "made.docx").complains(2)
    assert "style.toml, logo: logo.png: it can't be read (No such file or directory)" in said
    assert Path("made.docx").read_text("utf-8") == "earlier"


def test_a_paper_is_made_with_the_council_s_own_template(run: CommandLine, case_id: str) -> None:
    made = run("templates", "new", "--form", "brent", "--paper", "decision-record").fine().last
    template = docx.Document(made)
    template.add_paragraph("Kept by Democratic Services.")
    put(run, made, b"")
    template.save(str(run.own / "templates" / made))
    run(*OFFICER, "decision-record", case_id, "--draft", "-o", "made.docx").fine()
    assert "Kept by Democratic Services." in paragraphs_seen(Path("made.docx").read_bytes())


def test_locate_names_the_style(run: CommandLine) -> None:
    assert str(run.own / "templates" / "style.toml") in run("locate").fine().out
