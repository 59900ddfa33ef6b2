"""Promise 4: a file that is broken is never read as empty, and harms no other.

Each file of the store, harmed in each way, is met through the command line as a person meets it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from forms.errors import ReasonedError
from tests.promises.harms import HARMS, SECRET, the_files
from tests.promises.keeping import Promised, short_and_long
from tests.tui.commands.running import CommandLine, Ran
from tui import rescue
from tui.commands import acting
from tui.commands.grammar import build
from tui.desk import Desk
from tui.interview import Interview

pytestmark = pytest.mark.promise(4)

FILES = ("state", "history", "form", "index")
FIRST, THEN, LAST = "Two choirs.", "Two choirs and a school.", "Two choirs, a school and a port."
OTHER = "Forty families in two wards have kin there."
TYPED = "Typed on the screen, and not saved yet."


@dataclass
class Store:
    """A store with two assessments, one of which is about to be harmed."""

    run: CommandLine
    harmed: str
    other: str

    @property
    def files(self) -> dict[str, Path]:
        return the_files(self.run.store, self.harmed)

    def everything(self) -> Iterator[bytes]:
        """What is in each file that lies somewhere in the store."""
        for path in self.run.store.rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path.read_bytes()


@pytest.fixture
def store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Store:
    run = CommandLine(tmp_path, monkeypatch, capsys)
    harmed = run.new("--place", "Port Amity")
    other = run.new("--place", "Sister Harbour")
    for text in (FIRST, THEN, LAST):
        run("answer", harmed, "6.3", text).fine()
    run("answer", other, "6.3", OTHER).fine()
    for path in (run.store / "assessments").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))  # so that the index takes it for good
    run("list").fine()
    return Store(run, harmed, other)


def says(ran: Ran, *names: str) -> None:
    """It was refused in a sentence that names the file, or what it belongs to, and a way out."""
    said = ran.complains(2)
    assert any(name in said for name in names), said
    assert re.search(
        r"recover|backup|Put |Move |Update|Ask whoever|Make room|Try again|begin another", said
    ), said


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("file", FILES)
def test_a_harmed_file_is_said_and_never_read_as_empty(store: Store, file: str, harm: str) -> None:
    run, path = store.run, store.files[file]
    HARMS[harm](path)
    harmed = path.read_bytes() if path.is_file() and not path.is_symlink() else b""

    # The other is as usable as ever, its list and its saves too.
    assert run.answers(store.other)["6.3"]["value"] == OTHER
    run("answer", store.other, "6.3", f"{OTHER} And more.").fine()
    listed = run("list", "--json")
    assert listed.code == 0
    assert store.other in [one["id"] for one in listed.json]

    # The harmed one is whole, or refused with its name; it is in the list, or the list says so.
    shown = run("show", store.harmed, "--json")
    if shown.code == 0:
        assert shown.json["answers"]["6.3"]["value"] == LAST
        assert store.harmed in [one["id"] for one in listed.json]
    else:
        says(shown, str(path), store.harmed)
        assert store.harmed in listed.err or str(path) in listed.err
    if file != "state":  # what the others are for can be had from elsewhere
        assert shown.code == 0 or harm == "written by a later Reasoned"

    # Its history has every text, or says that it is broken.
    history = run("history", store.harmed, "6.3")
    if history.code in {0, 1}:
        assert all(text in history.out for text in (FIRST, THEN, LAST))
    else:
        says(history, str(path), store.harmed)

    # An answer goes in beside what is there, or is refused; what was there is not written over.
    answered = run("answer", store.harmed, "5.1", OTHER)
    if answered.code == 0:
        now = run.answers(store.harmed)
        assert (now["6.3"]["value"], now["5.1"]["value"]) == (LAST, OTHER)
    else:
        says(answered, str(path), store.harmed)

    # What lay there still lies somewhere, unless it was the index, which is made anew.
    if file != "index" and harmed:
        kept = harmed.rstrip(b"\0\n")  # zeros are what a power cut leaves of a line not written
        assert any(kept in data for data in store.everything())
    outside = run.folder / "outside.txt"
    assert not outside.exists() or outside.read_bytes() == SECRET


@pytest.mark.parametrize(
    "harm",
    [one for one in HARMS if not re.search("folder|link|later", one)],
)
def test_the_last_good_revision_is_offered_and_brought_back(store: Store, harm: str) -> None:
    run, path = store.run, store.files["state"]
    HARMS[harm](path)
    assert f"reasoned recover {store.harmed}" in run("show", store.harmed).complains(2)
    assert f"reasoned recover {store.harmed}" in run("list").err
    brought = run("recover", "port")
    assert (brought.code, brought.err) == (0, "")
    assert f"{store.harmed} is back" in brought.out
    assert run.answers(store.harmed)["6.3"]["value"] == LAST
    history = run("history", store.harmed, "6.3").fine().out
    assert all(text in history for text in (FIRST, THEN, LAST))
    assert len(run("list", "--json").fine().json) == 2


@pytest.mark.parametrize("harm", ["a folder in its place", "a link to nowhere"])
def test_what_was_moved_away_by_hand_can_be_brought_back_too(store: Store, harm: str) -> None:
    run, path = store.run, store.files["state"]
    HARMS[harm](path)
    says(run("recover", store.harmed), str(path))
    path.rmdir() if path.is_dir() else path.unlink()
    run("recover", store.harmed).fine()
    assert run.answers(store.harmed)["6.3"]["value"] == LAST


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("file", FILES)
def test_what_is_on_the_screen_stays_and_can_be_written_elsewhere(
    store: Store, file: str, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = _desk()
    walk = Interview(desk, desk.open(store.harmed))
    walk.go("5.1")
    walk.type(TYPED)
    HARMS[harm](store.files[file])
    saved = _saved(walk)
    if not saved:
        assert walk.value == TYPED
        assert walk.unsaved
        (said, where) = rescue.save_or_rescue(walk)
        assert store.harmed in said
        (written,) = (store.run.folder / "here").glob("unsaved-*.json")
        assert str(written) in where
        # Once it is brought back, what was written elsewhere goes in.
        assert json.loads(written.read_text("utf-8")) == {"5.1": TYPED}
        if store.run("recover", store.harmed).code == 0:
            store.run("fill", store.harmed, str(written)).fine()
            saved = True
    if saved:
        answers = store.run.answers(store.harmed)
        assert (answers["6.3"]["value"], answers["5.1"]["value"]) == (LAST, TYPED)


def _saved(walk: Interview) -> bool:
    try:
        walk.save()
    except ReasonedError as error:
        return "\n" in str(error)
    return True


def _desk() -> Desk:
    return acting.desk(build().parse_args([]))


@pytest.mark.parametrize("step", short_and_long(13, 1))
@pytest.mark.parametrize("file", FILES)
def test_cut_anywhere_it_is_never_less_without_a_word(
    store: Store, file: str, step: int, promised: Promised
) -> None:
    path = store.files[file]
    sound = path.read_bytes()
    state = store.files["state"].read_bytes()
    empty, cuts = 0, range(0, len(sound), step * (40 if file == "form" else 1))
    for cut in cuts:
        path.write_bytes(sound[:cut])
        try:
            desk = _desk()
            case = desk.open(store.harmed)
            texts = {change.value for change in desk.history(case, "6.3")}
            here = case.assessment.answers["6.3"].value
            empty += (here != LAST) + (not {FIRST, THEN, LAST} <= texts)
            empty += len(desk.summaries()[0]) != 2
        except ReasonedError:
            pass
        store.files["state"].write_bytes(state)
        path.write_bytes(sound)
    promised.did(f"the {file}'s file cut at {len(cuts)} places")
    promised.exactly("times something was missing and nothing was said", empty, 0)
