"""The papers that went out of a case are kept as they went, and go where the case goes."""

from __future__ import annotations

import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from forms.errors import BadInput, Broken, NotFound, StoreError
from forms.form import Form
from store import AssessmentStore, open_store
from store.backup import restore, write_backup
from store.papers import LARGEST
from store.tiny import TinyStore
from tests.store.disks import RefusingFiles
from tests.store.made import STAMP, an_assessment
from tests.store.test_removing_files import FULL

PAPER, OTHER = b"PK\x03\x04 as it went", b"PK\x03\x04 another"
NAME = sha256(PAPER).hexdigest()


@pytest.fixture
def kept(store: AssessmentStore, form: Form) -> AssessmentStore:
    store.create(an_assessment(), form)
    assert store.keep_paper("place-a1", PAPER) == NAME
    return store


def test_a_paper_comes_back_to_the_byte_in_another_program(
    kept: AssessmentStore, opener: Callable[[], AssessmentStore]
) -> None:
    assert opener().papers("place-a1") == (NAME,)
    assert opener().paper("place-a1", NAME) == PAPER


def test_a_paper_that_is_kept_twice_is_kept_once(kept: AssessmentStore) -> None:
    assert kept.keep_paper("place-a1", PAPER) == NAME
    other = kept.keep_paper("place-a1", OTHER)
    assert kept.papers("place-a1") == tuple(sorted({NAME, other}))


def test_a_paper_is_of_its_own_case_and_of_none_that_is_not_there(
    kept: AssessmentStore, form: Form
) -> None:
    kept.create(an_assessment("place-a"), form)
    assert kept.papers("place-a") == ()
    for name, paper in (("place-a", NAME), ("place-a1", "0" * 64), ("../x", NAME), ("a", "../x")):
        with pytest.raises(NotFound):
            kept.paper(name, paper)
    with pytest.raises(NotFound):
        kept.keep_paper("place-b", PAPER)
    with pytest.raises(BadInput, match="larger than can be kept"):
        kept.keep_paper("place-a1", bytes(LARGEST + 1))


def _file(folder: Path) -> Path:
    (path,) = (folder / "papers").iterdir()
    return path


def test_a_paper_is_its_owners_alone(kept: AssessmentStore, folder: Path) -> None:
    path = _file(folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("harm", [b"", b"PK\x03\x04 as it wend"])
def test_a_paper_that_was_changed_is_never_given_for_what_went_out(
    kept: AssessmentStore, folder: Path, harm: bytes
) -> None:
    _file(folder).write_bytes(harm)
    with pytest.raises(Broken, match="not the paper that went out"):
        kept.paper("place-a1", NAME)
    assert _file(folder).read_bytes() == harm


def test_a_paper_that_could_not_be_written_leaves_nothing(folder: Path, form: Form) -> None:
    open_store(folder).create(an_assessment(), form)
    for step in ("make_folder", "create", "write", "fsync", "replace"):
        store = TinyStore(folder, files=RefusingFiles({step}, FULL))
        with pytest.raises(StoreError):
            store.keep_paper("place-a1", PAPER)
        assert open_store(folder).papers("place-a1") == ()


def test_forgetting_a_case_forgets_its_papers(kept: AssessmentStore, folder: Path) -> None:
    kept.forget("place-a1")
    assert list((folder / "papers").iterdir()) == []
    left = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(b"as it went" in content for content in left)


def test_the_bin_keeps_the_papers(kept: AssessmentStore) -> None:
    kept.delete("place-a1", STAMP)
    kept.undelete("place-a1")
    assert kept.paper("place-a1", NAME) == PAPER


def test_a_backup_has_the_papers_and_brings_them_back(
    kept: AssessmentStore, tmp_path: Path
) -> None:
    file = tmp_path / "all.zip"
    write_backup(kept, file, STAMP)
    elsewhere = open_store(tmp_path / "elsewhere")
    assert [fate.what for fate in restore(elsewhere, file)] == ["new"]
    assert elsewhere.paper("place-a1", NAME) == PAPER


def test_a_restore_puts_a_paper_back_that_was_lost_or_harmed(
    kept: AssessmentStore, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.zip"
    write_backup(kept, file, STAMP)
    _file(folder).write_bytes(b"harmed")
    assert [fate.what for fate in restore(kept, file)] == ["same"]
    assert kept.paper("place-a1", NAME) == PAPER
    _file(folder).unlink()
    restore(kept, file)
    assert kept.paper("place-a1", NAME) == PAPER


def test_a_harmed_paper_is_told_by_a_backup_and_stops_none_of_the_rest(
    kept: AssessmentStore, folder: Path, tmp_path: Path
) -> None:
    _file(folder).write_bytes(b"harmed")
    made = write_backup(kept, tmp_path / "all.zip", STAMP)
    assert made.listed == 1
    assert "not the paper that went out" in made.troubles[0].says
