"""Setting up: what is believed to be there, and what a person is told when it can't be."""

import json
from pathlib import Path

import pytest

import bootstrap

ENSUREPIP = """The virtual environment was not created successfully because ensurepip is not
available.  On Debian/Ubuntu systems, you need to install the python3-venv package"""
NETWORK = """WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'
ERROR: Could not find a version that satisfies the requirement annotated-types==0.8.0"""
HASHES = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."
DISK = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (ENSUREPIP, "apt install python3-venv"),
        (NETWORK, "check the network"),
        (HASHES, "not the one that is pinned"),
        (DISK, "The disk is full"),
        ("much\nERROR: an odd thing\nmore", "an odd thing"),
        ("", "nothing was said"),
    ],
    ids=["venv", "network", "hashes", "disk", "odd", "silent"],
)
def test_a_failure_is_told_in_one_sentence(printed: str, told: str) -> None:
    sentence = bootstrap.explain(printed)
    assert told in sentence
    assert "\n" not in sentence


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with little in it, and an environment that was set up for it."""
    root = tmp_path / "a checkout"
    for name in bootstrap.FOLDERS:
        (root / name).mkdir(parents=True)
        (root / name / "__init__.py").write_text("")
    for name in (*bootstrap.PROJECT, "constraints.txt", "constraints-test.txt"):
        (root / name).write_text(name)
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(bootstrap, "VENV", root / ".venv")
    monkeypatch.setattr(bootstrap, "NOTE", root / ".venv/set-up.json")
    monkeypatch.setattr(bootstrap, "PINNED", root / "constraints.txt")
    monkeypatch.setattr(bootstrap, "PINNED_FOR_TESTS", root / "constraints-test.txt")
    python = Path(bootstrap.program("python"))
    python.parent.mkdir(parents=True)
    python.write_text("")
    note = {"environment": bootstrap.environment(bootstrap.PINNED), "project": bootstrap.project()}
    bootstrap.NOTE.write_text(json.dumps(note))
    return root


def test_what_was_set_up_stands_until_something_changes(checkout: Path) -> None:
    assert bootstrap.stands(tests=False) == (True, True)
    (checkout / "tui/__pycache__").mkdir()
    (checkout / "tui/__pycache__/x.pyc").write_text("compiled")
    assert bootstrap.stands(tests=False) == (True, True)


@pytest.mark.parametrize("name", ["forms/new.toml", "tui/__init__.py", "__main__.py"])
def test_a_change_of_the_project_sets_only_the_project_up_again(checkout: Path, name: str) -> None:
    (checkout / name).write_text("changed")
    assert bootstrap.stands(tests=False) == (True, False)


def test_a_file_that_went_away_is_a_change_too(checkout: Path) -> None:
    (checkout / "tui/__init__.py").unlink()
    assert bootstrap.stands(tests=False) == (True, False)


def test_changed_pins_set_everything_up_again(checkout: Path) -> None:
    (checkout / "constraints.txt").write_text("changed")
    assert bootstrap.stands(tests=False) == (False, False)


def test_the_environment_for_tests_serves_the_program_and_not_the_other_way(checkout: Path) -> None:
    assert bootstrap.stands(tests=True) == (False, False)
    note = {
        "environment": bootstrap.environment(checkout / "constraints-test.txt"),
        "project": bootstrap.project(),
    }
    bootstrap.NOTE.write_text(json.dumps(note))
    assert bootstrap.stands(tests=True) == (True, True)
    assert bootstrap.stands(tests=False) == (True, True)


@pytest.mark.parametrize("left", ["", '{"environment": "', "[]", '"words"'])
def test_a_set_up_that_was_cut_short_is_not_believed(checkout: Path, left: str) -> None:
    assert checkout.exists()
    bootstrap.NOTE.write_text(left)
    assert bootstrap.stands(tests=False) == (False, False)


def test_an_environment_whose_python_went_away_is_not_believed(checkout: Path) -> None:
    assert checkout.exists()
    Path(bootstrap.program("python")).unlink()
    assert bootstrap.stands(tests=False) == (False, False)


def test_a_failed_set_up_ends_in_a_sentence_and_leaves_no_note(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_command: object) -> None:
        raise bootstrap.SetUpError(bootstrap.explain(DISK))

    (checkout / "constraints.txt").write_text("changed")
    monkeypatch.setattr(bootstrap, "run", fail)
    assert bootstrap.main(["list"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("The disk is full")
    assert not bootstrap.NOTE.exists()


def test_stopping_with_the_keyboard_is_no_fault(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_command: object) -> None:
        raise KeyboardInterrupt

    (checkout / "constraints.txt").write_text("changed")
    monkeypatch.setattr(bootstrap, "run", stop)
    assert bootstrap.main([]) == 130
    assert "Stopped" in capsys.readouterr().err
