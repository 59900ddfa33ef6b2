"""`export --format json`, `import` and `merge`, as a person or a script types them."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.tui.commands.running import EXAMPLE, CommandLine, Ran

A = "About 1,900 residents, by the census."
B = "About 2,100 residents, by the electoral roll."
OFFICER = ("--as", "officer", "--user", "anofficer")


@pytest.fixture
def there(run: CommandLine) -> tuple[str, ...]:
    """The flags of another machine."""
    return ("--store", str(run.folder / "there"))


@pytest.fixture
def case_id(run: CommandLine, there: tuple[str, ...]) -> str:
    """A case that is on both machines."""
    case_id = run.new("--place", "Port Amity")
    run("export", case_id, "--format", "json", "-o", "first.json").fine()
    assert run(*there, "import", "first.json").fine().last == case_id
    return case_id


def both_changed(run: CommandLine, there: tuple[str, ...], case_id: str) -> str:
    """The file from there, after 6.3 was changed on both machines, there first."""
    run(*there, "answer", case_id, "6.3", B).fine()
    run("answer", case_id, "6.3", A).fine()
    run(*there, "export", case_id, "--format", "json", "-o", "back.json").fine()
    return "back.json"


def test_export_names_the_file_which_is_mine_alone(run: CommandLine) -> None:
    case_id = run.new("--place", "Port Amity")
    said = run(*OFFICER, "export", case_id, "--format", "json").fine()
    assert said.lines == [f"{case_id}-r1.json"]
    assert stat.S_IMODE(Path(said.last).stat().st_mode) == 0o600
    assert run(*OFFICER, "export", case_id, "--format", "json").last == f"{case_id}-r1-2.json"
    whole = json.loads(Path(said.last).read_text("utf-8"))
    assert (whole["reasoned"], whole["format"]) == ("assessment", 1)
    assert whole["assessment"]["form"]["hash"]
    assert whole["assessment"]["answers"]["0.place"]["value"] == "Port Amity"


def test_a_sponsors_copy_says_that_it_is_one(run: CommandLine, case_id: str) -> None:
    for flags in ((), (*OFFICER, "--for", "sponsor")):
        said = run("export", case_id, "--format", "json", *flags).fine()
        assert said.lines[0].startswith("This is the sponsor's copy")
    assert "an officer's to make" in run(
        "export", case_id, "--format", "json", "--for", "officer"
    ).complains(1)


def test_export_import_export_is_the_same_file(
    run: CommandLine, there: tuple[str, ...], case_id: str
) -> None:
    run(*there, "export", case_id, "--format", "json", "-o", "second.json").fine()
    assert Path("second.json").read_bytes() == Path("first.json").read_bytes()


def test_import_says_to_merge_what_is_there(
    run: CommandLine, there: tuple[str, ...], case_id: str
) -> None:
    run(*there, "answer", case_id, "6.3", B).fine()
    assert f"reasoned merge {case_id}" in run(*there, "import", "first.json").complains(1)
    assert run.answers(case_id, *there)["6.3"]["value"] == B


def test_merge_takes_what_only_the_other_side_changed(
    run: CommandLine, there: tuple[str, ...], case_id: str
) -> None:
    run(*there, "answer", case_id, "6.3", B).fine()
    run(*there, "export", case_id, "--format", "json", "-o", "back.json").fine()
    said = run("merge", "port-amity", "back.json").fine()
    assert said.lines[0] == "Taken from the file: 1 answer (6.3)."
    assert run.answers(case_id)["6.3"]["value"] == B
    assert run("merge", case_id, "back.json").fine().last == (
        "The file brings nothing that is not here already."
    )


def test_a_script_is_told_which_stands_and_how_to_bring_the_other_back(
    run: CommandLine, there: tuple[str, ...], case_id: str
) -> None:
    said = run("merge", case_id, both_changed(run, there, case_id))
    assert (said.code, said.err) == (1, "")
    assert "6.3 was changed on both sides." in said.lines
    assert A in said.out
    assert B in said.out
    assert run.answers(case_id)["6.3"]["value"] == A
    (line,) = (one for one in said.lines if "brings it back" in one)
    command = line.split("; reasoned ")[1].removesuffix(" brings it back.").split()
    run(*command).fine()
    assert run.answers(case_id)["6.3"]["value"] == B
    assert "where two copies met" in run("history", case_id, "6.3").out


@pytest.mark.parametrize(
    ("typed", "stands", "code"),
    [("1\n", A, 0), ("2\n", B, 0), ("9\n3\n", f"{B}\n\n{A}", 0), ("", A, 1)],
    ids=["ours", "theirs", "both", "nobody decides"],
)
def test_a_person_is_shown_both_and_decides(
    run: CommandLine,
    there: tuple[str, ...],
    case_id: str,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    stands: str,
    code: int,
) -> None:
    file = both_changed(run, there, case_id)
    monkeypatch.setattr("tui.commands.travelling.somebody_decides", lambda: True)
    said = run("merge", case_id, file, stdin=typed)
    assert said.code == code
    assert said.out.index(A) < said.out.index("which shall stand?")
    assert said.out.index(B) < said.out.index("which shall stand?")
    assert run.answers(case_id)["6.3"]["value"] == stands


def test_an_officer_decides_about_the_sponsors_answer_only_where_they_say_so(
    run: CommandLine, there: tuple[str, ...], case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = both_changed(run, there, case_id)
    monkeypatch.setattr("tui.commands.travelling.somebody_decides", lambda: True)
    acting = (*OFFICER, "--acting-for", "sponsor")
    before = run("export", case_id, "--format", "json", "-o", "before.json").fine().last
    said = run("merge", case_id, file, *OFFICER, stdin="2\n")
    assert said.code == 1
    assert "Which shall stand is the sponsor's to say" in said.out
    assert "--as officer --acting-for sponsor brings it back." in said.out
    assert "which shall stand?" not in said.out
    assert run.answers(case_id)["6.3"]["value"] == A
    run("forget", case_id, "--yes")
    run("import", before).fine()
    assert run("merge", case_id, file, *acting, stdin="2\n").code == 0
    assert run.answers(case_id)["6.3"]["value"] == B
    assert "answered 6.3 for the sponsor" in run("audit", case_id).fine().out


def test_officers_answers_stay_out_of_a_sponsors_sight(
    run: CommandLine, there: tuple[str, ...], case_id: str
) -> None:
    run(*OFFICER, "answer", case_id, "9.2", "Two civic welcomes a year.").fine()
    run(*OFFICER, "export", case_id, "--format", "json", "-o", "all.json").fine()
    said = run(*there, "merge", case_id, "all.json").fine()
    assert said.lines[0] == "The file brought something to the part that officers answer."
    assert "welcomes" not in said.out + run(*there, "show", case_id).out
    assert "welcomes" in run(*there, *OFFICER, "show", case_id).out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("import",), 2, "reasoned import needs FILE."),
        (("import", "missing.json"), 2, "There is no file missing.json."),
        (("import", "/"), 2, "/ is a folder."),
        (("import", "/dev/zero"), 2, "is not a file"),
        (("import", ""), 2, "folder"),
        (("import", "answers.json"), 2, "answers alone go in by fill"),
        (("merge", "port-amity", "answers.json"), 2, "answers alone go in by fill"),
        (("merge", "nowhere", "first.json"), 2, '"nowhere"'),
        (("merge", "another", "first.json"), 2, "The file holds port-amity"),
        (("export", "port-amity", "--format", "pdf"), 2, "Name word or json."),
        (("export", "port-amity", "--format", "json", "--draft"), 2, "--draft is for the Word"),
        (("export", "port-amity", "--format", "json", "-o", "a.docx"), 2, "end its name in .json"),
        (("export", "port-amity", "--format", "json", "-o", "no/a.json"), 2, "no folder no."),
        (("export", "port-amity", "--format", "json", "-o", "dir.json"), 2, "is a folder"),
        (("export", "port-amity", "--format", "json", "-o", f"{'x' * 300}.json"), 2, "too long"),
        (("import", "x" * 300), 2, "too long"),
        (("import", "a\0b"), 2, "a\ufffdb"),
        (("export", "port-amity", "--format", "json", "--for", "mayor"), 2, 'no role "mayor"'),
        (("export", "port-amity", "--for", "sponsor"), 2, "--for goes with --format json"),
    ],
)
def test_bad_input_is_answered_with_one_sentence(
    run: CommandLine, case_id: str, arguments: tuple[str, ...], code: int, says: str
) -> None:
    run.new("--place", "Another")
    Path("answers.json").write_text('{"6.3": "Two"}')
    Path("dir.json").mkdir()
    before = sorted((run.store / "assessments").rglob("*"))
    said: Ran = run(*arguments)
    assert says in said.complains(code)
    assert sorted((run.store / "assessments").rglob("*")) == before


# ---------------------------------------------------------------- to and fro by mail


def test_one_file_is_sent_and_one_returned(run: CommandLine, there: tuple[str, ...]) -> None:
    case_id = run.new("--place", "Port Amity")
    run("fill", case_id, str(EXAMPLE))
    sent = run("send", case_id, "--note", "All of it.", "-o", "out.json").fine()
    assert sent.last == "out.json"
    assert "Mail this file to the officers." in sent.out
    assert "reasoned import" in sent.out
    again = run("send", case_id, "-o", "again.json").fine()
    assert (
        again.lines[0]
        == "It is sent already, and nothing has changed since. This is the file again."
    )
    assert Path("again.json").read_bytes() == Path("out.json").read_bytes()
    run(*there, *OFFICER, "import", "out.json").fine()
    assert "nothing to return it for" in run(
        *there, *OFFICER, "return", case_id, "-o", "back.json"
    ).complains(1)
    assert not Path("back.json").exists()
    run(*there, *OFFICER, "request", case_id, "6.3", "Say which census this is from.").fine()
    run(*there, *OFFICER, "note", case_id, "The harbour dues are in dispute.").fine()
    back = run(*there, *OFFICER, "return", case_id, "-o", "back.json", "--note", "One.").fine()
    assert "who sent it to you" in back.out
    assert b"are in dispute" not in Path("back.json").read_bytes()
    told = run("merge", case_id, "back.json").fine()
    assert told.lines[0].startswith("Returned on ")
    assert told.lines[0].endswith("with “One.”.")
    assert told.lines[1] == "Taken from the file: 1 request."
    assert "Say which census" in run("review", case_id).fine().out


@pytest.mark.parametrize(
    ("name", "says"),
    [("out.docx", "end its name in .json"), ("nowhere/out.json", "There is no folder nowhere")],
)
def test_nothing_is_sent_where_no_file_can_be(run: CommandLine, name: str, says: str) -> None:
    case_id = run.new("--place", "Port Amity")
    run("fill", case_id, str(EXAMPLE))
    assert says in run("send", case_id, "-o", name).complains(2)
    assert run("review", case_id).fine().lines[1].startswith("Ready to send")


# ---------------------------------------------------------------- not for publication


def test_marking_and_the_public_version_by_command(run: CommandLine) -> None:
    case_id = run.new("--place", "Port Amity")
    run("fill", case_id, str(EXAMPLE))
    assert run("mark", case_id).fine().lines[0] == "Nothing is marked as not for publication."
    assert "Name the paragraph" in run("mark", case_id, "6.3").complains(2)
    reason = ("--paragraph", "3", "--reason", "A bid for the work is open.")
    run("mark", case_id, "6.3", *reason).fine()
    assert run("mark", case_id).fine().lines[0].startswith("6.3: Not for publication (paragraph 3")
    assert "Not for publication (paragraph 3" in run("show", case_id).fine().out
    assert "Not for publication" in run(*OFFICER, "review", case_id).fine().out
    shown = run("show", case_id, "--json").fine().json["answers"]["6.3"]
    assert shown["not_for_publication"] == [
        {"paragraph": 3, "reason": "A bid for the work is open.", "source": None}
    ]
    made = run("export", case_id, "--public").fine()
    assert made.lines[0] == "Left out as not for publication: 1 answer and 0 sources."
    assert made.last.endswith("-public.docx")
    assert "Only an officer" in run("mark", case_id, "6.3", "--unmark").complains(1)
    run(*OFFICER, "mark", case_id, "6.3", "--unmark").fine()
    assert run("mark", case_id).fine().lines[0].startswith("Nothing is marked")
    assert "--public is for the Word document" in run(
        "export", case_id, "--public", "--format", "json"
    ).complains(2)


def test_the_name_of_a_public_file_says_nothing_of_a_title_that_is_marked(run: CommandLine) -> None:
    case_id = run.new("--place", "Port Amity")
    run("mark", case_id, "0.place", "--paragraph", "3", "--reason", "Talks are not open.").fine()
    made = run("export", case_id, "--public", "--draft").fine()
    assert "amity" not in made.last
    assert made.last.startswith("assessment-")
