"""Circulating an assessment: the file that goes out is kept as it goes, and can be had again.

What the readers had before is known by the changes that its answers were left by, so that the
next paper can say what has changed, word by word.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forms.assessment import Assessment
from forms.errors import Altered, BadInput, NotFound, ReasonedError, Refused
from forms.proceedings import Act, Circulated, Enclosed
from forms.review import Review, sponsors_answers
from forms.text import clean
from store.files import Modes
from tui import acting
from tui.desk import Case, Desk
from tui.humane import count, local
from tui.papers import papers

if TYPE_CHECKING:
    from exports.changed import Version

_LONGEST = 200


@dataclass(frozen=True)
class Circulation:
    """A paper that went out: where it lies now, and the act that says so."""

    case: Case
    path: Path
    act: Circulated
    altered: tuple[str, ...]
    compared: bool
    """Whether it says what has changed since an earlier one."""


def circulate(desk: Desk, case: Case, target: Path, to: str = "") -> Circulation:
    """Makes the paper for the working group, keeps it as it goes, and records that it went.

    `to` is whom it goes to; "" is the form's readers. Raises Refused for anybody but an officer,
    while something stands open, and where somebody saved meanwhile; BadInput and ExportError.
    """
    desk.actor.refuse_unless_officer("circulate an assessment")
    refuse_target(target)
    case = desk.open(case.id)
    _refuse_open(case)
    to = _readers(case, to)
    before = sent_before(desk, case, to)
    document = papers.group_document(desk, case, before=before)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "paper.docx"
        papers.render_group(desk, case, document, made)
        data = made.read_bytes()
    sha256 = desk.store.keep_paper(case.id, data)

    def act(now: Case, _: Review) -> tuple[Act, ...]:
        if now.assessment.revision != case.assessment.revision:
            raise Refused(
                f"Somebody saved {case.id} while the paper was made, so it was not circulated. "
                "Circulate it again."
            )
        paper = Circulated(
            **acting.who(desk),
            answers=sponsors_answers(case.form, case.assessment),
            to=to,
            file=target.name,
            sha256=sha256,
            revision=case.assessment.revision,
            form_version=case.form.version,
        )
        enclosed = _officers_answers(case)
        rest = (Enclosed(**acting.who(desk), circulated=paper.id, answers=enclosed),)
        return (paper, *(rest if enclosed else ()))

    done = acting.record(desk, case, act)
    paper = circulated(done)[-1]
    try:
        _put(data, target)
    except ReasonedError as error:
        number = len(circulated(done))
        raise Refused(
            f"{error} It is on record as circulated, and kept: reasoned circulate {case.id} "
            f"--again {number} -o FILE writes it."
        ) from error
    return Circulation(done, target, paper, document.altered, before is not None)


def circulated(case: Case) -> tuple[Circulated, ...]:
    """The papers that went out, the oldest first."""
    return tuple(act for act in case.assessment.acts if isinstance(act, Circulated))


def again(desk: Desk, case: Case, number: int, target: Path) -> Circulated:
    """Writes a paper that went out, counted from 1, to this file, just as it went.

    Raises Refused for anybody but an officer, BadInput where there is none such, NotFound where
    it is not kept here, Broken where its bytes are others now, and ExportError.
    """
    desk.actor.refuse_unless_officer("circulate an assessment")
    gone = circulated(case)
    if not 1 <= number <= len(gone):
        there = f"There are {len(gone)}" if gone else "None was circulated"
        raise BadInput(f"There is no paper {number}. {there}; --list shows them.")
    refuse_target(target)
    paper = gone[number - 1]
    try:
        data = desk.store.paper(case.id, paper.sha256)
    except NotFound:
        raise NotFound(f"{paper.file} went out, but {asked_for(paper)}") from None
    _put(data, target)
    return paper


def asked_for(paper: Circulated) -> str:
    """Where a paper is to be had that went out from another machine."""
    return (
        f"it is not kept here. Ask {paper.by.name}, who circulated it, for the file, or restore it "
        "from a backup; its SHA-256 tells whether it is the one."
    )


def is_kept(desk: Desk, case: Case, paper: Circulated) -> bool:
    """Whether the file of a paper is kept at this store."""
    return paper.sha256 in desk.store.papers(case.id)


def to_know(case: Case) -> Iterator[str]:
    """What to know before it goes out, a sentence each."""
    stands = case.review
    if stands.accepted is None:
        yield "It is not accepted yet."
    if stands.open:
        those = count(len(stands.open), "request is", "requests are")
        yield f"{those} open, and will be seen to be."


def sent_before(desk: Desk, case: Case, to: str) -> Version | None:
    """What these readers were sent last; None where nothing was. Raises Refused."""
    from exports.changed import Version

    earlier = [act for act in circulated(case) if act.to.casefold() == to.casefold()]
    if not earlier:
        return None
    last = earlier[-1]
    enclosed = [
        act
        for act in case.assessment.acts
        if isinstance(act, Enclosed) and act.circulated == last.id
    ]
    named = {**last.answers, **(enclosed[-1].answers if enclosed else {})}
    changes = {change.id: change for change in desk.store.history(case.id)}
    if lost := [question for question, change in named.items() if change not in changes]:
        raise Refused(
            f"What {', '.join(lost)} said in revision {last.revision} is not in the history here, "
            "so what has changed can't be told. Merge the copy that it was circulated from."
        )
    answers = {question: changes[change].answer() for question, change in named.items()}
    return Version(last.revision, local(last.at).date(), answers)


def _officers_answers(case: Case) -> dict[str, str]:
    assessment: Assessment = case.assessment
    return {
        question.id: assessment.answers[question.id].change
        for category, question in case.form.walk()
        if category.by == "officer" and question.id in assessment.answers
    }


def _readers(case: Case, to: str) -> str:
    named = " ".join(clean(to).text.split()) or case.form.readers
    if len(named) > _LONGEST:
        raise BadInput(f"Say whom it goes to in at most {_LONGEST} characters.")
    return named


def _refuse_open(case: Case) -> None:
    if case.journey.open:
        those = count(len(case.journey.open), "question stands", "questions stand")
        raise Refused(
            f"{those} open, so it can't be circulated. reasoned check {case.id} lists what is "
            "missing."
        )


def refuse_target(target: Path) -> None:
    """Raises BadInput for what can't be the file of a paper, before anything is done."""
    if target.suffix.lower() != ".docx":
        raise BadInput(f'The paper is a Word file: end its name in .docx, not "{target.name}".')
    try:
        is_folder, has_folder = target.is_dir(), target.parent.is_dir()
    except OSError as error:
        reason = error.strerror or error
        raise BadInput(f"{target.name[:60]}… can't be written: {reason}. Name another.") from None
    if is_folder:
        raise BadInput(f"{target} is a folder. Name a file in it.")
    if not has_folder:
        raise BadInput(f"There is no folder {target.parent}. Make it, or name another.")


def _put(data: bytes, target: Path) -> None:
    from exports.word import put

    def check(written: bytes) -> None:
        if written != data:
            raise Altered(f"{target} does not read back as it was written, so it is not there.")

    put(data, target, check, mode=Modes.of(target.parent).file)
