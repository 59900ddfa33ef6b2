"""The order of a save's steps, and that they stay as few however much is stored."""

from pathlib import Path

import pytest

from forms.form import Form
from store.tiny import TinyStore
from tests.store.disks import WatchedFiles
from tests.store.made import a_change, an_assessment, change_it, history_lines

STATE, HISTORY = "place-a1.json", "place-a1.history.jsonl"


def shown(files: WatchedFiles) -> list[str]:
    """The steps, with a temporary file named after what it is to become."""
    return [f"{step} {STATE if name.endswith('.tmp') else name}" for step, name in files.steps]


WRITE_THE_STATE = [
    "link place-a1.before",
    f"create {STATE}",
    f"write {STATE}",
    f"fsync {STATE}",
    f"replace {STATE}",
    "sync_folder assessments",
]


@pytest.fixture
def files() -> WatchedFiles:
    return WatchedFiles()


@pytest.fixture
def store(folder: Path, files: WatchedFiles, form: Form) -> TinyStore:
    store = TinyStore(folder, files=files)
    store.create(an_assessment(), form)
    files.forget()
    return store


def save(store: TinyStore, files: WatchedFiles, change_id: str, ongoing: str = "") -> list[str]:
    assessment = store.get("place-a1")
    files.forget()
    changed = assessment.answered(a_change(change_id))
    store.save(changed, base=assessment.revision, ongoing=ongoing)
    return shown(files)


def test_a_form_lasts_before_the_first_assessment_of_it(folder: Path, form: Form) -> None:
    files = WatchedFiles()
    TinyStore(folder, files=files).create(an_assessment(), form)
    steps = files.steps
    assert steps.index(("replace", f"{form.hash}.json")) < steps.index(("replace", STATE))
    assert steps.index(("sync_folder", "forms")) < steps.index(("replace", STATE))
    # The folders themselves last too: each is made, and then the one above it made to last.
    for name, above in (("assessments", "store"), ("store", folder.parent.name)):
        made = steps.index(("make_folder", name))
        assert ("sync_folder", above) in steps[made:]


def test_an_autosave_writes_the_state_alone(store: TinyStore, files: WatchedFiles) -> None:
    # There is no history yet: to try to open it says so.
    steps = [f"open {HISTORY}", f"open {STATE}", f"read {STATE}", *WRITE_THE_STATE]
    for _ in range(3):
        assert save(store, files, "c1", ongoing="c1") == steps


def test_the_state_lasts_before_the_history_is_touched(
    store: TinyStore, files: WatchedFiles
) -> None:
    first = save(store, files, "c1")
    assert first[-7:] == [*WRITE_THE_STATE, f"write {HISTORY}"]


def test_the_tail_lasts_before_the_state_lets_go_of_it(
    store: TinyStore, files: WatchedFiles
) -> None:
    save(store, files, "c1")
    reading = [f"open {HISTORY}", f"open {STATE}", f"read {STATE}", f"read {HISTORY}"]
    # The first time, that there is such a file must last as well.
    assert save(store, files, "c2") == [
        *reading,
        f"write {HISTORY}",
        f"fsync {HISTORY}",
        "sync_folder assessments",
        *WRITE_THE_STATE,
        f"write {HISTORY}",
    ]
    assert save(store, files, "c3", ongoing="c3") == [
        *reading,
        f"write {HISTORY}",
        f"fsync {HISTORY}",
        *WRITE_THE_STATE,
    ]
    assert save(store, files, "c3", ongoing="c3") == [*reading[:-1], *WRITE_THE_STATE]


def test_what_is_in_the_tail_is_not_appended_again(
    store: TinyStore, files: WatchedFiles, folder: Path
) -> None:
    save(store, files, "c1")
    for _ in range(3):
        assessment = store.get("place-a1")
        store.save(assessment.left_at("ann", "1.1"), base=assessment.revision)
    assert len(history_lines(folder)) == 1
    assert store.get("place-a1").pending == ()


def cost(folder: Path, form: Form, *, changes: int, others: int) -> tuple[list[str], int, int]:
    """The steps and the bytes read and written of a save that closes a visit."""
    files = WatchedFiles()
    store = TinyStore(folder, files=files)
    whole = settled = an_assessment()
    for number in range(changes):
        whole = whole.answered(a_change(f"c{number:04}"))
    store.create(whole.model_copy(update={"revision": 1000}), form)
    for number in range(others):
        store.create(an_assessment(f"other-{number}"), form)
    for name in ("last-but-one", "last"):
        settled = change_it(store, "place-a1", a_change(name))
    files.forget()
    store.save(settled.answered(a_change("now")), base=settled.revision)
    return shown(files), files.bytes_read, files.bytes_written


def test_a_save_costs_the_same_whatever_is_stored(tmp_path: Path, form: Form) -> None:
    little = cost(tmp_path / "little", form, changes=1, others=0)
    much = cost(tmp_path / "much", form, changes=2000, others=300)
    assert little[0] == much[0]
    # But for the digits of the number that says how long the history is.
    assert abs(much[1] - little[1]) < 10
    assert abs(much[2] - little[2]) < 10


def test_one_read_and_one_write_of_the_state_in_a_save(
    store: TinyStore, files: WatchedFiles
) -> None:
    save(store, files, "c1")
    steps = save(store, files, "c2")
    assert steps.count(f"read {STATE}") == steps.count(f"replace {STATE}") == 1
