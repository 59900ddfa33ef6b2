"""Data that has not the shape of a form, told in words: what the types refuse, all of it."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from forms.bounds import Where, shown
from forms.form import Form, Question
from forms.proofing.finding import Found

_WRITE: dict[str, str] = {
    "prompt": 'Write prompt = "…", an open question in your own words.',
    "hint": 'Write hint = "…", one line that stands under the question.',
    "guidance": 'Write guidance = "…": what a full answer covers, and what evidence to cite.',
    "missing": 'Write missing = "…": what to add when the answer is bare, as it follows Say.',
    "ref": 'Write ref = "…": where in the policy it comes from.',
    "kind": 'Write which kind of answer it takes, such as kind = "text".',
    "id": 'Write id = "…", its clause: category, dot, bullet, such as "4.2" or "4.2a".',
    "format": "Write format = 1 at the top of the file.",
}
_BY_TYPE: dict[str, tuple[str, str]] = {
    "string_type": ("This is no text.", "Put it in straight double quotes."),
    "int_type int_parsing int_from_float float_type float_parsing": (
        "This is no whole number.",
        "Write it in figures, without quotes.",
    ),
    "bool_type bool_parsing": (
        "This is neither true nor false.",
        "Write true or false, without quotes.",
    ),
    "too_short": ("There is nothing in it.", "Write at least one."),
    "model_type model_attributes_type dict_type": (
        "This is no part of a form.",
        'Write it as { name = "…" }, or as a table.',
    ),
}
"""What is said of some kinds of error, whatever was given."""
_CONDITIONS = {"applies", "when", "done", "new", "not"}
_CONDITION = (
    'Write it as { question = "0.kind", is = "lease" }, { question = "1.2", over = 10 } or '
    '{ question = "1.7", answered = true }.'
)
_BEGIN = "Save what you wrote, or begin with what reasoned forms new writes."
_MOST = 50
"""Findings of one file; a file with more is no form that somebody is writing."""


def read(data: Mapping[str, Any]) -> tuple[Form | None, tuple[Found, ...]]:
    """The form in this data, or all that keeps it from being one."""
    if not data:
        return None, (Found((), "", "The file says nothing.", _BEGIN),)
    try:
        return Form.model_validate(data), ()
    except ValidationError as error:
        return None, _told(data, error)


def first(error: ValidationError, data: Any) -> str:
    """The first of it in a sentence."""
    return _told(data, error)[0].says


def question_at(data: object, at: Where) -> str:
    """The id of the question that this place in the data lies in, "" where it lies in none."""
    if at[0:1] != ("category",) or at[2:3] != ("question",):
        return ""
    question = _value(data, at[:4])
    return shown(question.get("id", "")) if isinstance(question, dict) else ""


def part_at(data: object, at: Where) -> str:
    """What the place lies in, where that is no question: "stage panel", "category 3"."""
    part = _value(data, at[:2]) if len(at) > 1 else None
    if not isinstance(part, dict) or not isinstance(at[1], int):
        return ""
    named = part.get("id", part.get("number", part.get("label", "")))
    return f"{at[0]} {shown(named)}".strip()


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, "" where there is none."""
    near = difflib.get_close_matches(word[:60], list(known), n=1, cutoff=0.6)
    return near[0] if near else ""


def _told(data: object, error: ValidationError) -> tuple[Found, ...]:
    details = [(_way(data, one), one) for one in error.errors(include_url=False)]
    unknown = {at[:-1] for at, one in details if _is_unknown(one)}
    found: dict[Where, Found] = {}
    for at, one in details:
        if one["type"] == "missing" and at[:-1] in unknown and _is_meant(data, at):
            continue  # what was meant by the unknown key beside it, which is told
        if one["type"] == "literal_error" and isinstance(one["input"], dict):
            continue  # told as the table that it is
        if one["type"] == "too_short" and _value(data, at):
            continue  # there is something in it, which is told
        trouble, mend = _in_words(data, at, one)
        question = question_at(data, at)
        key = next((shown(part) for part in reversed(at) if isinstance(part, str)), "")
        key = "" if one["type"] in ("missing", "string_too_short") else key
        within = "" if question else part_at(data, at)
        place = ", ".join(filter(None, (within, key)))
        told = Found(at, question, f"{place}: {trouble}" if place else trouble, mend)
        found.setdefault(at, told)
    return tuple(found.values())[:_MOST]


def _is_unknown(one: ErrorDetails) -> bool:
    return one["type"] == "extra_forbidden"


def _is_meant(data: object, at: Where) -> bool:
    """Whether a key that is left out is what an unknown one beside it was to be."""
    beside = _value(data, at[:-1])
    known = _fields(_part_at(at[:-1]))
    if not isinstance(beside, dict):
        return False
    return any(nearest(key, known - beside.keys()) == at[-1] for key in beside.keys() - known)


def _way(data: object, one: ErrorDetails) -> Where:
    """The place without what pydantic puts in it of its own, such as the name of a type."""
    way: list[int | str] = []
    for part in one["loc"]:
        inner = _value(data, (part,))
        if inner is None and (one["type"] != "missing" or part != one["loc"][-1]):
            continue
        data = inner
        way.append(part)
    return tuple(way)


def _value(data: object, at: Where) -> object:
    """What stands at the place, None where nothing does."""
    for part in at:
        try:
            data = data[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _in_words(data: object, at: Where, one: ErrorDetails) -> tuple[str, str]:
    """What is wrong there, and how it is mended."""
    key, given, kind = str(at[-1]) if at else "", one["input"], one["type"]
    told = next((those for those in _BY_TYPE if kind in those.split()), "")
    if told:
        is_none = "dict_type" in told and key in _CONDITIONS
        return _no_condition(key) if is_none else _BY_TYPE[told]
    match kind:
        case "missing":
            return f"{key} is left out.", _write(at)
        case "string_too_short":
            return f"{key} is empty.", _WRITE.get(key, "Write something between the quotes.")
        case "extra_forbidden":
            return _unknown(data, at)
        case "literal_error":
            return _no_such(given, at)
        case "string_pattern_mismatch" | "string_too_long":
            return _no_id(given, at)
        case "tuple_type" | "list_type":
            return _no_list(given, at)
        case _:
            return _of_a_value(one)


def _no_condition(key: str) -> tuple[str, str]:
    ready = 'neither "ready" nor a' if key == "done" else "no"
    return f"This is {ready} condition.", _CONDITION


def _write(at: Where) -> str:
    """How a key is written that is left out."""
    part, key = _part_at(at[:-1]), str(at[-1])
    if key == "id" and part is not Question:
        return 'Write id = "…", a name in small letters, digits and hyphens.'
    inner = _annotation(part, key)
    if get_origin(inner) is tuple and any(_parts(inner)):
        named = ".".join((*_keys(at[:-1]), key))
        return f"Begin each {key} with [[{named}]], in double brackets."
    said = _WRITE.get(key)
    return said or (f'Write {key} = "…".' if _is_text(part, key) else f"Write {key} = ….")


def _no_list(given: object, at: Where) -> tuple[str, str]:
    if not isinstance(given, dict):
        return "This is no list.", 'Put it in square brackets, ["…", "…"].'
    named = ".".join(_keys(at))
    return "There may be several of these.", f"Put it in double brackets, [[{named}]]."


def _of_a_value(one: ErrorDetails) -> tuple[str, str]:
    context = one.get("ctx", {})
    if one["type"] == "value_error":
        message = one["msg"].removeprefix("Value error, ")
        mend = _CONDITION if message.startswith("a condition ") else "Write it so."
        return f"{message[:1].upper()}{message[1:]}.", mend
    if one["type"] == "too_long":
        return f"There are more than {context.get('max_length')} of them.", "Take some out."
    if one["type"] in {"greater_than_equal", "less_than_equal"}:
        limit, word = context.get("ge", context.get("le")), "least" if "ge" in context else "most"
        return f"The number has to be {limit} at the {word}.", "Write another."
    return f"{one['msg']}.", "Compare it with a form that works."


def _unknown(data: object, at: Where) -> tuple[str, str]:
    beside = _value(data, at[:-1])
    known = _fields(_part_at(at[:-1]))
    key = shown(at[-1])
    there = set(beside) if isinstance(beside, dict) else set()
    meant = nearest(key, known - there) or nearest(key, known)
    if meant:
        return f"There is no such key. Did you mean {meant}?", f"Write {meant} for {key}."
    others = ", ".join(sorted(known)[:30])
    mend = f"Take it out, or put it where it belongs. Here can stand: {others}."
    return "There is no such key.", mend if known else "Take it out."


def _no_such(given: object, at: Where) -> tuple[str, str]:
    options = [str(one) for one in _choices(_part_at(at[:-1]), str(at[-1]))] if at else []
    meant = nearest(str(given), options)
    ask = f" Did you mean {meant}?" if meant else ""
    those = ", ".join(options)
    return f'There is no "{shown(given)}" here.{ask}', f"Write one of: {those}."


def _no_id(given: object, at: Where) -> tuple[str, str]:
    part, key = _part_at(at[:-1]), str(at[-1]) if at else ""
    if part.__name__ == "Question" or key.endswith("_from") or key in {"told_at", "dated_by"}:
        return (
            f'"{shown(given)}" is no id of a question.',
            'It is category, dot, bullet, and a letter for a point: "4.2" or "4.2a"; in category 0 '
            'a word in small letters and hyphens: "0.sponsor".',
        )
    return (
        f'"{shown(given)}" is no name.',
        "Begin with a small letter, and use small letters, digits and hyphens, 60 at the most.",
    )


# ---------------------------------------------------------------- the types


def _part_at(at: Where) -> type[BaseModel]:
    """The type of the part at this place; Form where it is none that is known."""
    part: type[BaseModel] = Form
    for name in _keys(at):
        inner = next(iter(_parts(_annotation(part, name))), None)
        if inner is None:
            break
        part = inner
    return part


def _keys(at: Where) -> list[str]:
    return [one for one in at if isinstance(one, str)]


def _annotation(part: type[BaseModel], key: str) -> object:
    for name, field in part.model_fields.items():
        if key in (name, field.alias):
            return field.annotation
    return None


def _fields(part: type[BaseModel]) -> set[str]:
    """The keys that a part may have, as they are written."""
    return {field.alias or name for name, field in part.model_fields.items()}


def _choices(part: type[BaseModel], key: str) -> Iterator[object]:
    """The values that a key may have, where it has a few."""
    ahead = [_annotation(part, key)]
    while ahead:
        one = ahead.pop(0)
        if get_origin(one) is Literal:
            yield from get_args(one)
        elif get_origin(one) in (Union, types.UnionType, Annotated, tuple):
            ahead += get_args(one)


def _is_text(part: type[BaseModel], key: str) -> bool:
    annotation = _annotation(part, key)
    return annotation is str or (
        get_origin(annotation) is Annotated and str in get_args(annotation)
    )


def _parts(annotation: object) -> Iterator[type[BaseModel]]:
    """The parts of a form in a type: those in a list, in one or the other."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from _parts(one)
