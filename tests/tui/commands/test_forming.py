"""The commands with which a form is written: new, check, preview, schema; and copies."""

from __future__ import annotations

import json
from pathlib import Path

from docx import Document

from forms.loading import DEFINITIONS, load_form
from tests.tui.commands.running import BRENT, CommandLine

SHIPPED = (DEFINITIONS / f"{BRENT}.toml").read_text("utf-8")


def changed(run: CommandLine, *changes: tuple[str, str]) -> str:
    """The file of a first form with these changes."""
    run("forms", "new", "ours", "--replace").fine()
    source = Path("ours.toml").read_text("utf-8")
    for was, becomes in changes:
        assert was in source
        source = source.replace(was, becomes, 1)
    Path("ours.toml").write_text(source, "utf-8")
    return "ours.toml"


CLOSED = ("Who would take part for the council?", "Would anybody take part?")
VAIN = ('is = "stay"', 'is = "stays"')


def test_what_one_begins_with_is_sound_and_can_be_used(run: CommandLine) -> None:
    assert run("forms", "new", "our-own").fine().last == "our-own.toml"
    said = run("forms", "check", "our-own.toml").fine().out
    assert said == "our-own.toml is sound: Partnership Assessment, 8 questions in 3 categories.\n"
    run("new", "--form", "our-own.toml").fine()
    assert "Partnership" in run("forms", "show", "our-own.toml").fine().out


def test_a_case_of_what_one_begins_with_can_be_decided(run: CommandLine) -> None:
    run("forms", "new", "ours").fine()
    form = load_form("ours.toml")
    last = form.route[-1]
    # Where an outcome of the last stage leads on, its case waits for the officers for ever.
    assert {one.leads for one in last.outcomes} == {"ends", "again"}


def test_a_form_without_route_papers_and_register_says_that_there_are_none(
    run: CommandLine,
) -> None:
    run("forms", "new", "ours").fine()
    whole = Path("ours.toml").read_text("utf-8")
    Path("ours.toml").write_text(whole[: whole.index("[[stage]]")], "utf-8")
    case = run("new", "--form", "ours.toml").fine().last
    officer = ("--as", "officer")
    assert "lays down no route" in run("stage", case, *officer).fine().out
    assert "lays down no route" in run("stage", case, "panel", "agreed", *officer).complains(2)
    assert "has no papers beside its document" in run("report", case, *officer).complains(2)
    assert "nothing of a register" in run("register", "add", "--from", case, *officer).complains(1)


def test_what_lies_in_the_folder_of_forms_and_is_none_is_told(
    run: CommandLine, tmp_path: Path
) -> None:
    run("forms", "new", "ours").fine()
    folder = next(
        Path(line.split("  ")[-1].removesuffix(" (not there yet)").strip())
        for line in run("locate").fine().lines
        if line.startswith("forms of your own")
    )
    folder.mkdir(parents=True)
    Path("ours.toml").rename(folder / "ours.toml.txt")
    listed = run("forms", "list")
    assert listed.code == 0
    assert "ours.toml.txt is passed over: let its name end in .toml" in listed.err
    (folder / "ours.toml.txt").unlink()
    folder.rmdir()
    folder.write_text("a form", "utf-8")
    assert "has to be a folder" in run("forms", "list").complains(2)


def test_a_file_that_is_there_is_kept(run: CommandLine) -> None:
    Path("our-own.toml").write_text("a week's work", "utf-8")
    assert "--replace" in run("forms", "new", "our-own").complains(1)
    assert Path("our-own.toml").read_text("utf-8") == "a week's work"
    run("forms", "new", "our-own", "--replace").fine()
    assert run("forms", "new", "our-own", "-o", "-").fine().out.startswith("#:schema file://")


def test_a_name_that_is_none_is_refused(run: CommandLine) -> None:
    for name in ("Ours", "our own", "../ours", "", "1st", "x" * 61):
        assert "is no name for a form" in run("forms", "new", name).complains(2)
    assert not list(Path().iterdir())


def test_all_faults_are_told_at_once_each_with_line_question_and_mend(run: CommandLine) -> None:
    file = changed(run, CLOSED, VAIN)
    source = Path(file).read_text("utf-8").split("\n")
    ran = run("forms", "check", file)
    assert (ran.code, ran.err) == (1, "")
    first, second, last = ran.lines
    line = 1 + next(n for n, one in enumerate(source) if "stays" in one)
    assert first.startswith(f"ours.toml, line {line}, question 0.so-far: ")
    assert first.endswith("Did you mean stay?")
    line = 1 + next(n for n, one in enumerate(source) if "Would anybody" in one)
    assert second.startswith(f"ours.toml, line {line}, question 1.3: Yes or no would answer")
    assert last == "ours.toml has 2 faults to mend."


def test_what_can_not_be_used_is_told_at_once_too(run: CommandLine) -> None:
    file = changed(run, ('kind = "money"', 'kind = "mony"'), ("hint = ", "hnt = "), VAIN)
    ran = run("forms", "check", file)
    assert "1 more fault stands above." in ran.complains(2)
    assert [one.split(": ")[0].split(", ")[-1] for one in ran.lines] == [
        "question 0.name",
        "question 2.1",
    ]
    one = changed(run, ('kind = "money"', 'kind = "mony"'))
    ran = run("forms", "check", one)
    assert ran.out == ""
    assert "question 2.1" in ran.complains(2)


def test_advice_does_not_fail_the_check(run: CommandLine) -> None:
    file = changed(run, ('missing = "what it is called"', 'missing = "Say what it is called"'))
    ran = run("forms", "check", file).fine()
    assert "question 0.name: Advice. missing begins with" in ran.lines[0]
    assert ran.last.endswith("in 3 categories, and there is 1 piece of advice.")


def test_a_program_is_told_as_json(run: CommandLine) -> None:
    ran = run("forms", "check", changed(run, CLOSED, VAIN), "--json")
    assert ran.code == 1
    assert (ran.json["form"], ran.json["sound"]) == ("ours", False)
    assert [one["question"] for one in ran.json["findings"]] == ["0.so-far", "1.3"]
    keys = {"where", "question", "line", "trouble", "mend", "weight"}
    assert all(one.keys() == keys for one in ran.json["findings"])
    broken = run("forms", "check", changed(run, ('kind = "money"', 'kind = "x"')), "--json")
    assert (broken.code, broken.json["form"], broken.json["sound"]) == (2, None, False)
    assert run("forms", "check", "brent", "--json").fine().json["sound"] is True


def test_ids_are_compared_with_the_form_in_use_and_with_another(run: CommandLine) -> None:
    used = run.own / "forms"
    used.mkdir(parents=True)
    (used / "ours.toml").write_text(Path(changed(run)).read_text("utf-8"), "utf-8")
    moved = changed(run, ('id = "1.3"', 'id = "1.4"'), ('version = "0.1"', 'version = "0.2"'))
    ran = run("forms", "check", moved)
    assert ran.code == 1
    assert "question 1.4: It was 1.3 in ours 0.1: renumbered" in ran.out
    Path("other.toml").write_text(Path("ours.toml").read_text("utf-8"), "utf-8")
    run("forms", "check", "ours.toml", "--against", "other.toml").fine()
    assert "no form" in run("forms", "check", "ours.toml", "--against", "none").complains(2)


def test_a_preview_makes_the_document_and_keeps_nothing(run: CommandLine) -> None:
    run("forms", "new", "our-own").fine()
    made = run("forms", "preview", "our-own.toml").fine().last
    text = "\n".join(one.text for one in Document(made).paragraphs)
    for question in load_form("our-own.toml").by_id.values():
        if question.applies is None and not question.id.startswith("2."):
            assert question.prompt in text
    assert not run.store.exists()
    assert run("forms", "preview", "our-own.toml").fine().last != made, "the first is kept"
    assert run("forms", "preview", "brent-council-report", "-o", "r.docx").fine().last == "r.docx"
    assert ".docx" in run("forms", "preview", "brent", "-o", "a.pdf").complains(2)
    assert not run.store.exists()


def test_a_preview_in_plain_lines_says_that_nothing_is_kept(run: CommandLine) -> None:
    ran = run("forms", "preview", "brent", "--plain", "-o", "b.docx", stdin="Port Amity\nquit\n")
    assert "Nothing that you type in it is kept." in ran.out
    assert "What is the place called?" in ran.out
    assert "Everything is saved" not in ran.out
    assert "another time" not in ran.out
    assert run("list", "--json").fine().json == []


def test_the_schema_is_printed_or_written(run: CommandLine) -> None:
    printed = json.loads(run("forms", "schema").fine().out)
    assert run("forms", "schema", "-o", "form.schema.json").fine().last == "form.schema.json"
    assert json.loads(Path("form.schema.json").read_text("utf-8")) == printed
    assert "--replace" in run("forms", "schema", "-o", "form.schema.json").complains(1)


# ---------------------------------------------------------------- copies that fall behind


def own(run: CommandLine, name: str, source: str) -> Path:
    folder = run.own / "forms"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(source, "utf-8")
    return folder / f"{name}.toml"


def test_a_copy_says_nothing_until_it_falls_behind(run: CommandLine) -> None:
    run("forms", "new", "ours", "--from", "brent").fine()
    path = own(run, "ours", Path("ours.toml").read_text("utf-8"))
    for command in (("forms", "check", "ours"), ("forms", "list"), ("new", "--form", "ours")):
        assert "was copied" not in run(*command).fine().out
    older = f'copied_from = "{BRENT} 0.9 0123456789ab"'
    now = load_form(BRENT)
    source = path.read_text("utf-8")
    kept = f'copied_from = "{BRENT} {now.version} {now.hash[:12]}"'
    path.write_text(source.replace(kept, older), "utf-8")
    said = f"The form ours was copied from {BRENT} 0.9, and {now.version} is there now."
    assert said in " ".join(run("forms", "list").fine().out.split())
    checked = run("forms", "check", "ours")
    assert checked.code == 0
    assert said in checked.out
    assert kept in checked.out, "what to write there"
    ran = run("new", "--form", "ours")
    assert ran.complains(0).startswith(said)
    assert "copied_from =" not in ran.err, "that is for whoever looks after the forms"
    assert ran.last in run("list").fine().out


def test_one_that_stands_in_for_a_form_that_ships_says_so_too(run: CommandLine) -> None:
    own(run, BRENT, SHIPPED.replace('version = "1.0"', 'version = "0.8"', 1))
    listed = " ".join(run("forms", "list").fine().out.split())
    said = f"The form of your own stands in for {BRENT} 1.0, which ships with Reasoned"
    assert f"{said}, and is version 0.8." in listed
    assert "stands in for" in run("new", "--form", "brent").complains(0)
    own(run, BRENT, SHIPPED)
    assert "stands in for" not in run("forms", "list").fine().out


def test_wording_that_falls_behind_says_so_and_holds_nobody_up(run: CommandLine) -> None:
    folder = run.own / "wording"
    folder.mkdir(parents=True)
    wording = folder / f"{BRENT}.toml"
    wording.write_text('version = "0.9"\n[wording]\n"6.3" = "Any diaspora?"\n', "utf-8")
    said = f"The adopted wording is for {BRENT} 0.9, and 1.0 is there now."
    assert said in " ".join(run("forms", "list").fine().out.split())
    assert run("new", "--form", "brent").complains(0).startswith(said)
    mend = f'Look the words over, then write version = "1.0" in {wording}.'
    assert f"{said} {mend}" in run("forms", "check", "brent").complains(0)
    assert mend not in run("new", "--form", "brent").complains(0)
    wording.write_text('version = "0.9"\n[wording]\n"6.3" = "A?"\n"6.9" = "B?"\n', "utf-8")
    gone = f"The adopted wording has words for what {BRENT} does not ask: 6.9."
    assert run("new", "--form", "brent").complains(0).startswith(gone)
    assert f"Take them out of {wording}" in run("forms", "check", "brent").complains(0)
    assert "As adopted: A?" in run("forms", "show", "brent").fine().out
    wording.write_text('version = "1.0"\n[wording]\n"6.3" = "A?"\n', "utf-8")
    run("new", "--form", "brent").fine()
    wording.write_text('[wording]\n"6.9" = "B?"\n', "utf-8")
    assert "no such question" in run("new", "--form", "brent").complains(2)
