"""`forms draft`: what it prints, what it says beside it, and what becomes of a draft."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from forms.drafting import TO_WRITE
from forms.loading import parse_form
from tests.tui.commands.running import CommandLine, Ran

PAPERS = Path(__file__).resolve().parents[2] / "forms" / "policies"
PROTOCOL = str(PAPERS / "hollowmere-protocol.txt")


def drafted(run: CommandLine, *arguments: str) -> Ran:
    ran = run("forms", "draft", *arguments)
    assert ran.code == 0, ran.err
    return ran


def own(run: CommandLine) -> Path:
    """A draft among the council's own forms, under the name hollowmere."""
    (run.own / "forms").mkdir(parents=True)
    path = run.own / "forms" / "hollowmere.toml"
    assert drafted(run, PROTOCOL, "-o", str(path)).last == str(path)
    return path


def test_the_definition_goes_to_stdout_and_what_was_found_to_stderr(run: CommandLine) -> None:
    ran = drafted(run, PROTOCOL)
    assert parse_form(ran.out).id == "hollowmere-protocol"
    said = ran.err.splitlines()
    assert said[0] == (
        "Found 4 categories, from “The Place” to “Mayor's Purse”: 10 questions, and 1 bullet that "
        "has points of its own."
    )
    assert "1 The Place: 5 questions." in said
    left = [line for line in said if line.startswith("Left out: ")]
    assert left == [
        "Left out: lines 1 to 20, before the criteria (“Hollowmere Borough Council – Links Abroad "
        "Protocol”).",
        "Left out: lines 49 to 66, after the criteria (“Review”).",
    ]


def test_one_category_is_named_once(run: CommandLine) -> None:
    paper = run.file("one.txt", "Criteria\n\n1. Money\n- Who pays?\n- Until when?\n")
    said = drafted(run, paper, "--from", "Criteria").err.splitlines()[0]
    assert said.startswith("Found 1 category, “Money”: 2 questions")


def test_with_a_file_the_definition_goes_there_and_its_name_stands_last(run: CommandLine) -> None:
    ran = drafted(run, PROTOCOL, "-o", "our-own.toml")
    assert ran.lines == ["our-own.toml"]
    first = Path("our-own.toml").read_text("utf-8").split("\n")[0]
    assert re.fullmatch(r"#:schema file://.*form\.schema\.json", first)
    assert parse_form(Path("our-own.toml").read_text("utf-8")).id == "our-own"


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(run: CommandLine) -> None:
    Path("our-own.toml").write_text("a week's work", "utf-8")
    said = run("forms", "draft", PROTOCOL, "-o", "our-own.toml").complains(1)
    assert "--replace" in said
    assert Path("our-own.toml").read_text("utf-8") == "a week's work"
    drafted(run, PROTOCOL, "-o", "our-own.toml", "--replace")
    assert TO_WRITE in Path("our-own.toml").read_text("utf-8")


def test_check_finds_it_sound_but_for_the_places_to_write(run: CommandLine) -> None:
    path = own(run)
    ran = run("forms", "check", str(path))
    assert ran.code == 1
    source = path.read_text("utf-8")
    lines = source.split("\n")
    first = next(number for number, one in enumerate(lines, 1) if one.startswith("title = "))
    assert f"line {first}" in ran.out
    assert "question 1.1a" in ran.out
    path.write_text(source.replace(TO_WRITE, "Say in words:"), "utf-8")
    assert "is sound" in run("forms", "check", str(path)).fine().out


def test_nothing_can_be_begun_with_a_draft(run: CommandLine) -> None:
    path = own(run)
    for name in ("hollowmere", str(path)):
        said = run("new", "--form", name).complains(1)
        assert "The form hollowmere is a draft" in said
        assert "forms check" in said
    assert run("list", "--json").fine().json == []
    listed = run("forms", "list").fine().out
    assert "A draft, still to be written" in listed
    assert TO_WRITE not in listed
    path.write_text(path.read_text("utf-8").replace(TO_WRITE, "Say in words:"), "utf-8")
    run("new", "--form", "hollowmere").fine()


def test_a_draft_is_none_of_the_forms_to_begin_with_in_plain_lines(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own(run)
    monkeypatch.setenv("REASONED_PLAIN", "1")
    said = run("--plain", stdin="new\nback\nquit\n").out
    assert TO_WRITE not in said
    path.write_text(path.read_text("utf-8").replace(TO_WRITE, "Say in words:"), "utf-8")
    assert "Hollowmere Borough Council" in run("--plain", stdin="new\nback\nquit\n").out


def test_where_the_criteria_can_not_be_told_a_flag_helps(run: CommandLine) -> None:
    paper = run.file(
        "report.md", "Report\n\n## Money\n\n- Who pays?\n\n## Law\n\n- May we?\n\n## End\n\nNo.\n"
    )
    said = run("forms", "draft", paper).complains(2)
    assert "--from" in said
    assert "--to" in said
    ran = drafted(run, paper, "--from", "Money", "--to", "End")
    assert "1 Money: 1 question." in ran.err.splitlines()
    assert "2 Law: 1 question." in ran.err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("missing.txt",), "There is no file missing.txt."),
        (("folder.txt",), "folder.txt is not a file."),
        (("nowhere.txt",), "There is no file nowhere.txt."),
        (("loop.txt",), "loop.txt can't be read"),
        (("huge.txt",), "larger than 10 MB"),
        (("no-text.txt",), "no-text.txt is no text."),
        (("x\0.txt",), "can't be read"),
        (("paper.odt",), "paper.odt is none of them"),
        ((PROTOCOL, "-o", "form.txt"), "end its name in .toml"),
        ((PROTOCOL, "-o", ""), "Name the file"),
        ((PROTOCOL, "-o", "folder.toml"), "folder.toml is no file"),
        ((PROTOCOL, "-o", "missing/form.toml"), "can't be written"),
        ((PROTOCOL, "--from", "Nowhere"), "No line of the paper begins “Nowhere”."),
        ((PROTOCOL, "--to", "\x1b[31m\n"), "No line of the paper begins"),
        ((PROTOCOL, "--from"), "--from needs a value after it."),
        (("-o", "form.toml"), "reasoned forms draft needs FILE."),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the files are of Unix")
def test_whatever_is_amiss_is_one_sentence(
    run: CommandLine, arguments: tuple[str, ...], says: str
) -> None:
    for folder in ("folder.txt", "folder.toml"):
        Path(folder).mkdir()
    Path("loop.txt").symlink_to("loop.txt")
    Path("nowhere.txt").symlink_to("nothing")
    with Path("huge.txt").open("wb") as huge:
        huge.truncate(3 << 30)
    Path("no-text.txt").write_bytes(b"\xff\xfe\x00")
    assert says in run("forms", "draft", *arguments).complains(2)
    assert not Path("form.toml").exists()
