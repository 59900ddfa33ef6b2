"""The audit of what is pinned: what it says, and what it does where it can't be made."""

from __future__ import annotations

import datetime
import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TODAY = datetime.date(2026, 11, 22)


def load() -> Any:
    """The program, which lies in no package."""
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


audit = load()


class Database:
    """Answers as the real one does: jinja2 has a vulnerability with two names."""

    def __init__(self, *, withdrawn: str = "") -> None:
        self.withdrawn = withdrawn

    def __call__(self, path: str, data: Any = None) -> Any:
        if path == "querybatch":
            asked = [one["package"]["name"] for one in data["queries"]]
            return {
                "results": [
                    {"vulns": [{"id": "GHSA-1"}]} if one == "jinja2" else {} for one in asked
                ]
            }
        assert path == "vulns/GHSA-1"
        told: dict[str, object] = {"id": "GHSA-1", "aliases": ["CVE-1"]}
        return {**told, "withdrawn": self.withdrawn} if self.withdrawn else told


@pytest.fixture
def accept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of what is accepted, empty."""
    path = tmp_path / "accepted-vulnerabilities.txt"
    path.write_text("# nothing\n", "utf-8")
    monkeypatch.setattr(audit, "ACCEPTED", path)
    return path


def test_every_pin_is_looked_up() -> None:
    text = (ROOT / "constraints-test.txt").read_text("utf-8")
    packages = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(audit.pins(text)) == len(packages)
    assert audit.pins(text)["jinja2"]
    program = audit.pins((ROOT / "constraints.txt").read_text("utf-8"))
    assert program.items() <= audit.pins(text).items()


@pytest.mark.promise(10)
def test_a_known_vulnerability_shuts_the_gate_and_says_what_to_do(
    accept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accept.exists()
    monkeypatch.setattr(audit, "ask", Database())
    assert audit.main([]) == 1
    said = capsys.readouterr().out
    assert "jinja2" in said
    assert "GHSA-1" in said
    assert "accepted-vulnerabilities.txt" in said


@pytest.mark.parametrize("name", ["GHSA-1", "CVE-1"])
def test_what_is_accepted_passes_until_its_day(
    accept: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(audit, "ask", Database())
    accept.write_text(f"{name} 9999-12-31 we never render a stranger's template\n", "utf-8")
    assert audit.main([]) == 0
    accept.write_text(f"{name} 2020-01-01 we never render a stranger's template\n", "utf-8")
    assert audit.main([]) == 1


def test_what_is_accepted_says_why() -> None:
    assert audit.accepted("CVE-1 2026-11-22 a reason", TODAY) == {"CVE-1"}
    assert audit.accepted("CVE-1 2026-11-21 a reason", TODAY) == set()
    for line in ("CVE-1 2026-11-22", "CVE-1 soon a reason", "CVE-1"):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with the line
            audit.accepted(line, TODAY)
    audit.accepted((ROOT / ".ci" / "accepted-vulnerabilities.txt").read_text("utf-8"), TODAY)


def test_what_was_withdrawn_is_none(accept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert accept.exists()
    monkeypatch.setattr(audit, "ask", Database(withdrawn="2026-01-01"))
    assert audit.main([]) == 0


@pytest.mark.parametrize("answer", [None, {}, {"results": []}, []])
def test_a_database_out_of_reach_is_said_and_shuts_nothing(
    accept: Path,
    answer: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert accept.exists()

    def ask(path: str, data: object = None) -> object:
        if answer is None:
            raise audit.OutOfReach("no route to host")
        return answer

    monkeypatch.setattr(audit, "ask", ask)
    assert audit.main([]) == 0
    assert capsys.readouterr().out.startswith("NOT AUDITED: ")


def test_the_gate_audits_whatever_the_tests_said() -> None:
    gate = (ROOT / ".ci" / "run").read_text("utf-8")
    assert gate.index("bootstrap.py --test") < gate.index(".ci/audit.py")
    assert "bootstrap.py --test </dev/null ||" in gate


@pytest.mark.promise(10)
def test_packages_go_in_by_their_hashes_and_then_the_project_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import bootstrap

    ran: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "run", lambda *step: ran.append([str(one) for one in step]))
    for name in ("ROOT", "VENV", "NOTE"):
        monkeypatch.setattr(bootstrap, name, tmp_path / name)
    (tmp_path / "ROOT").mkdir()
    for name in bootstrap.PROJECT:
        (tmp_path / "ROOT" / name).write_text("")
    bootstrap.set_up(tests=False)
    packages, project = (step for step in ran if "install" in step)
    assert packages[-3:] == ["--require-hashes", "-r", str(ROOT / "constraints.txt")]
    assert {"--no-deps", "--no-index", "--no-build-isolation"} <= set(project)
    assert sys.executable in ran[0]
