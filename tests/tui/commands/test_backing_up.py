"""The commands `backup` and `restore`."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.tui.commands.running import CommandLine


@pytest.fixture
def two(run: CommandLine) -> list[str]:
    """The ids of one in the list and one in the bin."""
    ids = [run.new("--place", place) for place in ("Port Amity", "Sampleton")]
    run("answer", ids[0], "6.3", "Forty families.")
    run("delete", ids[1]).fine()
    return ids


def test_a_store_goes_into_one_file_and_comes_back(run: CommandLine, two: list[str]) -> None:
    ran = run("backup", "all.zip").fine()
    assert ran.lines == [
        "1 assessment, 1 more in the bin, with history and forms. "
        "The backup was read back and is whole.",
        str(Path.cwd() / "all.zip"),
    ]
    assert stat.S_IMODE(Path("all.zip").stat().st_mode) == 0o600
    there = ("--store", str(run.folder / "there"))
    ran = run("restore", "all.zip", *there).fine()
    assert ran.lines == [
        f"{two[0]}: restored.",
        f"{two[1]}: restored (in the bin).",
        "2 restored.",
    ]
    for command in (("show", two[0], "--json"), ("history", two[0]), ("list", "--deleted")):
        assert run(*command, *there).fine().out == run(*command).fine().out


def test_checking_lists_what_is_in_it_and_writes_nothing(run: CommandLine, two: list[str]) -> None:
    run("backup", "all.zip").fine()
    ran = run("restore", "all.zip", "--check", "--store", str(run.folder / "there")).fine()
    assert [line.split()[0] for line in ran.lines[1:-1]] == sorted(two)
    assert "in the bin" in ran.lines[1 + sorted(two).index(two[1])]
    assert ran.last.startswith("Whole, with 2 assessments; A. Sponsor made it on 20")
    assert not (run.folder / "there").exists()


def test_what_is_here_is_left_and_what_became_of_each_is_said(
    run: CommandLine, two: list[str]
) -> None:
    run("backup", "all.zip").fine()
    assert run("restore", "all.zip").fine().lines == [
        f"{two[0]}: is here and says the same.",
        f"{two[1]}: is here and says the same (in the bin).",
        "0 restored, 2 here already.",
    ]
    run("answer", two[0], "6.3", "Fifty families.")
    ran = run("restore", "all.zip", two[0]).fine()
    assert ran.lines[0] == f"{two[0]}: is here and has gone on since; it was left as it is."
    assert run.answers(two[0])["6.3"]["value"] == "Fifty families."


def test_what_differs_is_refused_with_the_way_to_see_it(run: CommandLine, two: list[str]) -> None:
    there = ("--store", str(run.folder / "there"))
    run("backup", "all.zip").fine()
    run("restore", "all.zip", *there).fine()
    run("answer", two[0], "6.3", "There: fifty.", *there)
    run("answer", two[0], "6.4", "There: a society.", *there)
    run("backup", "there.zip", *there).fine()
    ran = run("restore", "there.zip")
    assert ran.code == 1
    assert (
        f"{two[0]}: is here and lacks 2 changes of the backup; it was left as it is." in ran.lines
    )
    assert ran.last.startswith("To see what the backup says of those that differ")
    assert run.answers(two[0])["6.3"]["value"] == "Forty families."


def test_a_folder_gets_a_new_file_each_time(run: CommandLine, two: list[str]) -> None:
    Path("stick").mkdir()
    made = run("backup", "stick").fine().last
    assert Path(made).parent == Path.cwd() / "stick"
    assert Path(made).name.startswith("reasoned-20")
    assert list(Path("stick").iterdir()) == [Path("stick") / Path(made).name]


def test_a_file_is_only_replaced_when_that_is_asked_for(run: CommandLine, two: list[str]) -> None:
    Path("mine.zip").write_text("mine")
    assert "is there already" in run("backup", "mine.zip").complains(1)
    assert Path("mine.zip").read_text() == "mine"
    run("backup", "mine.zip", "--replace").fine()
    run("restore", "mine.zip", "--check").fine()


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("backup",), "reasoned backup needs FILE."),
        (("backup", ""), "Name the file of the backup."),
        (("backup", "nowhere/all.zip"), "There is no folder"),
        (("backup", "/dev/null"), "/dev/null is no file."),
        (("backup", "../store/all.zip"), "lies in the store"),
        (("backup", "../store"), "lies in the store"),
        (("backup", "/proc/all.zip"), "/proc/all.zip"),
        (("restore",), "reasoned restore needs FILE."),
        (("restore", ""), "Name the file of the backup."),
        (("restore", "missing.zip"), "There is no file missing.zip."),
        (("restore", "."), "is no file."),
        (("restore", "/dev/zero"), "is no file."),
        (("restore", "text.zip"), "it is no whole zip file"),
        (("restore", "text.zip", "--check"), "it is no whole zip file"),
        (("restore", "good.zip", "nowhere"), "good.zip holds no nowhere."),
    ],
)
def test_bad_input_is_answered_with_a_sentence(
    run: CommandLine, two: list[str], command: tuple[str, ...], says: str
) -> None:
    Path("text.zip").write_text("no zip")
    run("backup", "good.zip").fine()
    before = sorted(run.folder.rglob("*"))
    assert says in run(*command).complains(2)
    assert sorted(run.folder.rglob("*")) == before
