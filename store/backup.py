"""A whole store into one file and out of it again, whatever the store is made of."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from forms.assessment import Change, Stamp
from forms.errors import BadInput, Broken, Busy, NotFound, ReasonedError, Refused, Stale, StoreError
from forms.register import Arrangement
from store import archive, temporary
from store.archive import Archive, Whole
from store.assessments import AssessmentStore, RegisterStore, Trouble
from store.encoding import Damage
from store.files import Files, in_words

_MOST_ATTEMPTS = 50

What = Literal["new", "recovered", "same", "ahead", "differs", "failed"]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and read back: what is in it, and what is not, with the reason."""

    path: Path
    listed: int
    """How many assessments that are in lists."""
    deleted: int
    """How many that are in the bin."""
    troubles: tuple[Trouble, ...]
    arrangements: int = 0
    """How many of the register."""
    unnoted: str = ""
    """Why the store could not note where the backup is, "" where it did."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an assessment of a backup, or of an arrangement of the register.

    `new`: it was not there, and is now; `changes` more than the backup has were found in a
    history that was still there. `recovered`: it was there, broken, and is now as it last was.
    What was there is left as it is: where it says the `same`, where it went on since (`ahead`),
    and where it `differs`, since the backup has `changes` that it has not. `failed`: `says`
    tells why.
    """

    id: str
    what: What
    changes: int = 0
    deleted: bool = False
    """Whether it is in the bin now."""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A backup that may hold an assessment; `sure` where the file is there and does."""

    path: Path
    made: Stamp
    sure: bool


def write_backup(store: AssessmentStore, path: Path, made: Stamp, *, replace: bool = False) -> Made:
    """Writes all of a store into one file, reads that back, and only then gives it its name.

    What can't be read is told, and stops none of the others. Raises Refused for a file that
    is there already unless it is to be replaced, BadInput and StoreError.
    """
    path = path.absolute()
    if not path.parent.is_dir():
        raise BadInput(f"There is no folder {path.parent}. Make it first, or name another.")
    if path.exists() and not path.is_file():
        raise BadInput(f"{path} is no file. Name a new file for the backup.")
    if path.exists() and not replace:
        raise Refused(
            f"{path} is there already. Name another file, or add --replace to put the new "
            "backup in its place."
        )
    for left in temporary.left_behind(path.parent):
        with suppress(OSError):
            left.unlink()
    temp = temporary.beside(path)
    troubles: list[Trouble] = []
    with in_words(path, "written"):
        try:
            held = _write(store, temp, made, troubles)
            with archive.reading(temp) as back:
                if {*back.ids, *back.on_register} != {
                    *held.assessments,
                    *held.register,
                }:  # pragma: no cover - the disk lies
                    raise StoreError(f"{path} does not read back as it was written.")
            # First the note: a backup that nobody knows of is what must not be.
            unnoted = ""
            try:
                store.note_backup(path, made)
            except StoreError as error:
                unnoted = str(error)
            temp.replace(path)
        except BaseException:
            temp.unlink(missing_ok=True)
            raise
        Files().sync_folder(path.parent)
    binned = sum(held.assessments.values())
    listed, register = len(held.assessments) - binned, len(held.register)
    return Made(path, listed, binned, tuple(troubles), register, unnoted)


@dataclass(frozen=True, slots=True)
class _Held:
    """The ids of what is in the backup; of each assessment, whether it is in the bin."""

    assessments: dict[str, bool]
    register: tuple[str, ...]


def _write(store: AssessmentStore, temp: Path, made: Stamp, troubles: list[Trouble]) -> _Held:
    """Raises OSError."""
    held: dict[str, bool] = {}
    register: list[str] = []
    troubles += store.scan(lambda assessment, form: {}).troubles
    kept = store.register.all()
    troubles += kept.troubles
    told = {one.where for one in troubles}
    deleted = store.deleted()
    with os.fdopen(Files().create(temp, 0o600), "w+b") as file:
        with archive.writing(file) as backup:
            for name in sorted({*store.ids(), *deleted}):
                try:
                    whole = _whole(store, name, deleted.get(name))
                    backup.put(whole, store.form_of(whole.assessment))
                    troubles += _put_papers(store, backup, name)
                except NotFound as missing:
                    if name not in {*store.ids(), *store.deleted()}:
                        continue  # removed for good in this moment
                    troubles.append(Trouble(name, str(missing)))
                except ReasonedError as error:
                    if name not in told:
                        troubles.append(Trouble(name, str(error)))
                else:
                    held[name] = name in deleted
            for name, arrangement in kept.arrangements.items():
                try:
                    backup.put_arrangement(arrangement)
                except ReasonedError as error:
                    troubles.append(Trouble(name, str(error)))
                else:
                    register.append(name)
            backup.finish(made)
        file.flush()
        os.fsync(file.fileno())
    return _Held(held, tuple(register))


def _put_papers(store: AssessmentStore, backup: archive.Writing, name: str) -> list[Trouble]:
    """Adds the papers that went out; one that is harmed is told, and stops nothing else."""
    troubles: list[Trouble] = []
    for paper in store.papers(name):
        try:
            backup.put_paper(name, store.paper(name, paper))
        except ReasonedError as error:
            troubles.append(Trouble(name, str(error)))
    return troubles


def _whole(store: AssessmentStore, assessment_id: str, deleted: Stamp | None) -> Whole:
    """An assessment with its history, both of one moment. Raises StoreError."""
    for _ in range(_MOST_ATTEMPTS):
        before = store.get(assessment_id)
        history = store.history(assessment_id)
        if store.get(assessment_id) == before:
            assessment = before.model_copy(update={"pending": ()})
            return Whole(assessment=assessment, history=history, deleted=deleted)
    raise Busy(f"Others are saving {assessment_id} all the time. Make the backup again later.")


@dataclass(frozen=True, slots=True)
class Contents:
    """By whom and when a backup was made, and what is in it."""

    made: Stamp
    wholes: tuple[Whole, ...]
    arrangements: tuple[Arrangement, ...]


def contents(path: Path) -> Contents:
    """What a backup holds, checked throughout. Raises BadInput."""
    with archive.reading(path) as backup:
        arrangements = tuple(map(backup.arrangement, backup.on_register))
        return Contents(backup.made, tuple(map(backup.whole, backup.ids)), arrangements)


def holders(store: AssessmentStore, assessment_id: str) -> tuple[Holder, ...]:
    """The backups that may hold an assessment, of those that are known to have been made.

    One whose file is no longer there may lie elsewhere. Raises StoreError.
    """
    found: list[Holder] = []
    for one in store.backups():
        ids = archive.ids_in(one.path)
        if ids is None or assessment_id in ids:
            found.append(Holder(one.path, one.made, ids is not None))
    return tuple(found)


def restore(store: AssessmentStore, path: Path, only: Collection[str] = ()) -> tuple[Fate, ...]:
    """Brings back out of a backup what is not there, or `only` these of it.

    What is there is never changed. The whole backup is checked first, and where a part of it
    can't be used nothing is brought back. Raises BadInput, also for an id that it has not.
    """
    with archive.reading(path) as backup:
        unknown = sorted({*only} - {*backup.ids, *backup.on_register})
        if unknown:
            raise BadInput(f"{path} holds no {', '.join(unknown)}. Nothing was restored.")
        wanted = [name for name in backup.ids if not only or name in only]
        fates = [_with_papers(store, backup, _fate(store, backup, name)) for name in wanted]
        binned = store.deleted()
        fates = [dataclasses.replace(one, deleted=one.id in binned) for one in fates]
        register = [name for name in backup.on_register if not only or name in only]
        return (*fates, *(_register_fate(store.register, backup, name) for name in register))


def _register_fate(register: RegisterStore, backup: Archive, name: str) -> Fate:
    """As with assessments: what is here is never changed, and what is not here is put back."""
    try:
        there = backup.arrangement(name)
        what: What = "same"
        try:
            here = register.get(name)
        except NotFound:
            register.create(there)
            return Fate(name, "new")
        except Broken:
            try:
                here, what = register.recover(name), "recovered"
            except Broken:
                register.create(there)
                return Fate(name, "new")
        known, said = ({one.id for one in these.entries} for these in (here, there))
        if lacking := said - known:
            return Fate(name, "differs", len(lacking))
        return Fate(name, "ahead" if known - said and what == "same" else what)
    except Damage as damage:
        return Fate(name, "failed", says=f"The backup changed while it was read: {damage}.")
    except ReasonedError as error:
        return Fate(name, "failed", says=str(error))


def _with_papers(store: AssessmentStore, backup: Archive, fate: Fate) -> Fate:
    """The same fate, with the papers brought back that went out and are not there."""
    if fate.what == "failed":
        return fate
    try:
        for paper in backup.papers(fate.id):
            store.keep_paper(fate.id, paper)
    except Damage as damage:
        return Fate(fate.id, "failed", says=f"The backup changed while it was read: {damage}.")
    except ReasonedError as error:
        return Fate(fate.id, "failed", says=f"A paper that went out of it is missing: {error}")
    return fate


def _fate(store: AssessmentStore, backup: Archive, name: str) -> Fate:
    try:
        whole = backup.whole(name)
        try:
            store.get(name)
        except NotFound:
            return _put_back(store, whole, backup)
        except Broken:
            # What is left of it here knows more than a backup: of the last save at most.
            try:
                store.recover(name, form=whole.assessment.form.hash)
            except (Broken, BadInput):
                return _put_back(store, whole, backup)
            fate = _compared(store, whole)
            return fate if fate.what == "differs" else Fate(name, "recovered")
        return _compared(store, whole)
    except Damage as damage:
        return Fate(name, "failed", says=f"The backup changed while it was read: {damage}.")
    except ReasonedError as error:
        return Fate(name, "failed", says=str(error))


def _compared(store: AssessmentStore, whole: Whole) -> Fate:
    """What is there beside what the backup has."""
    name = whole.assessment.id
    here, done = store.history(name), {act.id for act in store.get(name).acts}
    done_there = {act.id for act in whole.assessment.acts}
    if lacking := len(_since(whole.history, here)) + len(done_there - done):
        return Fate(name, "differs", lacking)
    ahead = _since(here, whole.history) or done - done_there
    return Fate(name, "ahead" if ahead else "same")


def _since(these: Iterable[Change], those: Iterable[Change]) -> list[Change]:
    """What these say that those do not: changes that are missing there, or went on here."""
    known = {change.id: change for change in those}
    return [
        change
        for change in these
        if (other := known.get(change.id)) is None or (change != other and change.at > other.at)
    ]


def _put_back(store: AssessmentStore, whole: Whole, backup: Archive) -> Fate:
    """Keeps an assessment that is not there, with what a history that is still there says more.

    All that is to be in the history is pending at first, so that it is whole after each step.
    """
    name = whole.assessment.id
    try:
        later = _since(store.history(name), whole.history)
    except (NotFound, Broken):
        later = []
    assessment = whole.assessment.model_copy(update={"pending": whole.history})
    for change in later:
        assessment = assessment.answered(change)
    store.create(assessment, backup.form(assessment.form.hash), deleted=whole.deleted)
    if whole.deleted is None:
        with suppress(Stale):  # somebody is at work in it already, and does the same
            for _ in ("to the history", "and no longer pending"):
                assessment = store.save(assessment, base=assessment.revision)
    return Fate(name, "new", len(later))
