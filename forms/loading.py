"""Find, read and lint a form definition. An error names the file, the question and its line."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from forms.bounds import excess
from forms.errors import FormError, FormNotFound
from forms.form import Form
from forms.proofing import shape, syntax
from forms.proofing.lines import lines_of
from forms.proofing.soundness import unsound

DEFINITIONS = Path(__file__).with_name("definitions")
"""The forms that ship with Reasoned."""

PAPERS = "papers"
"""The folder, within each folder of forms, of the forms of papers' own interviews."""

_ADDED = {".txt", ".TOML", ".Toml"}
_NO_TEXT = {
    b"PK\x03\x04": "This is a file of a word processor, and no plain text.",
    b"{\\rtf": "This is RTF, as a word processor saves it, and no plain text.",
    b"\xff\xfe": "This is UTF-16 text.",
    b"\xfe\xff": "This is UTF-16 text.",
}
"""How files begin that hold a text and are not UTF-8."""
_SAVE = 'Save it as UTF-8 in a plain text editor, which asks for that under "Encoding".'
_LARGEST = 1_000_000  # bytes; the longest policy makes a definition of a twentieth of this


def find_forms(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """The definitions there are, name to file: the shipped ones, then those in `folders`.

    A file of the same name in a later folder stands in for the earlier one. Raises FormError
    for a folder that can't be read: what it holds might be what is meant.
    """
    return {path.stem: path for folder in (DEFINITIONS, *folders) for path in _files_in(folder)}


def find_papers(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """The forms of papers' own interviews, as `find_forms` has the others."""
    beside = (folder / PAPERS for folder in (DEFINITIONS, *folders))
    return {path.stem: path for folder in beside for path in _files_in(folder)}


def misnamed(folders: Sequence[Path]) -> list[Path]:
    """Files in these folders that were to be forms, by their names, and are passed over."""
    there = (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()))
    return [one for one in there if ".toml" in one.name.lower() and one.suffix in _ADDED]


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except NotADirectoryError:
        if folder.is_file():
            raise FormError(
                "This is a file, and has to be a folder that holds your forms. Rename the file, "
                "make the folder, and put the file into it.",
                where=str(folder),
            ) from None
        return []
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FormError(
            f"The folder can't be read: {error.strerror}. Ask whoever set it up.",
            where=str(folder),
        ) from None


def load_form(name_or_path: str | Path, folders: Sequence[Path] = ()) -> Form:
    """The form of that name, of a name that begins so, or in that file.

    Raises FormNotFound where there is none, and FormError where it can't be used.
    """
    return read_form(find_form(name_or_path, folders))


def find_form(name_or_path: str | Path, folders: Sequence[Path] = ()) -> Path:
    """The file of a form: a path as it is, else the form of that name or beginning.

    Raises FormNotFound where there is none, or more than one.
    """
    path = Path(name_or_path)
    if path.suffix == ".toml" or len(path.parts) > 1:
        return path
    forms = find_forms(folders)
    name = str(name_or_path)
    if name in forms:
        return forms[name]
    if name in (papers := find_papers(folders)):
        return papers[name]
    matches = [one for one in forms if name and one.startswith(name)]
    if len(matches) == 1:
        return forms[matches[0]]
    those = ", ".join(matches or forms)
    if matches:
        raise FormNotFound(f'"{name}" is the beginning of several forms: {those}. Name one.')
    raise FormNotFound(f'There is no form "{name}". There are: {those}.')


def read_form(path: Path) -> Form:
    """The form in this file. Raises FormNotFound and FormError."""
    return parse_form(read_text(path), where=str(path))


def parse_form(source: str, where: str = "") -> Form:
    """The form in this TOML text. Raises FormError with question and line."""
    return _parse(source, _read_toml(source, where), where)


def restore_form(canonical: str, where: str = "") -> Form:
    """The form that `Form.canonical` wrote: what a case was begun with. Raises FormError."""
    try:
        found = excess(json.loads(canonical))
        if found:
            raise FormError(found.says, where=where)
        return Form.model_validate_json(canonical)
    except ValidationError as error:
        raise FormError(shape.first(error, json.loads(canonical)), where=where) from None
    except (ValueError, RecursionError):
        raise FormError("This is not a form as it was kept.", where=where) from None


def vet(form: Form, where: str = "") -> None:
    """Raises FormError where a form that was not read from a definition breaks its rules."""
    for found in unsound(form):
        raise FormError(found.says, where=where, question=found.question)


def read_wording(path: Path, form: Form) -> dict[str, str]:
    """A council's adopted wording: question id to wording, from the overlay file.

        [wording]
        "1.1a" = "…"

    It may say above that for which `version` of the form it was adopted; ids that another version
    does not have are then passed over (`forms.proofing.copies` tells of them).

    Raises FormError for a file that can't be read or an id that the form does not have.
    """
    source = read_text(path)
    data = _read_toml(source, str(path))
    found = excess(data)
    if found:
        named = str(found.where[1]) if len(found.where) > 1 else ""
        line = _line_of(source, _key_line(named)) if named else 0
        raise FormError(found.says, where=str(path), question=named, line=line)
    wording = data.get("wording")
    if not isinstance(wording, dict) or data.keys() - {"wording", "version"}:
        raise FormError("Give one table, [wording], of question ids and texts.", where=str(path))
    elsewhere = data.get("version", form.version) != form.version
    for question_id, text in wording.items():
        line = _line_of(source, _key_line(question_id))
        if question_id not in form.by_id and elsewhere:
            continue  # it is gone since then, which whoever looks after the wording is told
        if question_id not in form.by_id:
            raise FormError(
                f"{form.title} has no such question.",
                where=str(path),
                question=question_id,
                line=line,
            )
        if not isinstance(text, str) or not text.strip():
            raise FormError(
                "Give the wording as a text in quotes.",
                where=str(path),
                question=question_id,
                line=line,
            )
    return {one: str(text).strip() for one, text in wording.items() if one in form.by_id}


def wording_is_for(path: Path) -> tuple[str, tuple[str, ...]]:
    """The version that an overlay file says it is for ("" for none), and the ids that it has.

    Raises FormError for a file that can't be read.
    """
    data = _read_toml(read_text(path), str(path))
    wording = data.get("wording")
    ids = tuple(wording) if isinstance(wording, dict) else ()
    return str(data.get("version", "")), ids


def read_text(path: Path) -> str:
    """The text of a definition. Raises FormNotFound, and FormError for what can be none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FormError("This is not a file. Name the form's file.", where=str(path))
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise FormError(
                "The file is larger than any form. Check that it is one.", where=str(path)
            )
        return _decoded(content, path)
    except FileNotFoundError:
        raise FormNotFound(f"There is no such file{_beside(path)}.", where=str(path)) from None
    except OSError as error:
        raise FormError(
            f"The file can't be read: {error.strerror}. Name another, or ask whoever set it up.",
            where=str(path),
        ) from None
    except ValueError:
        raise FormNotFound("No file can have such a name.", where=str(path)) from None


def _decoded(content: bytes, path: Path) -> str:
    for begins, trouble in _NO_TEXT.items():
        if content.startswith(begins):
            raise FormError(f"{trouble} {_SAVE}", where=str(path))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        trouble = "A letter on this line is not UTF-8 text."
        raise FormError(f"{trouble} {_SAVE}", where=str(path), line=line) from None


def _beside(path: Path) -> str:
    """What there is in the place of a file, as Notepad names it."""
    there = path.with_name(f"{path.name}.txt")
    return f", but there is {there.name}: take .txt off its name" if there.is_file() else ""


def _read_toml(source: str, where: str) -> dict[str, Any]:
    data, found, line = syntax.read(source)
    if found is not None:
        raise FormError(found.says, where=where, line=line)
    return data


def _parse(source: str, data: dict[str, Any], where: str) -> Form:
    found = excess(data)
    if found:
        question = shape.question_at(data, found.where)
        raise FormError(
            found.says, where=where, question=question, line=_line_of_question(source, question)
        )
    form, misshapen = shape.read(data)
    for one in misshapen if form is None else unsound(form):
        line = lines_of(source).of(one.at) or _line_of_question(source, one.question)
        raise FormError(one.says, where=where, question=one.question, line=line)
    if form is None:  # pragma: no cover - then something is misshapen
        raise FormError("This is no form.", where=where)
    return form


def _line_of_question(source: str, question_id: str) -> int:
    if not question_id:
        return 0
    return _line_of(source, rf"""^[ \t]*id[ \t]*=[ \t]*["']{re.escape(question_id)}["']""")


def _key_line(key: str) -> str:
    return rf'^[ \t]*"?{re.escape(key)}"?[ \t]*='


def _line_of(source: str, pattern: str) -> int:
    found = re.search(pattern, source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 0
