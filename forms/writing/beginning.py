"""A definition to begin from: a commented one that works, or a copy of a form that there is."""

from __future__ import annotations

import re
from pathlib import Path

from forms.errors import BadInput
from forms.form import Form
from forms.proofing.copies import made_from
from forms.writing.schema import SCHEMA

_BEGINNING = Path(__file__).with_name("beginning.toml")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")
_ID = re.compile(r"""^id[ \t]*=[ \t]*["'][^"'\n]*["'][^\n]*$""", re.MULTILINE)
_VERSION = re.compile(r"^version[ \t]*=[^\n]*$", re.MULTILINE)
_OF_BEFORE = re.compile(r"^(?:copied_from[ \t]*=|#:schema)[^\n]*\n", re.MULTILINE)


def vet_name(name: str) -> None:
    """Raises BadInput for what can be no form's id."""
    if not _NAME.fullmatch(name):
        raise BadInput(
            f'"{name}" is no name for a form. Begin with a small letter, and use small letters, '
            "digits and hyphens: our-partnerships."
        )


def fresh(name: str, file: str) -> str:
    """The text of a new definition of this name, whose notes speak of that file."""
    text = _BEGINNING.read_text("utf-8")
    for mark, said in (("@NAME@", name), ("@FILE@", file), ("@SCHEMA@", SCHEMA.as_uri())):
        text = text.replace(mark, said)
    return text


def copied(form: Form, source: str, name: str) -> str:
    """The text of this form's definition under another name, or its own, and where it is from."""
    head, bracket, rest = source.partition("\n[[")
    head = _OF_BEFORE.sub("", head)
    head = _ID.sub(f'id = "{name}"', head, count=1)
    said = f'copied_from = "{made_from(form)}"'
    head = _VERSION.sub(lambda at: f"{at[0]}\n{said}", head, count=1)
    return f"#:schema {SCHEMA.as_uri()}\n{head}{bracket}{rest}"
