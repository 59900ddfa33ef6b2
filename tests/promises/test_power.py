"""Promise 2: what was saved is there after a power cut that drops or tears what was not flushed."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from forms.assessment import Assessment, Change
from forms.errors import ReasonedError
from forms.form import Form
from store.tiny import TinyStore
from tests.promises.keeping import Promised, short_and_long
from tests.store.disks import Dead
from tests.store.made import ANN, a_change, a_form, an_assessment, assert_agreement
from tests.store.power import ForgetfulFiles, WithoutFileFlush, WithoutFolderFlush

pytestmark = [
    pytest.mark.promise(2),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folder"),
]

Disk = Callable[[Path, int], ForgetfulFiles]

ID = "place-a1"
CUTS_IN_A_ROW = 10
"""Power cuts that one store has to get over, each perhaps in the mending of the one before."""


@dataclass
class Acknowledged:
    """What the store said it had kept, and what it was keeping when the power went."""

    answers: list[dict[str, object]] = field(default_factory=list)
    changes: dict[str, object] = field(default_factory=dict)
    trying: Assessment | None = None
    change: Change | None = None

    def kept(self) -> None:
        assert self.trying is not None
        self.answers = [_texts(self.trying)]
        if self.change is not None:
            self.changes[self.change.id] = self.change.value
        self.trying = self.change = None

    def lost_in(self, folder: Path) -> str:
        """What is not as it was acknowledged in the store that is left; "" where all is."""
        store = TinyStore(folder)
        if not self.answers and not store.ids():
            return ""  # cut while the assessment was made: as if it had never been
        try:
            return self._differs(store)
        except ReasonedError as error:
            return str(error)
        except AssertionError as error:
            return f"state and history: {error}"

    def _differs(self, store: TinyStore) -> str:
        stored = store.get(ID)
        store.form_of(stored)
        allowed = [*self.answers, *([_texts(self.trying)] if self.trying else [])]
        if _texts(stored) not in allowed:
            return "the state is neither what was kept last nor what was being kept"
        assert_agreement(store, ID)
        history = {one.id: one.value for one in store.history(ID)}
        for change, text in self.changes.items():
            trying = self.change.value if self.change and self.change.id == change else text
            if history.get(change) not in (text, trying):
                return f"the history has lost {change}"
        listing = store.scan(lambda assessment, _: {"id": assessment.id}, version="1")
        return f"the list has {listing}" if listing.troubles or ID not in listing.entries else ""

    def seen(self, folder: Path) -> None:
        """What is there now is what must be there from now on."""
        store = TinyStore(folder)
        self.trying = self.change = None
        if store.ids():
            self.answers = [_texts(store.get(ID))]
            self.changes = {one.id: one.value for one in store.history(ID)}


def _texts(assessment: Assessment) -> dict[str, object]:
    return {question: answer.value for question, answer in assessment.answers.items()}


def work(store: TinyStore, form: Form, told: Acknowledged, chance: random.Random) -> None:
    """Saves on and on, visits that last over several saves among them."""
    if not store.ids():
        told.trying = an_assessment(ID, form)
        store.create(told.trying, form)
        told.kept()
    while True:
        name, question = f"c{len(told.changes)}", f"1.{chance.randint(1, 3)}"
        for _ in range(chance.randint(1, 3)):
            before = store.get(ID)
            text = f"{name} {chance.random()} " * chance.choice((1, 5, 60))
            told.change = a_change(name, text, question)
            told.trying = before.answered(told.change).left_at(ANN.handle, question)
            ongoing = chance.choice((name, ""))
            store.save(told.trying, base=before.revision, ongoing=ongoing)
            told.kept()
            if not ongoing:
                break
        store.scan(lambda assessment, _: {"id": assessment.id}, version="1")


def faults(cuts: int, disk: Disk, folder: Path, seed: int = 0) -> list[str]:
    """What was wrong after each of so many power cuts; [] where nothing ever was."""
    found: list[str] = []
    form, told = a_form(), Acknowledged()
    here: Path | None = None
    for cut in range(cuts):
        chance = random.Random(seed * 1_000_003 + cut)
        if here is None or cut % CUTS_IN_A_ROW == 0:
            told, here = Acknowledged(), folder / f"{cut}-new"
            here.mkdir()
        files = disk(here, chance.randint(1, 60))
        with pytest.raises(Dead):
            work(TinyStore(here / "store", files=files), form, told, chance)
        here = folder / str(cut)
        files.leave(here, chance)
        looked_at = folder / f"{cut}-looked-at"  # a copy: to look sweeps, and may set aside
        shutil.copytree(here, looked_at)
        wrong = told.lost_in(looked_at / "store")
        if wrong:
            found.append(f"cut {cut}: {wrong}")
            here = None
        else:
            told.seen(looked_at / "store")
            for done in (looked_at, files.top):
                shutil.rmtree(done)
    return found


@pytest.fixture
def nobody_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a power cut no process is left that a half-written file could belong to."""
    monkeypatch.setattr("store.temporary._gone", lambda process: True)


@pytest.mark.parametrize("cuts", short_and_long(200, 5_000))
@pytest.mark.usefixtures("nobody_lives")
def test_saved_survives_a_power_cut(cuts: int, tmp_path: Path, promised: Promised) -> None:
    wrong = faults(cuts, ForgetfulFiles, tmp_path)
    promised.did(f"{cuts:,} power cuts, {CUTS_IN_A_ROW} to a store, un-flushed writes torn")
    promised.exactly("cuts after which anything acknowledged was lost or broken", len(wrong), 0)
    assert not wrong


@pytest.mark.parametrize("disk", [WithoutFileFlush, WithoutFolderFlush])
@pytest.mark.usefixtures("nobody_lives")
def test_it_would_be_seen_if_a_flush_were_missing(
    disk: type[ForgetfulFiles], tmp_path: Path, promised: Promised
) -> None:
    wrong = faults(200, disk, tmp_path)
    missing = "file" if disk is WithoutFileFlush else "folder"
    promised.did(f"200 power cuts, no {missing} flushed")
    promised.at_least("cuts that are seen to have lost something", len(wrong), 20)
