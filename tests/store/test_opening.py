"""Which store is meant, and what opening one costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from forms.errors import BadInput
from forms.form import Form
from store import locations, open_store
from tests.store.made import an_assessment

ROOT = Path(__file__).parents[2]


def test_a_folder_a_path_and_a_scheme_mean_the_same(tmp_path: Path, form: Form) -> None:
    open_store(tmp_path).create(an_assessment(), form)
    for where in (str(tmp_path), f"tinydb:{tmp_path}"):
        assert open_store(where).ids() == ("place-a1",)


def test_home_is_understood(tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    open_store("~/cases").create(an_assessment(), form)
    assert (tmp_path / "cases" / "assessments" / "place-a1.json").exists()


def test_nothing_named_means_the_persons_own(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locations, "store_folder", lambda: tmp_path / "own")
    open_store().create(an_assessment(), form)
    assert (tmp_path / "own" / "assessments" / "place-a1.json").exists()


def test_the_locations_are_the_persons_own() -> None:
    assert locations.store_folder().is_absolute()
    assert "reasoned" in locations.store_folder().parts
    assert "reasoned" in locations.own_folder().parts


def test_opening_makes_nothing(tmp_path: Path) -> None:
    open_store(tmp_path / "a" / "b").ids()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["postgresql://db/cases", "sqlite:x.db", "TinyDB:x", "http://x"])
def test_another_scheme_is_said_in_one_sentence(where: str) -> None:
    with pytest.raises(BadInput, match=r"no store that Reasoned knows. Name a folder"):
        open_store(where)


@pytest.mark.parametrize("where", ["", "tinydb:", "a\0b"])
def test_no_folder_is_said(where: str) -> None:
    with pytest.raises(BadInput, match="Name the folder"):
        open_store(where)


def test_a_drive_is_no_scheme() -> None:
    open_store(r"C:\cases")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"x")
    with pytest.raises(BadInput, match=r"letter\.docx is a file"):
        open_store(tmp_path / "letter.docx")


def test_importing_store_is_light() -> None:
    program = (
        "import sys, store\n"
        "heavy = {'tinydb', 'filelock', 'platformdirs', 'pydantic'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "from store import open_store, AssessmentStore, Summary, Listing, Trouble\n"
        "assert 'tinydb' not in sys.modules\n"
        "try:\n"
        "    store.nothing\n"
        "except AttributeError as error:\n"
        "    assert 'nothing' in str(error)\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
