"""How an assessment travels: into a file, out of one as a new one, into the one that is there.

Faces of the desk share this: the command line, and whoever sends a case and takes it back.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from forms import parcel as parcels
from forms.assessment import Assessment, Change, Evidence
from forms.errors import BadInput, Broken, NotFound, Refused, Stale
from forms.form import Form, Role
from forms.limits import officers, seen_by
from forms.parcel import Parcel
from forms.parentage import Copy, Meeting, United, unite
from forms.proceedings import Act, Upgraded
from forms.upgrading import Upgrader, upgraded
from store.files import Files, in_words, write_whole
from tui.cases.answering import SPONSORS
from tui.cases.trying import MOST_ATTEMPTS, too_busy
from tui.desk import Case, Desk


@dataclass(frozen=True)
class Received:
    """What became of a file, as far as the role may see: `case` as it is now stored.

    `new` where it was not here before. Otherwise `taken` are the questions at which the file's
    answer went on from ours; `meetings` those at which both changed; `acts` what was done there;
    `unseen` whether the file brought something that this role may not see.
    """

    case: Case
    new: bool = False
    taken: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    acts: tuple[Act, ...] = ()
    unseen: bool = False
    changed: bool = False

    @property
    def undecided(self) -> tuple[Meeting, ...]:
        """The questions at which nobody has chosen yet."""
        return tuple(one for one in self.meetings if not one.decided)


# ---------------------------------------------------------------- out


def pack(desk: Desk, assessment_id: str, copy_for: Role | None = None) -> Parcel:
    """The assessment as it is stored, whole; for a sponsor without what only officers see.

    `copy_for` is who is to have it, whoever is acting where None. Raises Refused for a sponsor
    who asks for the officers' copy, and StoreError.
    """
    copy_for = copy_for or desk.actor.role
    if copy_for == "officer" and desk.actor.role != "officer":
        raise Refused("The officers' copy is an officer's to make. Make the sponsor's.")
    assessment, history = _stored(desk, assessment_id)
    form = desk.store.form_of(assessment)
    whole = parcels.packed(assessment, form, history)
    return whole if copy_for == "officer" else whole.for_sponsor()


def _stored(desk: Desk, assessment_id: str) -> tuple[Assessment, tuple[Change, ...]]:
    """The state and its history, of one moment."""
    for _ in range(MOST_ATTEMPTS):
        assessment = desk.store.get(assessment_id)
        history = desk.store.history(assessment_id)
        if desk.store.get(assessment_id) == assessment:  # else somebody saved in between
            return assessment, history
    raise too_busy(assessment_id)


def send(desk: Desk, assessment_id: str, target: Path, copy_for: Role | None = None) -> Parcel:
    """Writes the file, readable by its owner alone, in one step that a crash can't tear.

    Raises BadInput for a place where no file can be, and StoreError.
    """
    packed = pack(desk, assessment_id, copy_for)
    data = parcels.written(packed)
    try:
        if target.is_dir():
            raise BadInput(f"{target} is a folder. Name a file in it.")
        if not target.parent.is_dir():
            raise BadInput(f"There is no folder {target.parent}. Make it, or name another.")
    except OSError as error:
        raise BadInput(f"{target} can't be written: {error.strerror}. Name another file.") from None
    with in_words(target, "written"):
        write_whole(Files(), target, data, 0o600)
    return packed


# ---------------------------------------------------------------- in


def opened(path: Path) -> Parcel:
    """What the file holds, checked throughout. Raises BadInput and NewerFormat."""
    try:
        if path.is_dir():
            raise BadInput(f"{path} is a folder. Name the file that was sent.")
        if path.exists() and not path.is_file():  # a device or a pipe may never end
            raise BadInput(f"{path} is not a file. Name the file that was sent.")
        with path.open("rb") as file:
            data = file.read(parcels.LARGEST + 1)
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"{path} can't be read: {reason}. Name another file.") from None
    return parcels.read(data, str(path))


def receive(desk: Desk, path: Path) -> Received:
    """Takes in what the file holds: as a new assessment, or into the one that is here.

    Raises BadInput, NewerFormat, Refused and StoreError; nothing is stored then.
    """
    parcel = opened(path)
    if parcel.id in desk.store.ids():
        return merge(desk, desk.open(parcel.id), parcel)
    return Received(take_in(desk, parcel), new=True, changed=True)


def take_in(desk: Desk, parcel: Parcel) -> Case:
    """Keeps an assessment that the store does not have yet.

    Where the store has lost its state and still has its history, that is joined to it. Raises
    Refused for an id that exists, and StoreError.
    """
    if parcel.id in desk.store.ids():
        raise Refused(
            f"There is an assessment {parcel.id} here, which import never overwrites. "
            f"To put the two together: reasoned merge {parcel.id} FILE."
        )
    if parcel.id in desk.store.deleted():
        raise Refused(
            f"The assessment {parcel.id} is in the bin here, which import never overwrites. Bring "
            f"it back with reasoned undelete {parcel.id}; then reasoned merge takes the file."
        )
    assessment = parcel.assessment()
    left = _left_behind(desk, parcel)
    if left:
        united = unite(Copy(parcel.answers, parcel.history), Copy.left_by(left))
        assessment = united.made_in(assessment)
    # Whoever took it in has it in their list.
    assessment = assessment.left_at(desk.actor.author.handle, "")
    desk.store.create(assessment, parcel.form)
    for _ in range(2):  # the first puts what is pending into the history, the second lets it go
        assessment = desk.store.save(assessment, base=assessment.revision)
    return desk.open(parcel.id)


def _left_behind(desk: Desk, parcel: Parcel) -> tuple[Change, ...]:
    """The history of an assessment whose state was set aside."""
    try:
        left = desk.store.history(parcel.id)
    except (NotFound, Broken):
        return ()
    strange = {change.question for change in left} - set(parcel.form.by_id)
    strange -= {one.question for one in parcel.aside}
    if strange:
        raise BadInput(
            f"The history that is left of {parcel.id} is of another form. Nothing was stored."
        )
    return left


def merge(desk: Desk, case: Case, parcel: Parcel) -> Received:
    """Puts what a file brings into the assessment that is here, question by question.

    Both texts are kept where both sides changed. Nothing is taken out: what the file does not
    tell of stays. Raises BadInput for another assessment's file, and StoreError; nothing is
    stored then.
    """
    for _ in range(MOST_ATTEMPTS):
        assessment, history = _stored(desk, case.id)
        _refuse_another(assessment, parcel)
        form = desk.store.form_of(assessment)
        ours, theirs, form = _in_one_version(assessment, form, parcel)
        united = unite(
            Copy(ours.answers, (*history, *_made(ours, assessment))),
            Copy(theirs.answers, (*parcel.history, *_made(theirs, parcel.assessment()))),
        )
        new = _new_acts(assessment, parcel)
        if not united.added and not new and ours is assessment:
            return Received(case.with_assessment(assessment))
        added = {change.id for change in united.added}
        merged = united.made_in(ours).with_acts(new).with_asides(theirs.aside, added)
        desk.store.keep_form(form)
        case = desk.begun_case(merged, form)
        try:
            kept = desk.store.save(merged, base=assessment.revision)
        except Stale:
            continue
        with suppress(Stale):  # as in `tui.acting`: recovery is to know what was done, too
            kept = desk.store.save(kept, base=kept.revision)
        return _told(desk, case.with_assessment(kept), united, new)
    raise too_busy(case.id)


def _refuse_another(ours: Assessment, parcel: Parcel) -> None:
    if parcel.id != ours.id:
        raise BadInput(
            f"The file holds {parcel.id}, and not {ours.id}. Nothing was stored. "
            f"reasoned import FILE takes it as an assessment of its own."
        )
    began = (ours.created_by, ours.created_at)
    if began != (parcel.created_by, parcel.created_at):
        raise BadInput(
            f"The file holds another assessment that is called {ours.id} too: it was begun by "
            "somebody else or at another time. Nothing was stored."
        )


def _in_one_version(
    ours: Assessment, form: Form, parcel: Parcel
) -> tuple[Assessment, Assessment, Form]:
    """Both copies in the later version of the form, where one was taken to it, and that version.

    Raises BadInput where neither came from the other's.
    """
    theirs = parcel.assessment()
    if parcel.form.hash == form.hash:
        return ours, theirs, form
    if act := _came_from(theirs, form):
        return _taken(ours, form, parcel.form, act), theirs, parcel.form
    if act := _came_from(ours, parcel.form):
        return ours, _taken(theirs, parcel.form, form, act), form
    raise BadInput(
        f"The file holds {ours.id} with another form than it was begun with here. "
        "Nothing was stored."
    )


def _came_from(copy: Assessment, form: Form) -> Upgraded | None:
    """The act by which this copy left that form, the last one."""
    came = [one for one in copy.acts if isinstance(one, Upgraded) and one.before.hash == form.hash]
    return came[-1] if came else None


def _taken(copy: Assessment, old: Form, new: Form, act: Upgraded) -> Assessment:
    """The copy as it had been taken there too; the act itself comes with the other copy's."""
    taken = upgraded(copy, old, new, Upgrader(act.by, act.role, act.at, act.id))
    return taken.model_copy(update={"acts": copy.acts})


def _made(now: Assessment, before: Assessment) -> tuple[Change, ...]:
    """The changes that taking a copy to another version made."""
    return tuple(one for one in now.pending if one not in before.pending)


def _new_acts(ours: Assessment, parcel: Parcel) -> tuple[Act, ...]:
    """What was done in their copy, and not yet in ours. Raises BadInput for two under one id."""
    here = {act.id: act for act in ours.acts}
    for act in parcel.acts:
        if here.get(act.id, act) != act:
            raise BadInput(
                f"The act {act.id} says one thing here and another in the file, so this is no "
                "copy of the same assessment, or it was tampered with. Nothing was stored."
            )
    return tuple(act for act in parcel.acts if act.id not in here)


def _told(desk: Desk, case: Case, united: United, acts: tuple[Act, ...]) -> Received:
    aside = case.assessment.aside
    hidden = frozenset() if desk.actor.role == "officer" else officers(case.form, aside)
    new = {act.id for act in acts}
    every = seen_by(desk.actor.role, case.form, case.assessment.acts, aside)
    seen = tuple(act for act in every if act.id in new)
    return Received(
        case,
        taken=tuple(one for one in united.taken if one not in hidden),
        meetings=tuple(one for one in united.meetings if one.question not in hidden),
        acts=seen,
        unseen=len(seen) < len(acts) or any(change.question in hidden for change in united.added),
        changed=True,
    )


def to_decide(desk: Desk, received: Received) -> tuple[Meeting, ...]:
    """The meetings that nobody decided yet, and that the acting person may decide.

    An officer decides about the sponsor's answers only where they act for them.
    """
    form, actor = received.case.form, desk.actor
    return tuple(
        one for one in received.undecided if actor.may_write(form.category_of(one.question))
    )


def decide(
    desk: Desk, case: Case, question: str, value: JsonValue, evidence: tuple[Evidence, ...]
) -> Case:
    """Settles a meeting: this is the answer there from now on.

    Raises Refused where the answer is not this person's to write, and where somebody has just
    answered the question again.
    """
    if not desk.actor.may_write(case.form.category_of(question)):
        raise Refused(SPONSORS)
    change = desk.answering.change(case, question, value, evidence)
    if change.answer().says_the_same(case.assessment.answers.get(question)):
        return case
    kept = desk.keep(case.assessment.answered(change), base=case.assessment)
    if kept.clashes:
        raise Refused(
            f"Somebody has just answered {question} again; your choice was not stored. "
            f"See what stands with reasoned history {case.id} {question}."
        )
    return case.with_assessment(kept.assessment)
