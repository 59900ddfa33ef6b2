"""The JSON Schema for editors is what the types say, and what ships fits it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from forms.loading import find_forms, find_papers, parse_form
from forms.proofing.checker import check
from forms.writing import beginning
from forms.writing.schema import SCHEMA, schema, written


def test_the_schema_that_ships_is_what_the_types_say() -> None:
    assert SCHEMA.read_text("utf-8") == written(), (
        "write it anew: reasoned forms schema -o forms/writing/form.schema.json --replace"
    )


def fits(value: object, part: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether the value fits the schema, as far as it is of keys, types and choices."""
    if "$ref" in part:
        named = part["$ref"].removeprefix("#/definitions/")
        return fits(value, whole["definitions"][named], whole)
    if "anyOf" in part:
        return any(fits(value, one, whole) for one in part["anyOf"])
    if "enum" in part or "const" in part:
        return value in part.get("enum", [part.get("const")])
    match value:
        case dict():
            inner = part.get("properties", {})
            patterns = part.get("patternProperties", {})
            other = next(iter(patterns.values()), part.get("additionalProperties"))
            return part.get("type") == "object" and all(
                fits(one, inner[key], whole)
                if key in inner
                else isinstance(other, dict) and fits(one, other, whole)
                for key, one in value.items()
            )
        case list():
            return part.get("type") == "array" and all(
                fits(one, part["items"], whole) for one in value
            )
        case bool():
            return part.get("type") == "boolean"
        case int() | float():
            return part.get("type") in {"integer", "number"}
    return part.get("type") == "string"


@pytest.mark.parametrize("name", [*find_forms(), *find_papers()])
def test_every_form_that_ships_fits_it(name: str) -> None:
    path = (find_forms() | find_papers())[name]
    whole = schema()
    assert fits(tomllib.loads(path.read_text("utf-8")), whole, whole)


def test_what_is_no_form_does_not_fit_it(small_source: str) -> None:
    whole = schema()
    assert fits(tomllib.loads(small_source), whole, whole)
    for was, becomes in (("prompt =", "promt ="), ('kind = "line"', 'kind = "lines"')):
        assert not fits(tomllib.loads(small_source.replace(was, becomes, 1)), whole, whole)


def test_what_somebody_begins_with_is_sound_and_names_the_schema() -> None:
    text = beginning.fresh("our-own", "our-own.toml")
    assert text.startswith(f"#:schema {SCHEMA.as_uri()}\n")
    assert check(text) == ()
    assert parse_form(text).id == "our-own"
    assert "@" not in text


@pytest.mark.parametrize("name", find_forms())
def test_a_copy_says_what_it_was_made_from_and_asks_the_same(name: str) -> None:
    source = find_forms()[name].read_text("utf-8")
    form = parse_form(source)
    copy = parse_form(beginning.copied(form, source, "our-own"))
    assert (copy.id, copy.version) == ("our-own", form.version)
    assert copy.copied_from == f"{form.id} {form.version} {form.hash[:12]}"
    assert copy.categories == form.categories
    again = beginning.copied(copy, beginning.copied(form, source, "our-own"), "third")
    assert parse_form(again).copied_from.startswith("our-own ")
    assert again.count("copied_from") == again.count("#:schema") == 1
    assert parse_form(beginning.copied(form, source, form.id)).hash == form.hash
