"""Whatever is amiss, at whatever door: one sentence on stderr, and the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.commands.running import BRENT, CommandLine

ROOT = Path(__file__).resolve().parents[3]
ID = "port-amity"


def case(*arguments: str, says: str, code: int = 2) -> object:
    return pytest.param(arguments, code, says, id=" ".join(arguments)[:50] or "nothing")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        case("nonsense", says='There is no command "nonsense".'),
        case("lits", says="Did you mean list?"),
        case("it's", says="There is no command"),
        case("", says="There is no command"),
        case("--nonsense", says="reasoned --help shows how."),
        case("lis", says="Did you mean list?"),
        case("list", "extra", says='"extra" is nothing that reasoned takes here.'),
        case("list", "--js", says="--js"),
        case("list", "--json=3", says="--json takes no value."),
        case("list", "--as", says="--as needs a value after it."),
        case("list", "--as", "mayor", says="Act as sponsor or as officer."),
        case("list", "--as=", says="Act as sponsor or as officer."),
        case("list", "--store", "", says="Name the folder"),
        case("list", "--store", "postgres:x", says='"postgres:"'),
        case("list", "--store", "/dev/null", says="is a file"),
        case("list", "--store", "/dev/null/x", says="/dev/null/x"),
        case("new", says="reasoned new needs --form."),
        case("new", "--form", says="--form needs a value after it."),
        case("new", "--form", "carlisle-2", says=BRENT),
        case("new", "--form", "", says=BRENT),
        case("new", "--form", "missing.toml", says="missing.toml"),
        case("new", "--form", "brent", "--set", "0.place", says='"0.place" has no "=".'),
        case("new", "--form", "brent", "--set", "99=x", says='no question "99"'),
        case("new", "--form", "brent", "--set", "=x", says='no question ""'),
        case("new", "--form", "brent", "--set", "7.2=charity", says='{"option"'),
        case("new", "--form", "brent", "--set", "9.2=None", says="An officer answers this"),
        case("new", "--form", "brent", "--set", "0.existing=x", says="does not apply"),
        case(
            *("new", "--form", "brent", "--place", "A", "--set", "0.place=B"),
            says="0.place is given twice.",
        ),
        case("answer", says="reasoned answer needs ID and QUESTION."),
        case("answer", "nowhere", "1.1a", "Two.", says='"nowhere"'),
        case("answer", ID, "99", "Two.", says="no question 99"),
        case("answer", ID, "1.1a", "-Two.", says="-- before one that begins with a hyphen"),
        case("answer", ID, "7.2", '{"option": "charity"', says='{"option"'),
        case("answer", ID, "7.2", "[" * 100_000, says='{"option"'),
        case("answer", ID, "7.3", '{"name": "A"}', says='{"name"'),
        case("answer", ID, "1.5", '[{"date": "07-01", "place": "x"}]', says='{"date"'),
        case("answer", ID, "9.2", "Two.", says="An officer answers this", code=1),
        case("answer", ID, "0.existing", "Since 1985.", says="does not apply", code=1),
        case("fill", ID, says="reasoned fill needs FILE."),
        case("fill", ID, "missing.json", says="There is no file missing.json."),
        case("fill", ID, "/", says="/ is a folder."),
        case("fill", ID, "/dev/zero", says="larger than any assessment"),
        case("check", "", says='""'),
        case("show", "../port-amity", says="../port-amity"),
        case("export", ID, says="questions stand open", code=1),
        case("export", ID, "--draft", "-o", "missing/a.docx", says="There is no folder missing."),
        case("export", ID, "--draft", "-o", "a.pdf", says="end its name in .docx"),
        case("export", ID, "--draft", "-o", "", says="end its name in .docx"),
        case("forms", says="reasoned forms needs list, show, check, new,"),
        case("forms", "sho", says="Did you mean show?"),
        case("forms", "show", "sheffield-3", says=BRENT),
        case("forms", "check", "missing.toml", says="missing.toml"),
        case("forms", "check", "/", says="/"),
        case("history", ID, "99", says="no question 99"),
        case("history", ID, "9.1", says="officer", code=1),
        case("history", ID, "--compare", says="Name the question too"),
        case("history", ID, "--in-words", says="Name the question too"),
        case("history", ID, "99", "--compare", says="no question 99"),
        case("history", ID, "9.1", "--compare", says="officer", code=1),
        case("history", ID, "0.place", "--compare", "zzz", says='no change begins with "zzz"'),
        case("history", ID, "0.place", "--compare", "", says="no change begins"),
        case("history", ID, "0.place", "--compare", "a", "b", "c", says="at a time"),
        case("revert", ID, "0.place", "zzz", says='no change begins with "zzz"'),
        case("revert", ID, "0.place", "", says="no change begins"),
        case("revert", ID, "99", "zzz", says="no question 99"),
        case("interview", ID, says="Add --plain"),
        case("completion", "tcsh", says="Name bash, zsh or fish."),
        case(says="is not a terminal"),
    ],
)
def test_bad_input_is_answered_with_one_sentence(
    run: CommandLine, arguments: tuple[str, ...], code: int, says: str
) -> None:
    run.new("--place", "Port Amity", "--set", "0.purpose=new")
    before = sorted(run.store.rglob("*"))
    assert says in run(*arguments).complains(code)
    assert sorted(run.store.rglob("*")) == before, "something was kept all the same"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "is not JSON: line 1, column 1", id="empty"),
        pytest.param(b'{"1.1a": "Two"', "is not JSON: line 1", id="broken"),
        pytest.param(b'{"1.1a": "Two",}', "is not JSON: line 1", id="trailing comma"),
        pytest.param(b"[]", "is not an object", id="list"),
        pytest.param(b"null", "is not an object", id="null"),
        pytest.param(b'{"1.1a": "A", "1.1a": "B"}', '"1.1a" is there twice', id="twice"),
        pytest.param(b'{"7.2": {"option": "a", "option": "b"}}', '"option"', id="twice within"),
        pytest.param(b'{"0.term": NaN}', "NaN", id="NaN"),
        pytest.param(b'{"0.term": -Infinity}', "-Infinity", id="infinity"),
        pytest.param(b'{"0.term": 1e999}', "1e999", id="too large"),
        pytest.param(b'{"0.term": ' + b"9" * 5000 + b"}", "too long", id="too long"),
        pytest.param(b"[" * 100_000, "nested too deep", id="too deep"),
        pytest.param(b'{"1.1a": "caf\xe9"}', "not UTF-8", id="Latin-1"),
        pytest.param('{"1.1a": "Two"}'.encode("utf-16"), "not UTF-8", id="UTF-16"),
        pytest.param(b'{"99": "Two", "6.3": "Two"}', "99", id="unknown id"),
        pytest.param(b'{"": "Two"}', "has no question", id="empty id"),
        pytest.param(b'{"1.1a": null}', "A text answer has the shape", id="null answer"),
        pytest.param(b'{"1.1a": ["Two"]}', "A text answer has the shape", id="wrong shape"),
        pytest.param(b'{"1.1a": {"answer": {}}}', "A text answer has the shape", id="inner shape"),
        pytest.param(
            b'{"1.1a": {"answer": "Two", "evidence": "x"}}', "Evidence has the shape", id="evidence"
        ),
    ],
)
@pytest.mark.parametrize("door", ["file", "stdin"])
def test_fill_stores_nothing_of_a_bad_file(
    run: CommandLine, content: bytes, says: str, door: str
) -> None:
    case_id = run.new()
    if door == "file":
        ran = run("fill", case_id, run.file("bad.json", content))
    else:
        ran = run("fill", case_id, "-", stdin=content)
    assert says in ran.complains(2)
    assert run.answers(case_id) == {}


@pytest.mark.parametrize(
    "content", [b"", b"format = ", b"format = 1", b"\xff\xfe", b"[[category]]"]
)
def test_forms_check_names_the_file(run: CommandLine, content: bytes) -> None:
    path = run.file("our own.toml", content)
    assert path in run("forms", "check", path).complains(2, in_our_words=False)


def test_forms_check_names_question_and_line(run: CommandLine) -> None:
    source = (ROOT / "forms" / "definitions" / f"{BRENT}.toml").read_text("utf-8")
    broken = source.replace('id = "0.country"\nkind = "line"', 'id = "0.country"\nkind = "prose"')
    line = broken[: broken.index('kind = "prose"')].count("\n") + 1
    said = run("forms", "check", run.file("ours.toml", broken)).complains(2)
    assert f"line {line}" in said
    assert "0.country" in said


def test_stdin_that_is_no_text_is_refused(run: CommandLine) -> None:
    case_id = run.new()
    assert "not UTF-8" in run("answer", case_id, "1.1a", "-", stdin=b"caf\xe9").complains(2)
    assert run.answers(case_id) == {}


def test_a_file_that_must_not_be_read_is_named(run: CommandLine) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = run.file("secret.json", "{}")
    Path(path).chmod(0)
    assert "secret.json can't be read: Permission denied." in run("fill", ID, path).complains(2)


def test_no_traceback_for_what_nobody_foresaw(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "a resident's name"

    def fails(_: object) -> None:
        raise ZeroDivisionError(secret)

    monkeypatch.setattr("tui.commands.acting.desk", fails)
    said = run("list").complains(2)
    log = next(run.folder.rglob("faults.log"))
    assert str(log) in said
    noted = log.read_text("utf-8")
    assert "ZeroDivisionError" in noted
    assert "test_bad_input.py" in noted
    assert secret not in noted + said


def test_a_fault_is_told_also_where_it_cannot_be_noted(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    monkeypatch.setattr("tui.commands.acting.desk", lambda _: 1 / 0)
    assert "ZeroDivisionError" in run("list").complains(2)


def test_ctrl_c_ends_quietly(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.commands.acting.desk", interrupted)
    ran = run("list")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="a shell's doing")
@pytest.mark.parametrize(
    ("redirected", "code", "says"),
    [
        ("| head -c 1", 141, ""),
        ("> /dev/full", 2, "The output can't be written: No space left on device.\n"),
        (">&-", 0, ""),
        ("2>&- >&-", 0, ""),
    ],
)
def test_an_output_that_goes_away_is_no_fault(redirected: str, code: int, says: str) -> None:
    if "full" in redirected and not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    program = f"'{sys.executable}' '{ROOT}' forms show {BRENT} --json {redirected}"
    done = subprocess.run(
        ["bash", "-c", f"{program}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, says)
