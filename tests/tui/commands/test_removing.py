"""The commands `delete`, `undelete` and `forget`, and the history of what is broken."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.store.test_removing import assert_nothing_of
from tests.tui.commands.running import BRENT, CommandLine
from tui.commands import main

SECRET = "Forty families at Quayside."
OFFICER = ("--as", "officer", "--user", "anofficer")


@pytest.fixture
def case_id(run: CommandLine) -> str:
    case_id = run.new("--place", "Port Amity", "--country", "Examplia")
    for text in ("Forty families.", SECRET):
        run("answer", case_id, "6.3", text)
    return case_id


def test_deleted_it_is_in_no_list_and_undeleted_it_is_as_it_was(
    run: CommandLine, case_id: str
) -> None:
    shown, history = run("show", case_id).out, run("history", case_id).out
    said = run("delete", "port").fine().out
    assert said == (
        f"Port Amity, Examplia ({case_id}) is in the bin. "
        f'"reasoned undelete {case_id}" brings it back.\n'
    )
    assert run("list", "--json").json == []
    binned = run("list", "--deleted", "--json").fine().json
    assert [(one["id"], one["deleted_by"], one["answered"]) for one in binned] == [
        (case_id, "A. Sponsor", 3)
    ]
    assert binned[0]["deleted"].endswith("+00:00")
    listed = run("list", "--deleted").fine().lines
    assert listed[1].startswith(case_id)
    assert listed[1].endswith("A. Sponsor")
    assert run("undelete", "port").fine().out.endswith("is back in the list, as it was.\n")
    assert (run("show", case_id).out, run("history", case_id).out) == (shown, history)
    assert run("list", "--deleted").fine().out == "There is nothing in the bin.\n"


@pytest.mark.parametrize(
    "command",
    [("show",), ("check",), ("history",), ("delete",), ("export",), ("answer", "6.3", "x"),
     ("fill", "-"), ("revert", "6.3", "abc"), ("interview", "--plain")],
)  # fmt: skip
def test_nobody_goes_on_with_what_is_deleted(
    run: CommandLine, case_id: str, command: tuple[str, ...]
) -> None:
    run("delete", case_id).fine()
    said = run(command[0], case_id, *command[1:], stdin="{}").complains(2)
    assert "is in the bin: A. Sponsor deleted it on" in said
    assert f'"reasoned undelete {case_id}" brings it back.' in said


def test_forgotten_it_is_gone(run: CommandLine, case_id: str) -> None:
    run("list").fine()
    other = run.new("--place", "Sampleton")
    said = run("forget", case_id).fine().out
    assert "is gone for good, with its history" in said
    assert "Reasoned knows of no backup that holds it." in said
    assert "Documents made of it" in said
    assert_nothing_of(run.store, case_id)
    assert_nothing_of(run.store, SECRET)
    assert "no assessment" in run("show", case_id).complains(2)
    assert [one["id"] for one in run("list", "--json").json] == [other]


def test_it_need_not_be_deleted_first_but_may_be(run: CommandLine, case_id: str) -> None:
    run("delete", case_id).fine()
    run("forget", case_id).fine()
    assert_nothing_of(run.store, case_id)


@pytest.mark.parametrize("binned", [False, True])
def test_a_beginning_is_not_enough_to_forget(run: CommandLine, case_id: str, binned: bool) -> None:
    if binned:
        run("delete", case_id)
    said = run("forget", "port").complains(2)
    assert said == f"What can't be undone takes the whole id: {case_id}. Nothing was done."


def test_the_backups_that_may_hold_it_are_named(run: CommandLine, case_id: str) -> None:
    for name in ("one.zip", "two.zip", "three.zip"):
        run("backup", name).fine()
    shutil.copy("one.zip", "copy.zip")
    Path("two.zip").unlink()
    Path("three.zip").write_bytes(b"harmed")
    lines = run("forget", case_id).fine().lines
    assert lines[1] == "It is still in 1 backup that Reasoned made:"
    assert lines[2].startswith(f"  {Path.cwd() / 'one.zip'} (20")
    assert lines[3].startswith("It may be in 2 backups that are no longer")
    assert [line.split()[0] for line in lines[4:6]] == [
        str(Path.cwd() / name) for name in ("two.zip", "three.zip")
    ]
    assert "copy.zip" not in "".join(lines)


def test_a_person_at_a_terminal_is_asked_once_more(
    run: CommandLine,
    case_id: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tui.commands.removing.to_a_person", lambda: True)
    monkeypatch.setattr("tui.commands.reading.stdin_is_typed", lambda: True)
    for typed in ("no\n", "\n", "", "y\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert main(["forget", case_id]) == 1
        said = capsys.readouterr()
        assert "nothing brings them back" in said.out
        assert said.err == "Nothing was removed.\n"
    run("show", case_id).fine()
    monkeypatch.setattr(sys, "stdin", io.StringIO("Yes\n"))
    assert main(["forget", case_id]) == 0
    assert "gone for good" in capsys.readouterr().out


def test_with_yes_nobody_is_asked(
    run: CommandLine, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.removing.to_a_person", lambda: True)
    monkeypatch.setattr("tui.commands.reading.stdin_is_typed", lambda: True)
    run("forget", case_id, "--yes").fine()


def test_who_has_it_open_is_told(run: CommandLine, case_id: str) -> None:
    from datetime import UTC, datetime

    from store import open_store

    theirs = open_store(run.store)
    assert theirs.enter(case_id, "bsponsor", datetime.now(UTC)) is not None
    assert "Open at this moment: bsponsor since" in run("delete", case_id).fine().lines[0]
    assert "Open at this moment: bsponsor since" in run("forget", case_id).fine().lines[0]
    assert_nothing_of(run.store, case_id)


# ---------------------------------------------------------------- what is broken


@pytest.fixture
def broken(run: CommandLine, case_id: str) -> str:
    """The id of one whose state is torn, and whose history has an officer's answer as well."""
    run("answer", case_id, "9.2", "Two dinners.", *OFFICER)
    run("answer", case_id, "7.2", '{"option": "charity", "reason": "Gift Aid."}')
    run("answer", case_id, "6.3", "The last one is still pending.")
    (run.store / "assessments" / f"{case_id}.json").write_bytes(b'{"assess')
    return case_id


def test_the_history_of_what_is_broken_can_be_read(run: CommandLine, broken: str) -> None:
    for _ in range(2):  # the first sets it aside
        ran = run("history", broken)
        assert ran.code == 1
        assert "can't be read" in ran.err or "could not be read" in ran.err
        assert SECRET in ran.out
        assert "A. Sponsor (sponsor)  6.3" in ran.out
        assert '{"option": "charity", "reason": "Gift Aid."}' in ran.out
        assert "Two dinners." not in ran.out
    assert "Two dinners." in run("history", broken, *OFFICER).out
    only = run("history", broken, "7.2").out
    assert "Gift Aid." in only
    assert SECRET not in only


def test_what_is_broken_can_be_forgotten(run: CommandLine, broken: str) -> None:
    run("list")
    run("forget", broken).fine()
    assert_nothing_of(run.store, broken)
    assert_nothing_of(run.store, SECRET)
    run("list").fine()


def test_what_is_broken_is_in_no_backup_and_comes_back_out_of_an_older_one(
    run: CommandLine, case_id: str
) -> None:
    run("backup", "older.zip").fine()
    run("answer", case_id, "6.3", "Sixty families.")
    for path in (run.store / "assessments").glob(f"{case_id}.*"):
        path.write_bytes(b"")
    ran = run("backup", "newer.zip")
    assert ran.code == 1
    assert ran.err.startswith("Not in the backup: ")
    assert case_id in ran.err
    ran = run("restore", "older.zip").fine()
    assert ran.lines == [f"{case_id}: restored.", "1 restored."]
    assert run.answers(case_id)["6.3"]["value"] == SECRET
    run("list").fine()


def test_a_deleted_one_is_offered_to_undelete_and_forget(run: CommandLine, case_id: str) -> None:
    from argparse import Namespace

    from tui.commands import completion

    other = run.new("--form", BRENT)
    run("delete", case_id).fine()
    assert completion.ids(Namespace()) == [other]
    assert completion.deleted_ids(Namespace()) == [case_id]
    assert sorted(completion.all_ids(Namespace())) == sorted([case_id, other])
    assert json.loads(run("list", "--json").out)[0]["id"] == other
