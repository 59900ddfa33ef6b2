"""What the other commands say and do, beyond the contracts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exports.word import TEMPLATE
from forms import loading
from tests.tui.commands.running import BRENT, CommandLine

REASON = "Forty families in two wards have kin there."
OFFICER = ("--as", "officer", "--user", "anofficer")


def test_a_list_for_people(run: CommandLine) -> None:
    assert "There are no assessments yet." in run("list").fine().out
    first = run.new("--place", "Port Amity")
    second = run.new("--place", "Sampleton")
    lines = run("list").fine().lines
    assert lines[0] == "Waiting for you: 2"
    assert lines[1].startswith("ID ")
    assert sorted(line.split()[0] for line in lines[2:]) == sorted([first, second])


@pytest.mark.parametrize("role", ["sponsor", "officer"])
@pytest.mark.parametrize("form", loading.find_forms())
def test_each_forms_example_can_be_begun(run: CommandLine, form: str, role: str) -> None:
    case_id = run("new", "--form", form, "--example", "--as", role).fine().last
    assert run("check", case_id).code == 0
    (listed,) = run("list", "--json").json
    assert (listed["form"], listed["answered"]) == (form, listed["total"])
    assert "(example)" in listed["title"]


def test_an_example_takes_no_first_answers(run: CommandLine) -> None:
    said = run("new", "--form", "brent", "--example", "--place", "Port Amity").complains(2)
    assert said.startswith("An example has its answers already.")
    assert run("list", "--json").json == []


def test_a_form_without_an_example_says_which_have_one(run: CommandLine) -> None:
    text = loading.find_form("general-assessment").read_text("utf-8")
    parks = run.folder / "parks.toml"
    parks.write_text(text.replace("general-assessment", "parks"), "utf-8")
    said = run("new", "--form", str(parks), "--example").complains(2)
    assert "has no example" in said
    for name in loading.find_forms():
        assert name in said


def test_one_broken_file_hides_no_other(run: CommandLine) -> None:
    good, bad = run.new("--place", "Port Amity"), run.new("--place", "Sampleton")
    (run.store / "assessments" / f"{bad}.json").write_text("{", "utf-8")
    ran = run("list", "--json")
    assert ran.code == 0
    assert [one["id"] for one in ran.json] == [good]
    assert bad in ran.complains(0)


def test_show_is_for_people_too(run: CommandLine) -> None:
    case_id = run.filled()
    run("answer", case_id, "6.3", "Yes.")
    said = run("show", case_id).fine().out
    assert "Does not count yet: Say more than" in said
    assert "1 July, every year: Harbour Day" in said
    assert "Democratic Services, file IP/2025/3, 18 November 2025" in said
    assert "9 Mayoral budget: an officer fills this in." in said


def test_officers_answers_are_kept_from_sponsors(run: CommandLine) -> None:
    case_id = run.filled()
    secret = "Three dinners at the Hotel Splendid."
    assert run("show", case_id, "--json").json["officer"] == [
        {"category": 9, "title": "Mayoral budget", "filled": False}
    ]
    run("answer", case_id, "9.2", secret, *OFFICER).fine()
    money = '{"amount": "99.00", "year": "2026/27", "budget": "Mayoral", '
    money += '"confirmed_by": "A. Officer", "confirmed_on": "2026-05-14"}'
    run("answer", case_id, "9.1", money, *OFFICER).fine()
    for command in (
        ("show", case_id),
        ("show", case_id, "--json"),
        ("history", case_id),
        ("check", case_id),
        ("list", "--json"),
    ):
        assert "Splendid" not in run(*command).out
    assert run("show", case_id, "--json").json["officer"][0]["filled"] is True
    assert secret in run("show", case_id, *OFFICER).out
    assert run.answers(case_id, *OFFICER)["9.2"]["value"] == secret
    assert "Splendid" in run("history", case_id, *OFFICER).out


def test_a_history_tells_who_and_what(run: CommandLine) -> None:
    case_id = run.new()
    assert run("history", case_id).fine().out == "Nothing was changed yet.\n"
    assert run("history", case_id, "6.3").fine().out == "Nothing was changed yet at 6.3.\n"
    run("answer", case_id, "6.3", "Word " * 40).fine()
    run("answer", case_id, "6.3", REASON, *OFFICER, "--acting-for", "sponsor").fine()
    listed = run("history", case_id).fine().lines
    assert "A. Sponsor (sponsor)" in listed[1]
    assert listed[1].endswith("…")
    assert "for the sponsor" in listed[2]
    whole = run("history", case_id, "6.3").fine().out
    assert "Word " * 40 in whole
    assert REASON in whole


def test_reverting_to_a_bare_answer_says_that_it_does_not_stand(run: CommandLine) -> None:
    case_id = run.new()
    run("answer", case_id, "6.3", "Yes.")
    run("answer", case_id, "6.3", REASON)
    change = run("history", case_id, "6.3").out.split()[0]
    assert run("revert", case_id, "6.3", change).code == 1
    assert "brings back an earlier answer" in run("history", case_id, "6.3").out


def test_a_terminal_is_not_moved_about_by_an_answer(run: CommandLine) -> None:
    case_id = run.new()
    run("answer", case_id, "6.3", "Forty families\x9b2J have kin there.").fine()
    assert "\x9b" not in run("show", case_id).out


# ---------------------------------------------------------------- documents, forms, places


def test_a_document_without_a_name_overwrites_none(run: CommandLine) -> None:
    case_id = run.filled()
    first, second = run("export", case_id).fine().last, run("export", case_id).fine().last
    assert first.startswith(f"{case_id}-r")
    assert first != second
    draft = run("export", case_id, "--draft").fine()
    assert draft.last.endswith("-draft.docx")
    assert "DRAFT, though nothing stands open." in draft.out
    assert all(Path(one).is_file() for one in (first, second, draft.last))


def test_a_councils_own_form_and_wording_are_used(run: CommandLine) -> None:
    (run.own / "wording").mkdir(parents=True)
    (run.own / "wording" / f"{BRENT}.toml").write_text('[wording]\n"6.3" = "Any diaspora?"\n')
    assert "As adopted: Any diaspora?" in run("forms", "show", "brent").fine().out
    (run.own / "forms").mkdir()
    (run.own / "forms" / "ours.toml").write_text("format = 1")
    ran = run("forms", "list")
    assert ran.code == 0
    assert BRENT in ran.out
    assert "ours.toml" in ran.err


def test_forms_check_takes_a_file_by_any_name(run: CommandLine) -> None:
    source = Path(__file__).resolve().parents[3] / "forms" / "definitions" / f"{BRENT}.toml"
    Path("definition.txt").write_bytes(source.read_bytes())
    assert "definition.txt is sound" in run("forms", "check", "definition.txt").fine().out


def test_locate_works_where_nothing_is(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REASONED_STORE")
    said = run("locate").fine().out
    assert str(run.folder / "data" / "reasoned") in said
    assert "(not there yet)" in said
    assert "A. Sponsor (asponsor), as sponsor" in said
    assert not (run.folder / "data").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(run: CommandLine, shell: str) -> None:
    assert "reasoned" in run("completion", shell).fine().out


COMMANDS = ["new", "interview", "answer", "fill", "check", "list", "show", "export", "history"]
COMMANDS += ["delete", "undelete", "forget", "backup", "restore"]
COMMANDS += ["revert", "locate"]


@pytest.mark.parametrize("command", [[one] for one in COMMANDS] + [["forms", "check"]])
def test_help_teaches_by_example(run: CommandLine, command: list[str]) -> None:
    said = run(*command, "--help").fine().out
    assert f"examples:\n  reasoned {' '.join(command)}" in said
    assert max(map(len, said.splitlines())) <= 85
    assert command[0] in run("--help").fine().out


# ---------------------------------------------------------------- who is acting


def test_the_name_comes_from_the_system_or_is_the_handle(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REASONED_NAME")
    assert (
        "nobody-of-that-name (nobody-of-that-name)"
        in run("locate", "--user", "nobody-of-that-name").out
    )
    monkeypatch.delenv("REASONED_USER")

    def no_login() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", no_login)
    assert "someone (someone), as sponsor" in run("locate").fine().out


def test_without_a_terminal_nobody_is_asked_for_an_answer(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = run.new()
    monkeypatch.setattr("tui.commands.reading.stdin_is_typed", lambda: True)
    assert "Put the answer after 6.3" in run("answer", case_id, "6.3").complains(2)
    assert run.answers(case_id) == {}


def test_the_screens_open_at_the_case(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def app_run(_: object, case_id: str) -> int:
        opened.append(case_id)
        return 0

    monkeypatch.setattr("tui.tty.terminal.trouble_with_terminal", lambda: "")
    monkeypatch.setattr("tui.app.run", app_run)
    monkeypatch.setattr("tui.starting.hold", lambda: None)  # nothing is there to end it
    case_id = run.new("--place", "Port Amity")
    run("interview", "port").fine()
    run().fine()
    assert opened == [case_id, ""]
    assert '"nowhere"' in run("interview", "nowhere").complains(2)


def test_a_councils_own_template_goes_before_ours(run: CommandLine) -> None:
    case_id = run.filled()
    template = run.own / "templates" / f"{BRENT}.docx"
    template.parent.mkdir(parents=True)
    template.write_bytes(b"no Word file")
    assert template.name in run("export", case_id, "-o", "one.docx").complains(2)
    assert not Path("one.docx").exists()
    template.write_bytes(TEMPLATE.read_bytes())
    run("export", case_id, "-o", "one.docx").fine()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_template_that_is_a_link_to_nowhere_is_not_passed_over(run: CommandLine) -> None:
    case_id = run.filled()
    template = run.own / "templates" / f"{BRENT}.docx"
    template.parent.mkdir(parents=True)
    template.symlink_to(run.own / "gone.docx")
    assert "it is a link" in run("export", case_id, "-o", "one.docx").complains(2)


@pytest.mark.parametrize(("columns", "beside"), [(200, True), (80, False)])
def test_the_list_of_forms_is_read_without_broken_lines_on_a_narrow_terminal(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch, columns: int, beside: bool
) -> None:
    monkeypatch.setattr("tui.commands.saying.to_a_person", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("forms", "list").fine().lines
    assert max(map(len, lines[: lines.index("")])) <= columns
    (brent,) = [one for one in lines if one.startswith(BRENT)]
    assert (brent != BRENT) is beside
    assert beside or "  International Partnering Assessment, Brent Council" in lines
