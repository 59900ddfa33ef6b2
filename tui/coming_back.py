"""Answers that come back on a paper or in a table: set beside what is here, and taken in.

They go the same way as those of `fill`, with the same limits: what is not this role's to
write is refused, and an empty place on a paper never empties an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import JsonValue

from forms import answers
from forms.answers import Source
from forms.assessment import Answer, Evidence
from forms.comparing import Piece, compare_answers
from forms.errors import BadInput
from forms.form import Question
from forms.text import clean
from forms.typed import read_date
from tui.cases.answering import Cited, Outcome
from tui.cases.case import Case
from tui.desk import Desk

if TYPE_CHECKING:
    from exports.reading.filled import Filled

_LARGEST = 20_000_000  # bytes; each way of reading has its own bound below this
_WORD = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")


@dataclass(frozen=True)
class Offer:
    """One answer as it would be stored, beside what stands there now."""

    question: Question
    outcome: Outcome
    pieces: tuple[Piece, ...]
    """What was and what would be, word by word; only the new text where nothing was."""
    new: bool
    meanwhile: bool = False
    """Whether what stands there now was written since the file was made."""

    @property
    def refused(self) -> bool:
        """Whether it can't be stored."""
        return self.outcome.standing is None


@dataclass(frozen=True)
class Brought:
    """What a file brings to a case, before anything of it is stored."""

    name: str
    case: Case
    after: Case
    filled: Filled
    offers: tuple[Offer, ...]
    taken: frozenset[str]
    """The questions at which what stood outside a control was taken for the answer."""
    already: frozenset[str]
    """The questions at which it is the answer here already, as when a paper is read twice."""

    @property
    def offered(self) -> tuple[str, ...]:
        """The questions at which what stands outside a control could be the answer."""
        return tuple(one for one in self.filled.offered if one not in self.already)

    @property
    def stores(self) -> tuple[Offer, ...]:
        """What would be stored."""
        return tuple(one for one in self.offers if not one.refused)

    @property
    def on_behalf(self) -> bool:
        """Whether an officer would write some of it for the sponsor."""
        after = self.after.assessment.answers
        made = {change.id: change for change in self.after.assessment.pending}
        changes = (made.get(after[one.question.id].change) for one in self.stores)
        return any(change.on_behalf for change in changes if change is not None)

    @property
    def left_over(self) -> bool:
        """Whether something was written that is in none of the answers."""
        return any(
            one.kind not in {"comment", "note", "margin"}
            and one.question not in self.taken | self.already
            for one in self.filled.outside
        )


def opened(path: Path) -> bytes:
    """The file's content. Raises BadInput for what is no file, or far too large to be a paper."""
    try:
        if path.is_dir():
            raise BadInput(f"{path} is a folder. Name the file that came back.")
        if path.exists() and not path.is_file():  # a device or a pipe may never end
            raise BadInput(f"{path} is not a file. Name the file that came back.")
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"{path} can't be read: {reason}. Name another file.") from None
    if len(content) > _LARGEST:
        raise BadInput(f"{path} is larger than any paper. Check what it is.")
    return content


def look(desk: Desk, case: Case, path: Path, outside: Collection[str] | None = ()) -> Brought:
    """What a file brings to a case. Nothing is stored.

    `outside` are the questions at which what stands outside a control is taken for the answer;
    None takes all. Raises BadInput for a file that is neither paper nor table of this form.
    """
    return weigh(desk, case, path.name, read(case, opened(path), str(path)), outside)


def read(case: Case, content: bytes, where: str) -> Filled:
    """What a file says, whichever sort it is. Raises BadInput."""
    if content.startswith(_WORD):
        from exports.reading import word

        return word.read(content, where, case.form, case.id)
    if content.lstrip()[:1] in {b"{", b"["}:
        raise BadInput(f"{where} looks like JSON. Answers in JSON go in by reasoned fill.")
    from exports.reading import table

    return table.read(content, where, case.form)


def weigh(
    desk: Desk, case: Case, name: str, filled: Filled, outside: Collection[str] | None = ()
) -> Brought:
    """What became of it if it were stored now."""
    filled = _printable(filled)
    already = frozenset(
        one for one, value in filled.offered.items() if _stands(desk, case, one, value)
    )
    taken = frozenset(filled.offered if outside is None else outside) & filled.offered.keys()
    values = {**filled.answers, **{one: filled.offered[one] for one in taken | already}}
    given = dict(_given(desk, case, values, filled))
    after, outcomes = desk.answering.put_all(case, given)
    offers = tuple(
        replace(one, meanwhile=_meanwhile(case, filled, one))
        for one in (_offer(desk, case, after, outcome, given) for outcome in outcomes)
    )
    return Brought(name, case, after, filled, offers, taken - already, already)


def take_in(desk: Desk, brought: Brought) -> tuple[Case, tuple[Outcome, ...]]:
    """Stores what a file brings; what somebody else answered meanwhile is refused."""
    outcomes = tuple(one.outcome for one in brought.offers)
    return desk.keep_put(brought.case, brought.after, outcomes)


def _printable(filled: Filled) -> Filled:
    outside = tuple(replace(one, text=clean(one.text).text) for one in filled.outside)
    return replace(filled, outside=outside)


# ---------------------------------------------------------------- what differs


def _stands(desk: Desk, case: Case, question_id: str, value: JsonValue) -> bool:
    """Whether this is the answer here, as far as this role may know."""
    from exports.blanks.pieces import mark

    question = case.form.by_id[question_id]
    before = case.assessment.answers.get(question_id)
    if before is None or not desk.actor.may_see(case.form.category_of(question_id)):
        return False
    return mark(_plain(question, before.value)) == mark(_plain(question, value))


def _given(
    desk: Desk, case: Case, values: Mapping[str, JsonValue], filled: Filled
) -> Iterator[tuple[str, tuple[JsonValue, Cited | None]]]:
    """The answers that say something else than what is here, with their evidence."""
    from exports.blanks.pieces import mark

    for question_id, question in case.form.by_id.items():
        if question_id not in values and question_id not in filled.evidence:
            continue
        seen = desk.actor.may_see(case.form.category_of(question_id))
        before = case.assessment.answers.get(question_id) if seen else None
        there = before.value if before else answers.write(answers.nothing(question.kind))
        value = _completed(there, values[question_id]) if question_id in values else there
        cited = _cited(before, filled.evidence.get(question_id, ()))
        same = before is not None and mark(_plain(question, there)) == mark(_plain(question, value))
        if cited is not None or not same:
            yield question_id, (there if same else value, cited)


def _plain(question: Question, value: JsonValue) -> JsonValue:
    try:
        return answers.write(answers.read(question.kind, value))
    except BadInput:
        return value


def _completed(there: JsonValue, given: JsonValue) -> JsonValue:
    """A choice or a sum with the parts that are here and were left empty on the paper."""
    if not isinstance(there, dict) or not isinstance(given, dict):
        return given
    return {**given, **{key: one for key, one in there.items() if not given.get(key)}}


def _cited(before: Answer | None, given: Sequence[Mapping[str, str]]) -> Cited | None:
    """All evidence, where the paper names some that is not here yet; otherwise None.

    What is here keeps its id: marks of what is not for publication go by it.
    """
    here = before.evidence if before else ()
    fresh = fresh_sources(here, given)
    return (*here, *fresh) if fresh else None


def fresh_sources(here: Sequence[Evidence], given: Sequence[Mapping[str, str]]) -> list[Source]:
    """The sources that a file names and that are not here yet, whatever their spaces."""
    known = {_key(one.what, one.where, one.date) for one in here}
    return [
        Source(**{name: one.get(name, "") for name in ("what", "where", "date")})
        for one in given
        if _key(one.get("what", ""), one.get("where", ""), one.get("date", "")) not in known
    ]


def _key(*parts: str) -> tuple[str, ...]:
    return tuple(" ".join(read_date(part).split()).casefold() for part in parts)


def _meanwhile(case: Case, filled: Filled, offer: Offer) -> bool:
    from exports.blanks.pieces import mark

    question = offer.question
    if filled.made_with is None or offer.refused or question.id not in filled.answers:
        return False
    before = case.assessment.answers.get(question.id)
    now = _plain(question, before.value) if before else ""
    return bool(now) and mark(now) != filled.made_with.get(question.id)


def _offer(
    desk: Desk,
    case: Case,
    after: Case,
    outcome: Outcome,
    given: Mapping[str, tuple[JsonValue, Cited | None]],
) -> Offer:
    question = case.form.by_id[outcome.question]
    if outcome.standing is None:  # what is here may not be this role's to see
        value, cited = given[question.id]
        evidence = tuple(one for one in cited or () if isinstance(one, Evidence))
        would_be = Answer(value=value, evidence=evidence, change="")
        return Offer(question, outcome, compare_answers(question, None, would_be), new=True)
    before = case.assessment.answers.get(question.id)
    pieces = compare_answers(question, before, after.assessment.answers.get(question.id))
    # A later answer of the same file may have taken the question out of what is asked.
    step = after.journey.by_id.get(question.id)
    current = replace(outcome, standing=step.standing) if step else outcome
    return Offer(question, current, pieces, new=not any(one.how != "added" for one in pieces))
