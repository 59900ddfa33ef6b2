"""A blank paper that came back as a Word file, read: bytes in, what was written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import JsonValue

from exports.blank import CASE, FORM, HASH, HEAD, MARKS, TITLE, VERSION
from exports.blanks.layout import layout
from exports.blanks.pieces import folded, mark, page_foot
from exports.reading.assembling import Assembled, assemble, option_id, typed
from exports.reading.filled import Filled, Origin, Outside
from exports.reading.opening import opened
from exports.reading.paragraphs import blocks, margins
from exports.reading.placing import Placed, place
from forms.errors import BadInput
from forms.form import Form, Question

_LETTERS = 8  # of a form's hash, in a tag
_ANY_VERSION = ".{1,40}?"
_PAGE = "(?: Page [0-9]* of [0-9]*)?"


def read(content: bytes, where: str, form: Form, case_id: str = "") -> Filled:
    """What a paper says, for an assessment of this form; `where` names the file in complaints.

    Raises BadInput for a file that can't be read, that is a paper of another form, or that is
    no such paper at all.
    """
    file = opened(content, where)
    properties = file.properties
    origin = Origin(*(properties.get(one, "") for one in (FORM, VERSION, HASH, CASE)))
    if origin.form and origin.form != form.id:
        raise BadInput(
            f"{where} is a paper of the form {origin.form}, and the assessment is of {form.id}. "
            "Read it into an assessment of its own form."
        )
    same_form = origin.hash in ("", form.hash)
    title = properties.get(TITLE, "")
    paper = layout(form, {}, "officer", title)
    placed = place(blocks(file, where), paper, same_form=same_form, titled=bool(title))
    if not placed.known:
        raise BadInput(
            f"{where} is no paper of {form.title}: none of its questions stands in it. "
            "Make one with reasoned export --blank."
        )
    made = assemble(form, placed)
    marks = _marks(properties) if origin.case in ("", case_id) else {}
    untouched = [
        key
        for key, value in made.answers.items()
        if marks.get(key) in {mark(value), mark(made.as_written.get(key, value))}
    ]
    return Filled(
        answers={key: value for key, value in made.answers.items() if key not in untouched},
        evidence={key: tuple(those) for key, those in made.evidence.items()},
        outside=(*made.outside, *_in_margins(margins(file, where), properties, form)),
        offered=dict(_offered(form, made)),
        untouched=tuple(untouched),
        made_with=marks if origin.case and origin.case == case_id else None,
        notes=(*_odd(origin, placed, form, case_id), *made.notes),
        origin=origin,
    )


def _in_margins(
    lines: Iterable[str], properties: Mapping[str, str], form: Form
) -> Iterator[Outside]:
    """What somebody wrote at the head or the foot of a page, once, however many pages have it."""
    parts: dict[str, str] = {}
    for name, text in properties.items():
        if name.startswith(HEAD):
            line = name.partition(".")[0]  # a long one stands there in parts
            parts[line] = parts.get(line, "") + text
    heads = {folded(one) for one in (*parts.values(), f"{form.council} · {form.title}")} - {""}
    known = [re.escape(one) for one in sorted(heads, key=len, reverse=True)]
    versions = {folded(one) for one in (properties.get(VERSION, ""), form.version)} - {""}
    feet = [*map(re.escape, sorted(versions, key=len, reverse=True)), _ANY_VERSION]
    known += [f"{page_foot(one)}{_PAGE}" for one in feet]
    ours = re.compile("|".join(f"(?:{one})(?= |$)" for one in known))
    written = dict.fromkeys(_behind(ours, folded(line)) for line in lines)
    yield from (Outside("margin", "", "", one) for one in written if one)


def _behind(ours: re.Pattern[str], line: str) -> str:
    """What stands behind what is ours at the beginning of a line; all of another line."""
    found = ours.match(line)
    return line[found.end() :].strip() if found else line


def _marks(properties: Mapping[str, str]) -> Mapping[str, str]:
    """The marks of the answers that the paper was made with."""
    those = " ".join(text for name, text in properties.items() if name.startswith(MARKS))
    return {key: sign for key, _, sign in (one.rpartition("=") for one in those.split())}


def _odd(origin: Origin, placed: Placed, form: Form, case_id: str) -> Iterator[str]:
    """Sentences on where the paper comes from, where that is not where it should."""
    other = {one for one in placed.hashes if one != form.hash[:_LETTERS]}
    if origin.hash not in ("", form.hash):
        same = " too, with other words" if origin.version == form.version else ""
        yield (
            f"The paper was made of version {origin.version} of the form; the assessment is of "
            f"version {form.version}{same}. Look at each answer before it is stored."
        )
    elif other:
        yield (
            "The paper, or a part of it, was made of another version of the form. Look at each "
            "answer before it is stored."
        )
    if origin.case and case_id and origin.case != case_id:
        yield f"The paper was made for {origin.case}, and not for {case_id}."
    if not origin.form and not placed.hashes:
        yield (
            "The file does not say which form it was made of. It was read by its headings: look "
            "at each answer before it is stored."
        )


def _offered(form: Form, made: Assembled) -> Iterator[tuple[str, JsonValue]]:
    """The answers as they would be with what stands under a question, outside its control."""
    for question_id, question in form.by_id.items():
        texts = [
            one.text
            for one in made.outside
            if one.question == question_id and one.kind in {"outside", "text box"}
        ]
        if not texts:
            continue
        value = _with(question, made.answers.get(question_id), "\n\n".join(texts))
        if value is not None:
            yield question_id, value


def _with(question: Question, there: JsonValue, text: str) -> JsonValue:
    """An answer with some text more; None where the text is none that it could take."""
    match question.kind:
        case "text":
            return "\n\n".join(filter(None, (str(there or ""), text)))
        case "line" | "number" | "date" | "option":
            return None if there or "\n" in text.strip() else typed(question, text)
        case "choice":
            given = there if isinstance(there, dict) else {}
            option, reason = str(given.get("option") or ""), str(given.get("reason") or "")
            picked = option_id(question, text)
            if not option and question.option(picked):
                return {"option": picked, "reason": reason}
            return {"option": option, "reason": "\n\n".join(filter(None, (reason, text)))}
        case _:
            return None
