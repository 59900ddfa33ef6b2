"""The file that a backup is: a zip of plain JSON, checked in every part when it is read.

manifest.json             who made it and when; the size and SHA-256 of every other member
assessments/<id>.json     an assessment, its whole history, and whether it is in the bin
forms/<hash>.json         each form that one of them was begun with
papers/<id>.<hash>.docx   each paper that went out of one of them, as it went
register/<id>.json        an arrangement of the register

No member is ever written to the place that its name says. What is larger than it says, or
said to be larger than anything Reasoned makes, is not unpacked.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from forms.assessment import Assessment, Change, Stamp
from forms.errors import BadInput, FormError
from forms.form import Form
from forms.loading import restore_form, vet
from forms.record import Record
from forms.register import Arrangement
from store.encoding import Damage, decode, encode, refuse_depth
from store.ids import is_hash, is_safe
from store.papers import digest
from store.record import values

FORMAT = 1
LARGEST_MEMBER = 64 * 2**20
"""Bytes; the longest history that was measured has a hundredth of this."""
LARGEST_TOTAL = 8 * 2**30
MOST_MEMBERS = 200_000

_MANIFEST = "manifest.json"
_KIND: Final = "reasoned backup"
_PAPER: Final = re.compile(r"papers/([^./]+)\.([0-9a-f]{64})\.docx")
_CHUNK = 1 << 20
_Parsed = TypeVar("_Parsed", bound=BaseModel)
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class Member(Record):
    """What the manifest says of a member: its size in bytes, and its SHA-256 in hex."""

    size: int = Field(ge=0)
    sha256: str


class Manifest(Record):
    """What a backup says of itself."""

    format: Literal[1] = 1
    kind: Literal["reasoned backup"] = _KIND
    made: Stamp
    members: dict[str, Member]


class Whole(Record):
    """An assessment with all its history, oldest change first; `deleted` where it is in the bin.

    The assessment has nothing pending.
    """

    format: Literal[1] = 1
    assessment: Assessment
    history: tuple[Change, ...]
    deleted: Stamp | None = None


@dataclass
class Writing:
    """A backup that is being written."""

    _zip: zipfile.ZipFile
    _members: dict[str, Member] = field(default_factory=dict)

    def put(self, whole: Whole, form: Form) -> None:
        """Adds an assessment, and its form where it is not there yet.

        Raises BadInput and FormError for what `reading` would refuse.
        """
        vet(form)
        data = encode(whole.model_dump(mode="json"))
        if len(data) > LARGEST_MEMBER:
            raise BadInput("It is larger than a backup can hold.")
        self._add(_form_name(form.hash), form.canonical().encode())
        self._add(_assessment_name(whole.assessment.id), data)

    def put_paper(self, assessment_id: str, paper: bytes) -> None:
        """Adds a paper that went out of an assessment that is in it."""
        self._add(_paper_name(assessment_id, digest(paper)), paper)

    def put_arrangement(self, arrangement: Arrangement) -> None:
        """Adds an arrangement of the register. Raises BadInput for what `reading` would refuse."""
        data = encode(arrangement.model_dump(mode="json"))
        if len(data) > LARGEST_MEMBER:
            raise BadInput("It is larger than a backup can hold.")
        self._add(_arrangement_name(arrangement.id), data)

    def finish(self, made: Stamp) -> None:
        """Says what is in it."""
        manifest = Manifest(made=made, members=self._members)
        self._zip.writestr(_MANIFEST, encode(manifest.model_dump(mode="json")))

    def _add(self, name: str, data: bytes) -> None:
        if name not in self._members:
            self._zip.writestr(name, data)
            self._members[name] = Member(size=len(data), sha256=sha256(data).hexdigest())


@dataclass(frozen=True)
class Archive:
    """A backup that was opened and found sound in every part."""

    made: Stamp
    ids: tuple[str, ...]
    """Of the assessments."""
    on_register: tuple[str, ...]
    """The ids of the arrangements."""
    _zip: zipfile.ZipFile
    _manifest: Manifest

    def whole(self, assessment_id: str) -> Whole:
        """An assessment. Raises Damage."""
        data = _checked(self._zip, self._manifest, _assessment_name(assessment_id))
        whole = _parsed(Whole, data)
        if whole.assessment.id != assessment_id or whole.assessment.pending:
            raise Damage("it is another assessment than its name says")
        if _form_name(whole.assessment.form.hash) not in self._manifest.members:
            raise Damage("the form that it was begun with is missing")
        try:
            refuse_depth([*values(whole.assessment), *(one.value for one in whole.history)])
            encode(whole.model_dump(mode="json"))
        except BadInput as error:
            raise Damage(str(error)) from None
        return whole

    def form(self, form_hash: str) -> Form:
        """A form. Raises Damage."""
        data = _checked(self._zip, self._manifest, _form_name(form_hash))
        decode(data)
        try:
            form = restore_form(data.decode(), where=form_hash)
            vet(form)
        except FormError as error:
            raise Damage(str(error)) from None
        if form.hash != form_hash:
            raise Damage("its content is not what its name says")
        return form

    def papers(self, assessment_id: str) -> Iterator[bytes]:
        """The papers that went out of an assessment. Raises Damage."""
        for name in self._manifest.members:
            found = _PAPER.fullmatch(name)
            if found and found[1] == assessment_id:
                yield self._paper(name, found[2])

    def _paper(self, name: str, paper_hash: str) -> bytes:
        data = _checked(self._zip, self._manifest, name)
        if digest(data) != paper_hash:
            raise Damage("its content is not what its name says")
        return data

    def arrangement(self, arrangement_id: str) -> Arrangement:
        """An arrangement of the register. Raises Damage."""
        data = _checked(self._zip, self._manifest, _arrangement_name(arrangement_id))
        arrangement = _parsed(Arrangement, data)
        if arrangement.id != arrangement_id:
            raise Damage("it is another arrangement than its name says")
        return arrangement

    def check(self) -> None:
        """Reads every part. Raises Damage."""
        for name in self._manifest.members:
            kind, _, rest = name.partition("/")
            with _naming(name):
                if kind == "forms":
                    self.form(rest.removesuffix(".json"))
                elif found := _PAPER.fullmatch(name):
                    if _assessment_name(found[1]) not in self._manifest.members:
                        raise Damage("the assessment that it went out of is missing")
                    self._paper(name, found[2])
                elif kind == "register":
                    self.arrangement(rest.removesuffix(".json"))
                else:
                    self.whole(rest.removesuffix(".json"))


@contextmanager
def writing(file: BinaryIO) -> Iterator[Writing]:
    """Writes a backup into a file that is open. Raises OSError."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        yield Writing(whole)


@contextmanager
def reading(path: Path) -> Iterator[Archive]:
    """A backup, checked throughout before anything of it can be had.

    Raises BadInput with the reason where it can't be used.
    """
    if not path.exists():
        raise BadInput(f"There is no file {path}.")
    if not path.is_file():
        raise BadInput(f"{path} is no file. Name the file that reasoned backup made.")
    with ExitStack() as opened:
        try:
            archive = _opened(opened.enter_context(zipfile.ZipFile(path)))
            archive.check()
        except OSError as error:
            raise BadInput(f"{path} can't be read: {error.strerror or error}.") from None
        except Damage as damage:
            raise _refused(path, str(damage)) from None
        except _UNREADABLE:
            raise _refused(path, "it is no whole zip file, as a backup is") from None
        yield archive


def ids_in(path: Path) -> frozenset[str] | None:
    """The ids that a backup says it holds, unchecked; None where it can't be asked."""
    try:
        with zipfile.ZipFile(path) as whole:
            return frozenset(_opened(whole).ids)
    except (OSError, Damage, *_UNREADABLE):
        return None


def _refused(path: Path, reason: str) -> BadInput:
    return BadInput(
        f"{path} can't be used as a backup, and nothing of it was: {reason}. Take another backup."
    )


def _opened(whole: zipfile.ZipFile) -> Archive:
    """Raises Damage."""
    listed = whole.infolist()
    if len(listed) > MOST_MEMBERS or sum(one.file_size for one in listed) > LARGEST_TOTAL:
        raise Damage("it says that it holds more than any store")
    names = [one.filename for one in listed]
    if len(set(names)) != len(names):
        raise Damage("it has two members of one name")
    if _MANIFEST not in names:
        raise Damage("it has no manifest.json, so that it is no backup of Reasoned's")
    with _naming(_MANIFEST):
        manifest = _manifest(_unpacked(whole, _MANIFEST, LARGEST_MEMBER))
    for name in names:
        if name != _MANIFEST and not _is_member(name):
            raise Damage(f"{_harmless(name)} has no place in a backup")
    if set(names) != {_MANIFEST, *manifest.members}:
        raise Damage("its members are not those that it says it has")
    ids, on_register = _ids(manifest, "assessments"), _ids(manifest, "register")
    return Archive(manifest.made, ids, on_register, whole, manifest)


def _ids(manifest: Manifest, kind: str) -> tuple[str, ...]:
    parts = (name.split("/", 1) for name in manifest.members)
    return tuple(sorted(rest.removesuffix(".json") for one, rest in parts if one == kind))


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Raises Damage with the member's name."""
    try:
        yield
    except Damage as damage:
        raise Damage(f"{name} can't be used: {damage}") from None


def _manifest(data: bytes) -> Manifest:
    content = decode(data)
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        raise Damage("it is no backup of Reasoned's")
    _refuse_newer(content)
    return _parsed(Manifest, data)


def _checked(whole: zipfile.ZipFile, manifest: Manifest, name: str) -> bytes:
    """What a member holds, if it is what the manifest says. Raises Damage."""
    said = manifest.members[name]
    data = _unpacked(whole, name, min(said.size, LARGEST_MEMBER))
    if len(data) != said.size or sha256(data).hexdigest() != said.sha256:
        raise Damage("its checksum is another")
    return data


def _unpacked(whole: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A member, as long as it is no longer than that. Raises Damage."""
    info = whole.getinfo(name)
    if info.file_size > most:
        raise Damage("it says that it is larger than it can be")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Damage("it is packed in a way that Reasoned does not use")
    # In pieces: asked for all at once, zipfile unpacks all there is before it cuts that off.
    found, left = [], most + 1
    try:
        with whole.open(info) as member:
            while left and (chunk := member.read(min(left, _CHUNK))):
                found.append(chunk)
                left -= len(chunk)
    except _UNREADABLE:
        raise Damage("it is damaged") from None
    if not left:
        raise Damage("it is larger than it can be")
    return b"".join(found)


def _parsed(kind: type[_Parsed], data: bytes) -> _Parsed:
    """Raises Damage."""
    content = decode(data)
    _refuse_newer(content)
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise Damage(f"it is not what it should be ({place}: {first['msg']})") from None
    except RecursionError:
        raise Damage("it is nested too deep") from None


def _refuse_newer(content: object) -> None:
    written = content.get("format") if isinstance(content, dict) else None
    if type(written) is int and written > FORMAT:
        raise Damage("a later Reasoned made it; update Reasoned")


def _is_member(name: str) -> bool:
    if found := _PAPER.fullmatch(name):
        return is_safe(found[1])
    kind, _, rest = name.partition("/")
    stem = rest.removesuffix(".json")
    if stem == rest:
        return False
    return (
        is_safe(stem)
        if kind in {"assessments", "register"}
        else (kind == "forms" and is_hash(stem))
    )


def _assessment_name(assessment_id: str) -> str:
    return f"assessments/{assessment_id}.json"


def _paper_name(assessment_id: str, paper_hash: str) -> str:
    return f"papers/{assessment_id}.{paper_hash}.docx"


def _arrangement_name(arrangement_id: str) -> str:
    return f"register/{arrangement_id}.json"


def _form_name(form_hash: str) -> str:
    return f"forms/{form_hash}.json"


def _harmless(name: str) -> str:
    return ascii(name[:80])
