"""Find, read and lint a form definition. An error names the file, the question and its line."""

from __future__ import annotations

import json
import re
import stat
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from forms.bounds import deep_key, excess, shown
from forms.conditions import Condition
from forms.errors import FormError, FormNotFound
from forms.form import Form, Question, Saying
from forms.papers import astray, astray_in_the_register

DEFINITIONS = Path(__file__).with_name("definitions")
"""The forms that ship with Reasoned."""

PAPERS = "papers"
"""The folder, within each folder of forms, of the forms of papers' own interviews."""

_LARGEST = 1_000_000  # bytes; the longest policy makes a definition of a twentieth of this
_LISTS_OPTIONS = {"option", "choice", "choices"}


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


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except (FileNotFoundError, NotADirectoryError):
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
    return parse_form(_read_text(path), where=str(path))


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
        raise FormError(_sentence(error), where=where) from None
    except (ValueError, RecursionError):
        raise FormError("This is not a form as it was kept.", where=where) from None


def vet(form: Form, where: str = "") -> None:
    """Raises FormError where a form that was not read from a definition breaks its rules."""
    for question_id, trouble in _lint(form):
        raise FormError(trouble, where=where, question=question_id)


def read_wording(path: Path, form: Form) -> dict[str, str]:
    """A council's adopted wording: question id to wording, from the overlay file.

        [wording]
        "1.1a" = "…"

    Raises FormError for a file that can't be read or an id that the form does not have.
    """
    source = _read_text(path)
    data = _read_toml(source, str(path))
    found = excess(data)
    if found:
        named = str(found.where[1]) if len(found.where) > 1 else ""
        line = _line_of(source, _key_line(named)) if named else 0
        raise FormError(found.says, where=str(path), question=named, line=line)
    wording = data.get("wording")
    if not isinstance(wording, dict) or len(data) != 1:
        raise FormError("Give one table, [wording], of question ids and texts.", where=str(path))
    for question_id, text in wording.items():
        line = _line_of(source, _key_line(question_id))
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
    return {question_id: str(text).strip() for question_id, text in wording.items()}


def _read_text(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FormError("This is not a file. Name the form's file.", where=str(path))
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise FormError(
                "The file is larger than any form. Check that it is one.", where=str(path)
            )
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise FormNotFound("There is no such file.", where=str(path)) from None
    except UnicodeDecodeError:
        raise FormError("The file is not UTF-8 text. Save it as UTF-8.", where=str(path)) from None
    except OSError as error:
        raise FormError(
            f"The file can't be read: {error.strerror}. Name another, or ask whoever set it up.",
            where=str(path),
        ) from None
    except ValueError:
        raise FormNotFound("No file can have such a name.", where=str(path)) from None


def _read_toml(source: str, where: str) -> dict[str, Any]:
    line = deep_key(source)
    if line:
        raise FormError("A name has too many parts. Take out dots.", where=where, line=line)
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+)", str(error))
        sense = re.sub(r" \(at .*\)$", "", str(error))
        raise FormError(
            f"This is not TOML: {sense}.",
            where=where,
            line=int(at[1]) if at else source.count("\n") + 1,
        ) from None
    except RecursionError:
        raise FormError("The file is nested too deep to be a form.", where=where) from None
    except ValueError:  # a number of thousands of digits
        raise FormError("A number is too large. Write a smaller one.", where=where) from None


def _parse(source: str, data: dict[str, Any], where: str) -> Form:
    found = excess(data)
    if found:
        question = _question_at(data, found.where)
        raise FormError(
            found.says, where=where, question=question, line=_line_of_question(source, question)
        )
    try:
        form = Form.model_validate(data)
    except ValidationError as error:
        question = _question_at(data, error.errors()[0]["loc"])
        raise FormError(
            _sentence(error),
            where=where,
            question=question,
            line=_line_of_question(source, question),
        ) from None
    for question_id, trouble in _lint(form):
        raise FormError(
            trouble, where=where, question=question_id, line=_line_of_question(source, question_id)
        )
    return form


def _lint(form: Form) -> Iterator[tuple[str, str]]:
    """What no single part can see: each finding as a question's id and a sentence."""
    earlier: set[str] = set()
    for category in form.categories:
        yield from _looks_back(category.applies, earlier, category.questions[0].id)
        for question in category.questions:
            if question.id in earlier:
                yield question.id, "The id is there twice. Give each question its own."
            if question.id.partition(".")[0] != str(category.number):
                yield question.id, f"The id does not begin with its category, {category.number}."
            yield from _looks_back(question.applies, earlier, question.id)
            yield from _lint_question(question)
            earlier.add(question.id)
    for question_id in _named(form):
        if question_id not in earlier:
            yield question_id, "Something in the form names it, but nothing asks it."
    yield from astray(form)
    yield from _lint_register(form)
    by = {question.id: category.by for category, question in form.walk()}
    for question_id in _sponsors_conditions(form):
        if by[question_id] == "officer":
            yield question_id, "A sponsor's question or a stage depends on it; it is for officers."
    for question_id in _told(form):
        if by[question_id] == "officer" and form.by == "sponsor":
            yield question_id, "Its answer is for officers; page one and lists are for everybody."


def _lint_register(form: Form) -> Iterator[tuple[str, str]]:
    rules = form.arrangements
    if rules is None:
        return
    for parts in (rules.kinds, rules.states, rules.ceilings, rules.beginnings):
        ids = [part.id for part in parts]
        for one in {one for one in ids if ids.count(one) > 1}:
            yield one, "The register has this id twice. Give each part its own."
    for stage_id in (rules.considered_at, rules.implemented_from):
        if stage_id and stage_id not in {stage.id for stage in form.route}:
            yield stage_id, "The register names it, but the route has no such stage."
    kinds = {kind.id for kind in rules.kinds}
    for kind_id in sorted({one for part in rules.beginnings for one in part.of} - kinds):
        yield kind_id, "The register names it, but it has no such kind."
    yield from astray_in_the_register(form)


def _lint_question(question: Question) -> Iterator[tuple[str, str]]:
    if question.wording:
        yield question.id, "Adopted wording belongs in the council's own wording file."
    if bool(question.options) != (question.kind in _LISTS_OPTIONS):
        yield question.id, "Options go with the kinds option, choice and choices, and only there."
    if len({option.id for option in question.options}) != len(question.options):
        yield question.id, "Two options have the same id."


def _looks_back(
    condition: Condition | None, earlier: set[str], question_id: str
) -> Iterator[tuple[str, str]]:
    for named in condition.questions() if condition else ():
        if named not in earlier:
            yield question_id, f"Its condition looks at {named}, which is not asked before it."


def _sponsors_conditions(form: Form) -> Iterator[str]:
    """The questions that decide what a sponsor is asked, and which stages are done."""
    for category, question in form.walk():
        for condition in (category.applies, question.applies):
            if condition and category.by == "sponsor":
                yield from condition.questions()
    for stage in form.route:
        yield from stage.done.questions() if isinstance(stage.done, Condition) else ()


def _sayings(form: Form) -> Iterator[Saying]:
    for fact in form.facts:
        yield from fact.says
    for rule in form.rules:
        yield from rule.standing


def _told(form: Form) -> Iterator[str]:
    """The questions whose answers are told in lists, on page one and in the rules' sentences."""
    yield from (*form.title_from, form.arrangement_from, form.sponsor_from)
    for fact in form.facts:
        yield from fact.questions
    for saying in _sayings(form):
        yield from re.findall(r"\{([0-9][^}]*)\}", saying.says)


def _named(form: Form) -> Iterator[str]:
    yield from _told(form)
    for saying in _sayings(form):
        yield from saying.when.questions() if saying.when else ()
    for stage in form.route:
        yield from stage.done.questions() if isinstance(stage.done, Condition) else ()
    if rules := form.arrangements:
        yield from rules.new.questions() if rules.new else ()
        yield from filter(None, (rules.region_from, rules.term_from))
        for beginning in rules.beginnings:
            yield from (*beginning.answers, *beginning.carries)
            yield from filter(None, (beginning.told_at,))


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"] if not isinstance(part, int))
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}." if place else f"{message}."


def _question_at(data: object, loc: Iterable[int | str]) -> str:
    """The id of the innermost part with an id on the way to this place in the data."""
    found = ""
    for part in loc:
        if isinstance(data, dict):
            found = shown(data.get("id", found))
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
    return shown(data.get("id", found)) if isinstance(data, dict) else found


def _line_of_question(source: str, question_id: str) -> int:
    if not question_id:
        return 0
    return _line_of(source, rf"""^[ \t]*id[ \t]*=[ \t]*["']{re.escape(question_id)}["']""")


def _key_line(key: str) -> str:
    return rf'^[ \t]*"?{re.escape(key)}"?[ \t]*='


def _line_of(source: str, pattern: str) -> int:
    found = re.search(pattern, source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 0
