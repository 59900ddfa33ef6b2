"""The papers by command: circulate, what was circulated, one again, requests and comments."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.tui.commands.running import BRENT, EXAMPLE, CommandLine

OFFICER = ("--as", "officer")


@pytest.fixture
def case(run: CommandLine) -> str:
    """The id of a case that was sent, asked about, and has a note."""
    case = run("new", "--form", BRENT, "--place", "Port Amity").last
    run("fill", case, str(EXAMPLE))
    run("send", case)
    run("request", case, "4.2a", "Say which schools.", *OFFICER)
    run("note", case, "The archive was asked.", *OFFICER)
    return case


def test_circulate_list_and_again(run: CommandLine, case: str, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    made = run("circulate", case, "-o", str(out), *OFFICER)
    assert (made.code, made.last) == (0, str(out))
    assert "It is not accepted yet." in made.lines
    assert "1 request is open, and will be seen to be." in made.lines
    listed = run("circulate", case, "--list", *OFFICER)
    assert "to Constitutional Working Group, by " in listed.lines[0]
    assert listed.lines[1].startswith("   out.docx, revision ")
    assert made.lines[-2].strip() == listed.lines[2].strip()
    again = run("circulate", case, "--again", "1", "-o", str(tmp_path / "again.docx"), *OFFICER)
    assert again.code == 0
    assert (tmp_path / "again.docx").read_bytes() == out.read_bytes()


def test_what_is_not_kept_here_is_said(run: CommandLine, case: str, tmp_path: Path) -> None:
    run("circulate", case, "-o", str(tmp_path / "out.docx"), *OFFICER)
    (kept,) = tmp_path.rglob("papers/*.docx")
    kept.unlink()
    assert "not kept here" in run("circulate", case, "--list", *OFFICER).out
    refused = run("circulate", case, "--again", "1", "-o", str(tmp_path / "x.docx"), *OFFICER)
    assert refused.code != 0
    assert "is not kept here" in refused.err


@pytest.mark.parametrize("more", [[], ["--list"], ["--again", "1"]])
def test_a_sponsor_is_refused_in_a_sentence(run: CommandLine, case: str, more: list[str]) -> None:
    refused = run("circulate", case, *more)
    assert refused.code == 1
    assert "Only an officer can circulate" in refused.err


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "9" * 5000, "²"])
def test_a_number_that_is_none_is_told(run: CommandLine, case: str, number: str) -> None:
    refused = run("circulate", case, f"--again={number}", *OFFICER)
    assert refused.code == 2
    assert len(refused.err.splitlines()) == 1


def test_nothing_was_circulated_yet(run: CommandLine, case: str) -> None:
    assert run("circulate", case, "--list", *OFFICER).last == "Nothing was circulated yet."


def test_the_copy_with_comments_has_them_and_is_an_officers(
    run: CommandLine, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "c.docx"
    assert run("export", case, "--comments", "-o", str(out), *OFFICER).code == 0
    said = [comment.text for comment in docx.Document(str(out)).comments]
    assert "Asked: Say which schools." in said
    assert "Note for officers: The archive was asked." in said
    assert run("export", case, "--comments", "-o", str(tmp_path / "no.docx")).code == 1
    assert not (tmp_path / "no.docx").exists()


def test_a_sponsors_paper_has_only_the_requests_that_came_to_them(
    run: CommandLine, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "r.docx"
    run("export", case, "--requests", "-o", str(out))
    words = [one.text for one in docx.Document(str(out)).paragraphs]
    assert not any("Appendix: what officers asked" in one for one in words)
    run("return", case, *OFFICER)
    run("export", case, "--requests", "-o", str(out))
    words = [one.text for one in docx.Document(str(out)).paragraphs]
    assert "Say which schools." in words
    assert not any("The archive was asked." in one for one in words)


def test_a_public_version_has_neither(run: CommandLine, case: str) -> None:
    for kind in ("--requests", "--comments"):
        assert run("export", case, "--public", kind, *OFFICER).code == 2
