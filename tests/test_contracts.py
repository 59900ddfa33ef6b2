"""What programs outside rely on, in the words of the design's contracts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from exports.composing import compose
from exports.word import render
from forms.loading import load_form
from forms.reasons import judge
from forms.record import Author
from store import open_store
from tests.tui.commands.running import BRENT, EXAMPLE, CommandLine
from tui.desk import Actor, Desk

LISTED = {"id", "form", "title", "status", "answered", "total", "changed"}
BARE = "Yes."
REASON = "Forty families in two wards have kin there."


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)


# ---------------------------------------------------------------- from Python


def test_judge_tells_kind_blocks_and_what_to_add() -> None:
    kinds = {"": "empty", BARE: "bare", REASON: "reasoned"}
    for answer, kind in kinds.items():
        verdict = judge(answer, "Who has roots there?", missing="who, and how many")
        assert verdict.kind == kind
        assert verdict.blocks == (kind in {"empty", "bare"})
        assert ("who, and how many" in verdict.message) == verdict.blocks


def test_load_form_takes_a_name_or_a_path() -> None:
    path = Path(__file__).resolve().parents[1] / "forms" / "definitions" / f"{BRENT}.toml"
    assert load_form(BRENT) == load_form(path)


def test_open_store_takes_a_folder_and_render_gives_the_path(tmp_path: Path) -> None:
    actor = Actor(Author(handle="asponsor", name="A. Sponsor"), "sponsor")
    desk = Desk(open_store(tmp_path / "store"), actor, tmp_path / "own")
    case = desk.begin(desk.form(BRENT))
    document = compose(
        case.form, case.assessment, role="sponsor", made_on=date(2026, 11, 21), draft=True
    )
    path = render(document, tmp_path / "one.docx")
    assert path == tmp_path / "one.docx"
    assert path.is_file()


# ---------------------------------------------------------------- where, and who


@pytest.mark.parametrize("scheme", ["", "tinydb:"])
@pytest.mark.parametrize("before", [True, False])
def test_store_is_a_folder_or_tinydb_folder(run: CommandLine, scheme: str, before: bool) -> None:
    store = ("--store", f"{scheme}{run.folder / 'another'}")
    case_id = run("new", "--form", BRENT, *store).last
    listed = run(*store, "list", "--json") if before else run("list", "--json", *store)
    assert [one["id"] for one in listed.json] == [case_id]
    assert run("list", "--json").json == []


def test_who_is_acting_is_a_flag_or_the_environment(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = run.new()
    money = '{"amount": "0", "year": "2026/27", "budget": "Mayoral", "confirmed_by": "A. Officer"}'
    assert run("answer", case_id, "9.1", money).complains(1).startswith("9.1: An officer")
    assert run("answer", case_id, "9.1", money, "--as", "officer").code == 1
    monkeypatch.setenv("REASONED_ROLE", "officer")
    monkeypatch.setenv("REASONED_USER", "anofficer")
    monkeypatch.delenv("REASONED_NAME")
    run("answer", case_id, "9.2", "Two dinners a year.").fine()
    assert "anofficer (officer)" in run("history", case_id, "9.2").out


# ---------------------------------------------------------------- new


def test_new_prints_the_id_alone_on_the_last_line(run: CommandLine) -> None:
    ran = run("new", "--form", BRENT, "--set", "0.place=Port Amity", "--set", f"1.1a={BARE}").fine()
    assert ran.last.startswith("port-amity-")
    assert run("show", ran.last, "--json").json["id"] == ran.last


def test_new_takes_short_flags_where_the_form_has_them(run: CommandLine) -> None:
    flags = ("--place", "Port Amity", "--country", "Examplia")
    case_id = run.new(*flags, "--arrangement", "friendship", "--sponsor", "Councillor A. Sponsor")
    values = {one: answer["value"] for one, answer in run.answers(case_id).items()}
    assert values == {
        "0.place": "Port Amity",
        "0.country": "Examplia",
        "0.arrangement": "friendship",
        "0.sponsor": "Councillor A. Sponsor",
    }


# ---------------------------------------------------------------- answer and fill


def test_answer_stores_and_exits_1_when_it_does_not_stand(run: CommandLine) -> None:
    case_id = run.new()
    ran = run("answer", case_id, "6.3", BARE)
    assert ran.code == 1
    assert "how many people" in ran.out
    stored = run.answers(case_id)["6.3"]
    assert (stored["value"], stored["standing"]) == (BARE, False)
    run("answer", case_id, "6.3", REASON).fine()
    stored = run.answers(case_id)["6.3"]
    assert (stored["value"], stored["standing"], stored["message"]) == (REASON, True, "")


@pytest.mark.parametrize("value", [(), ("-",)])
def test_answer_reads_text_from_stdin_as_it_is(run: CommandLine, value: tuple[str, ...]) -> None:
    case_id = run.new()
    text = '  {"not": "JSON here"}\n\n- one & <two> {{ three }}\n'
    run("answer", case_id, "6.3", *value, stdin=text).fine()
    assert run.answers(case_id)["6.3"]["value"] == text.removesuffix("\n")


@pytest.mark.parametrize(
    ("question", "kind", "typed", "value"),
    [
        ("0.place", "line", "Port Amity", "Port Amity"),
        ("0.signatures", "number", "1740", 1740),
        ("0.motion-date", "date", '"2026-05-14"', "2026-05-14"),
        ("0.arrangement", "option", "friendship", "friendship"),
        ("7.2", "choice", '{"option": "charity", "reason": "It may claim Gift Aid."}', None),
        (
            "7.3",
            "people",
            '[{"name": "Cllr A", "role": "Chair", "ward": "X"}, '
            '{"name": "Cllr B", "role": "Treasurer", "ward": "Y"}]',
            None,
        ),
        ("1.5", "dates", '[{"date": "07-01", "what": "Harbour Day", "yearly": true}]', None),
    ],
)
def test_answer_takes_other_kinds_as_json(
    run: CommandLine, question: str, kind: str, typed: str, value: object
) -> None:
    case_id = run.new()
    run("answer", case_id, question, typed).fine()
    stored = run.answers(case_id)[question]
    assert stored["kind"] == kind
    assert stored["value"] == (json.loads(typed) if value is None else value)


def test_answer_takes_money_from_an_officer(run: CommandLine) -> None:
    case_id = run.new()
    money = {
        "amount": "4500.00",
        "year": "2026/27",
        "budget": "Mayoral",
        "confirmed_by": "A. Officer",
        "confirmed_on": "2026-05-14",
    }
    run("answer", case_id, "9.1", json.dumps(money), "--as", "officer").fine()
    assert run.answers(case_id, "--as", "officer")["9.1"]["value"] == money


def test_fill_says_a_line_for_each_that_does_not_stand(run: CommandLine) -> None:
    case_id = run.new()
    answers = run.file("a.json", json.dumps({"1.1a": BARE, "6.3": REASON, "1.2": "TBC"}))
    ran = run("fill", case_id, answers)
    assert ran.code == 1
    assert [line.partition(":")[0] for line in ran.lines[:-1]] == ["1.1a", "1.2"]
    assert set(run.answers(case_id)) == {"1.1a", "6.3", "1.2"}


def test_fill_takes_evidence_with_an_answer(run: CommandLine) -> None:
    case_id = run.new()
    evidence = [{"what": "Petition", "where": "File 7", "date": "2026-04-30"}]
    given = {"0.signatures": {"answer": 642, "evidence": evidence}}
    run("fill", case_id, "-", stdin=json.dumps(given)).fine()
    stored = run.answers(case_id)["0.signatures"]
    assert (stored["value"], stored["evidence"]) == (642, evidence)


def test_fill_stores_nothing_when_an_id_is_unknown(run: CommandLine) -> None:
    case_id = run.new()
    answers = run.file("a.json", json.dumps({"6.3": REASON, "99.9": REASON}))
    assert "99.9" in run("fill", case_id, answers).complains(2)
    assert run.answers(case_id) == {}


def test_fill_says_what_does_not_apply_or_is_not_this_roles(run: CommandLine) -> None:
    case_id = run.new("--set", "0.purpose=new")
    given = {"0.existing": REASON, "9.2": REASON, "6.3": REASON}
    ran = run("fill", case_id, "-", stdin=json.dumps(given))
    assert ran.code == 1
    assert [line.partition(":")[0] for line in ran.lines[:-1]] == ["0.existing", "9.2"]
    assert set(run.answers(case_id)) == {"0.purpose", "6.3"}


# ---------------------------------------------------------------- check, list, show


def test_check_lists_what_stands_open_and_exits_0_when_ready(run: CommandLine) -> None:
    case_id = run.new()
    ran = run("check", case_id)
    summary = run("list", "--json").json[0]
    assert ran.code == 1
    assert len(ran.lines) == summary["total"] + 1
    assert "6.3" in [line.partition(":")[0] for line in ran.lines]
    run("fill", case_id, str(EXAMPLE)).fine()
    assert "Ready" in run("check", case_id).fine().last


@pytest.mark.parametrize("role", ["sponsor", "officer"])
def test_ready_speaks_of_the_sponsors_questions_whoever_asks(run: CommandLine, role: str) -> None:
    case_id = run.filled()
    run("check", case_id, "--as", role).fine()
    run("answer", case_id, "6.3", BARE)
    ran = run("check", case_id, "--as", role)
    assert ran.code == 1
    assert [line.partition(":")[0] for line in ran.lines[:-1]] == ["6.3"]


def test_list_json_has_what_the_design_names(run: CommandLine) -> None:
    case_id = run.new("--place", "Port Amity")
    listed = run("list", "--json").json
    assert set(listed[0]) >= LISTED
    assert (listed[0]["id"], listed[0]["form"]) == (case_id, BRENT)
    assert (listed[0]["title"], listed[0]["answered"]) == ("Port Amity", 1)


def test_show_json_has_those_and_answers_by_id(run: CommandLine) -> None:
    case_id = run.filled()
    shown = run("show", case_id, "--json").json
    listed = run("list", "--json").json[0]
    assert {key: shown[key] for key in LISTED} == {key: listed[key] for key in LISTED}
    assert set(shown["answers"]) == set(json.loads(EXAMPLE.read_text("utf-8")))
    for answer in shown["answers"].values():
        assert set(answer) == {"kind", "value", "evidence", "standing", "message"}
        assert all(set(one) == {"what", "where", "date"} for one in answer["evidence"])


# ---------------------------------------------------------------- export


def test_export_exits_1_while_anything_stands_open(run: CommandLine) -> None:
    case_id = run.filled()
    run("answer", case_id, "6.3", BARE)
    ran = run("export", case_id, "-o", "one.docx")
    assert "1 question stands open" in ran.complains(1)
    assert ran.out.startswith("6.3: ")
    assert not Path("one.docx").exists()


def test_export_draft_prints_draft_and_lists_what_stands_open(run: CommandLine) -> None:
    case_id = run.filled()
    run("answer", case_id, "6.3", BARE)
    ran = run("export", case_id, "--draft", "-o", "one.docx").fine()
    assert ran.out.startswith("6.3: ")
    assert "DRAFT" in ran.out
    assert ran.last == "one.docx"
    said = [paragraph.text for paragraph in Document("one.docx").paragraphs]
    heads = [
        paragraph.text
        for section in Document("one.docx").sections
        for paragraph in section.header.paragraphs
    ]
    assert any("DRAFT" in text for text in [*said, *heads])
    assert any("6.3" in text for text in said)


def test_export_makes_the_word_document(run: CommandLine) -> None:
    case_id = run.filled()
    ran = run("export", case_id, "-o", "one.docx").fine()
    assert ran.last == "one.docx"
    assert "DRAFT" not in ran.out
    said = "\n".join(paragraph.text for paragraph in Document("one.docx").paragraphs)
    assert "Port Amity" in said
    assert "DRAFT" not in said


# ---------------------------------------------------------------- forms


def test_forms_list_show_and_check(run: CommandLine) -> None:
    assert BRENT in run("forms", "list").fine().out
    assert "6.3" in run("forms", "show", BRENT).fine().out
    assert "sound" in run("forms", "check", BRENT).fine().out


def test_forms_show_json_has_categories_with_questions(run: CommandLine) -> None:
    shown = run("forms", "show", BRENT, "--json").fine().json
    assert shown["id"] == BRENT
    form = load_form(BRENT)
    asked = [
        (question["id"], question["kind"], question["prompt"], question["ref"])
        for category in shown["categories"]
        for question in category["questions"]
    ]
    assert asked == [(one.id, one.kind, one.prompt, one.ref) for _, one in form.walk()]


# ---------------------------------------------------------------- history, locate


def test_revert_brings_an_earlier_text_back(run: CommandLine) -> None:
    case_id = run.new()
    run("answer", case_id, "6.3", REASON)
    run("answer", case_id, "6.3", "Nobody: we asked in March.")
    assert len(run("history", case_id).lines) == 3
    ran = run("history", case_id, "6.3").fine()
    assert ran.out.index(REASON) < ran.out.index("Nobody")
    change = ran.out.split()[0]
    run("revert", case_id, "6.3", change).fine()
    assert run.answers(case_id)["6.3"]["value"] == REASON


def test_export_import_and_merge_take_an_assessment_whole_to_another_store(
    run: CommandLine,
) -> None:
    case_id, there = run.new(), ("--store", str(run.folder / "there"))
    run("answer", case_id, "6.3", REASON)
    first = run("export", case_id, "--format", "json", "-o", "first.json").fine().last
    assert run(*there, "import", first).fine().last == case_id
    second = run(*there, "export", case_id, "--format", "json", "-o", "second.json").last
    assert Path(first).read_bytes() == Path(second).read_bytes()
    run(*there, "answer", case_id, "6.3", "Nobody: we asked in March.")
    assert run(*there, "import", first).complains(1)
    run(*there, "export", case_id, "--format", "json", "-o", second).fine()
    run("merge", case_id, second).fine()
    assert run.answers(case_id)["6.3"]["value"] == "Nobody: we asked in March."
    assert run("history", case_id).out == run(*there, "history", case_id).out


def test_locate_says_where_data_forms_and_templates_live(run: CommandLine) -> None:
    said = run("locate").fine().out
    for place in (run.store, run.own / "forms", run.own / "wording", run.own / "templates"):
        assert str(place) in said
    assert not run.store.exists()


# ---------------------------------------------------------------- without a terminal


@pytest.mark.parametrize("command", [(), ("interview", "port-amity")])
def test_the_screens_are_refused_without_a_terminal(
    run: CommandLine, command: tuple[str, ...]
) -> None:
    assert "--plain" in run(*command).complains(2)
