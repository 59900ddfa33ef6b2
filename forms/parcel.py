"""An assessment whole, as it travels between machines in one file.

    {"reasoned": "assessment", "format": 1, "checksum": "…", "assessment": {
        "id": "…", "created_by": {…}, "created_at": "…",
        "form": {"id": "…", "version": "…", "hash": "…", "definition": {…}},
        "answers": {"1.1a": {"value": …, "evidence": […], "change": "…"}},
        "history": [{…}, …], "acts": [{…}, …]}}

What is local stays behind: the revision, and where each person left off. The checksum is the
SHA-256 of the "assessment" part as JSON with its keys in order and no spaces. It shows that a
file came whole, and not who wrote it.

A file is taken whole or not at all: `read` refuses whatever could not have been written by
`written`, with the reason.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pydantic import AwareDatetime, JsonValue, ValidationError

from forms import strict_json
from forms.assessment import FORMAT, Answer, Aside, Assessment, Change
from forms.errors import BadInput, FormError, NewerFormat
from forms.form import Form
from forms.limits import officers, seen_by
from forms.loading import restore_form, vet
from forms.past import Past, troubles
from forms.proceedings import Act, in_order
from forms.record import Author, FormRef, Record
from forms.text import clean
from forms.vetting import is_id, strange
from forms.vetting import shown as _shown

LARGEST = 20_000_000
"""Bytes; a long assessment with all its history has a twentieth of this."""

_SORT = "assessment"
_KEYS = {"reasoned", "format", "checksum", "assessment"}
_DEEPEST = 40  # how deep a file may be nested; a form reaches 15
_LONGEST_NAME = 300


class _Unfit(Exception):
    """The file can't be taken. Its text follows "because"."""


class _CarriedForm(Record):
    id: str
    version: str
    hash: str
    definition: dict[str, JsonValue]


class _Carried(Record):
    id: str
    created_by: Author
    created_at: AwareDatetime
    form: _CarriedForm
    answers: dict[str, Answer]
    history: tuple[Change, ...]
    acts: tuple[Act, ...] = ()
    aside: tuple[Aside, ...] = ()
    part_of: str = ""


@dataclass(frozen=True)
class Parcel:
    """An assessment with its form and its history, without what is local to a store."""

    id: str
    created_by: Author
    created_at: AwareDatetime
    form: Form
    answers: Mapping[str, Answer]
    history: tuple[Change, ...]
    acts: tuple[Act, ...] = ()
    part_of: str = ""
    aside: tuple[Aside, ...] = ()

    def for_sponsor(self) -> Parcel:
        """The sponsor's copy: nothing of what officers answer, note and have not returned yet."""
        acts = seen_by("sponsor", self.form, self.acts, self.aside)
        return replace(self.without(officers(self.form, self.aside)), acts=acts)

    def without(self, questions: Collection[str]) -> Parcel:
        """The parcel with nothing in it of these questions, nor of what they once said."""
        return Parcel(
            self.id,
            self.created_by,
            self.created_at,
            self.form,
            {key: answer for key, answer in self.answers.items() if key not in questions},
            tuple(one for one in self.history if one.question not in questions),
            self.acts,
            self.part_of,
            tuple(one for one in self.aside if one.question not in questions),
        )

    def assessment(self) -> Assessment:
        """The assessment as a store that has none of it takes it in: its history pending."""
        return Assessment(
            id=self.id,
            form=FormRef.of(self.form),
            created_by=self.created_by,
            created_at=self.created_at,
            changed_at=max(
                (one.at for one in (*self.history, *self.acts)), default=self.created_at
            ),
            revision=len(self.history) + len(self.acts),
            answers=dict(self.answers),
            pending=self.history,
            acts=self.acts,
            aside=self.aside,
            part_of=self.part_of,
        )


def packed(assessment: Assessment, form: Form, history: Iterable[Change]) -> Parcel:
    """The parcel of an assessment as a store has it."""
    return Parcel(
        assessment.id,
        assessment.created_by,
        assessment.created_at,
        form,
        assessment.answers,
        tuple(history),
        assessment.acts,
        assessment.part_of,
        assessment.aside,
    )


# ---------------------------------------------------------------- writing


def written(parcel: Parcel) -> bytes:
    """The file. Raises BadInput where `read` would not take it, as after damage to a history."""
    form = parcel.form
    answers = [(key, parcel.answers[key]) for key in form.by_id if key in parcel.answers]
    answers += [(key, one) for key, one in parcel.answers.items() if key not in form.by_id]
    carried: dict[str, object] = {
        "id": parcel.id,
        "created_by": parcel.created_by.model_dump(mode="json"),
        "created_at": _stamp(parcel),
        "form": {
            "id": form.id,
            "version": form.version,
            "hash": form.hash,
            "definition": json.loads(form.canonical()),
        },
        "answers": {key: answer.model_dump(mode="json") for key, answer in answers},
        "history": [change.model_dump(mode="json") for change in parcel.history],
    }
    if parcel.acts:  # a file of before there were any has none, and stays as it came
        carried["acts"] = [act.model_dump(mode="json") for act in parcel.acts]
    if parcel.aside:
        carried["aside"] = [one.model_dump(mode="json") for one in parcel.aside]
    if parcel.part_of:
        carried["part_of"] = parcel.part_of
    try:
        _refuse_strange_text(carried)
        whole = {"reasoned": _SORT, "format": FORMAT, "checksum": _checksum(carried)}
        source = json.dumps(
            {**whole, "assessment": carried}, ensure_ascii=False, allow_nan=False, indent=1
        )
        data = f"{source}\n".encode()
        _opened(data, parcel.id)
    except (_Unfit, ValueError) as unfit:
        raise BadInput(
            f"{parcel.id} can't be put into a file that travels: {unfit}. No file was written."
        ) from None
    return data


def _stamp(parcel: Parcel) -> str:
    """When it was begun, as a record has it."""
    dumped = parcel.assessment().model_dump(mode="json", include={"created_at"})
    return str(dumped["created_at"])


def _checksum(carried: Mapping[str, object]) -> str:
    return hashlib.sha256(_plain(carried).encode()).hexdigest()


def _plain(data: object) -> str:
    """JSON that is the same for the same content, as `Form.canonical` has it."""
    return json.dumps(
        data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


# ---------------------------------------------------------------- reading


def read(data: bytes, where: str) -> Parcel:
    """The parcel in a file, checked throughout. Raises BadInput and NewerFormat."""
    try:
        return _opened(data, where)
    except _Unfit as unfit:
        raise BadInput(
            f"{where} can't be taken in: {unfit}. Nothing was stored; ask for it to be sent again."
        ) from None


def _opened(data: bytes, where: str) -> Parcel:
    carried = _carried(_unwrapped(data, where), where)
    form = _form(carried.form)
    _refuse_strange_people(carried)
    past = Past(form, carried.answers, carried.history, carried.aside, carried.acts)
    for trouble in troubles(past):
        raise _Unfit(trouble)
    if (trouble := strange(carried.acts, form)) or carried.acts != in_order(carried.acts):
        raise _Unfit(trouble or "what was done is not told in its order")
    if carried.part_of and not is_id(carried.part_of):
        raise _Unfit(f'"{_shown(carried.part_of)}" can\'t be the id of an assessment')
    return Parcel(
        carried.id,
        carried.created_by,
        carried.created_at,
        form,
        carried.answers,
        carried.history,
        carried.acts,
        carried.part_of,
        carried.aside,
    )


def _unwrapped(data: bytes, where: str) -> dict[str, JsonValue]:
    """The "assessment" part of a file that came whole. Raises _Unfit, BadInput, NewerFormat."""
    if len(data) > LARGEST:
        raise _Unfit("it is larger than any assessment")
    if not data.strip(b"\0 \r\n\t"):
        raise _Unfit("it is empty")
    try:
        source = data.decode("utf-8-sig")  # an editor on Windows may have put a mark first
    except UnicodeDecodeError:
        raise _Unfit("it is not UTF-8 text") from None
    whole = strict_json.parse(source, where)
    if not isinstance(whole, dict) or whole.get("reasoned") != _SORT:
        raise _Unfit(
            "it is no assessment that export --format json wrote (answers alone go in by fill)"
        )
    if _is_newer(whole):
        raise NewerFormat(f"{where} was written by a later Reasoned. Update Reasoned to take it.")
    carried = whole.get("assessment")
    if set(whole) != _KEYS or whole["format"] != FORMAT or not isinstance(carried, dict):
        raise _Unfit("a part of it is missing, or is none that belongs there")
    _refuse_strange_text(carried)
    if whole["checksum"] != _checksum(carried):
        raise _Unfit("it was changed on the way (its checksum is another)")
    return carried


def _is_newer(part: object) -> bool:
    written_as = part.get("format") if isinstance(part, dict) else None
    return type(written_as) is int and written_as > FORMAT


def _carried(raw: dict[str, JsonValue], where: str) -> _Carried:
    for part in (raw.get("history"), raw.get("acts")):
        if isinstance(part, list) and any(map(_is_newer, part)):
            raise NewerFormat(
                f"A later Reasoned wrote a part of {where}. Update Reasoned to take it."
            )
    try:
        carried = _Carried.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = _shown(".".join(map(str, first["loc"])))
        if first["type"] == "union_tag_invalid":
            raise _Unfit(f"at {place} is something done that Reasoned does not know of") from None
        raise _Unfit(f"at {place} it has not the shape it needs ({first['msg']})") from None
    # What pydantic read in its own way (a number for a time) would not be exported as it came.
    if _plain(carried.model_dump(mode="json", exclude_unset=True)) != _plain(raw):
        raise _Unfit("a part of it is not written as Reasoned writes it")
    return carried


def _form(carried: _CarriedForm) -> Form:
    canonical = _plain(carried.definition)
    if hashlib.sha256(canonical.encode()).hexdigest() != carried.hash:
        raise _Unfit("its form is not the one that its hash names")
    if _is_newer(carried.definition):
        raise NewerFormat("The form was written by a later Reasoned. Update Reasoned to take it.")
    try:
        form = restore_form(canonical)
        vet(form)
    except FormError as error:
        raise _Unfit(f"its form can't be used: {str(error).rstrip('.')}") from None
    if (form.id, form.version, form.hash) != (carried.id, carried.version, carried.hash):
        raise _Unfit("its form is not the one that it names")
    return form


def _refuse_strange_text(data: object) -> None:
    """Refuses what no answer typed here can hold, and what is nested too deep."""
    level = [data]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for one in level:
            if isinstance(one, str):
                altered = clean(one).altered
                if altered:
                    raise _Unfit(f"a text in it holds what no answer can ({altered[0][0]})")
            elif isinstance(one, dict):
                inner += one.keys()
                inner += one.values()
            elif isinstance(one, list):
                inner += one
        if not inner:
            return
        level = inner
    raise _Unfit("it is nested too deep")


def _refuse_strange_people(carried: _Carried) -> None:
    did = (*carried.history, *carried.acts)
    for person in {carried.created_by, *(one.by for one in did)}:
        for name in (person.handle, person.name):
            if len(name) > _LONGEST_NAME or len(name.splitlines()) > 1:
                raise _Unfit(f'"{_shown(name)}" is no name')
