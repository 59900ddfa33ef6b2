"""Whether words of what is not for publication stand in a public version all the same.

What is marked is left out wherever it would be printed (`exports.publishing`). But somebody may
have written its words a second time: in another answer, in the note of a stage, in a report.
So the file is searched, each part of it, before it takes its place.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree

from exports.paragraphs import cut
from exports.wordml import PARSER, P, text_of
from forms import telling
from forms.assessment import Assessment, Evidence
from forms.errors import Refused
from forms.form import Form
from forms.publication import Withheld

RUN = 7
"""So many words in a row are no accident: no two answers of the example share as many."""

_FEWEST = 2
_SHOWN = 60
# A script without spaces between its words is taken sign by sign.
_SIGNS = "\u2e80-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_SIGNS}]|[^\\W{_SIGNS}]+")

Words = tuple[str, ...]


def words(text: str) -> Words:
    """The words of a text, alike however they were typed."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


@dataclass(frozen=True)
class Remains:
    """What must not be in a public version, by the place that it was left out of."""

    secrets: Mapping[Words, str] = field(default_factory=dict)
    """Runs of words, each with its place."""
    known: str = ""
    """The words of the forms, which give nothing away."""

    def refuse(self, made: bytes) -> None:
        """Raises Refused where a file quotes what was left out of it."""
        for place, quoted, where in self._found(made):
            if len(quoted) >= RUN:
                raise Refused(
                    f"{place} is not for publication, and its words “{' '.join(quoted)}” stand in "
                    f"this version as well, in “{cut(where, _SHOWN)}”. Write that place anew, or "
                    "mark it too. No public version was made."
                )

    def told(self, made: bytes) -> tuple[str, ...]:
        """A name or another short answer that was left out at its place and stands elsewhere."""
        found: dict[str, str] = {}
        for place, quoted, where in self._found(made):
            if len(quoted) < RUN:
                found.setdefault(
                    f"{place} is not for publication, and its words “{' '.join(quoted)}”",
                    f"stand in “{cut(where, _SHOWN)}” as well. Look whether they may.",
                )
        return tuple(f"{head} {rest}" for head, rest in found.items())

    def _found(self, made: bytes) -> Iterator[tuple[str, Words, str]]:
        lengths = sorted({len(one) for one in self.secrets}, reverse=True)
        for text in _texts(made) if lengths else ():
            there = words(text)
            for length in lengths:
                for start in range(len(there) - length + 1):
                    run = there[start : start + length]
                    if run in self.secrets and f" {' '.join(run)} " not in self.known:
                        yield self.secrets[run], run, " ".join(text.split())


NOTHING = Remains()
"""Of a version that is not public."""


def remains(forms: Iterable[tuple[str, Form, Assessment, Withheld]]) -> Remains:
    """What must not remain of these assessments; each with what its questions are called by."""
    secrets: dict[Words, str] = {}
    known: list[str] = []
    for of, form, assessment, held in forms:
        known.append(" ".join(words(form.model_dump_json())))
        for question, text in _withheld(form, assessment, held):
            for run in _runs(words(text)):
                secrets.setdefault(run, f"{question}{of}")
    return Remains(secrets, f" {' '.join(known)} ")


def _withheld(form: Form, assessment: Assessment, held: Withheld) -> Iterator[tuple[str, str]]:
    """Each line of what is held back, and why it is, with its question's id."""
    for question, mark in held.answers.items():
        yield question, mark.reason
        answer = assessment.answers.get(question)
        if answer is None:
            continue
        told = telling.whole(form.by_id[question], answer) if question in form.by_id else ""
        for text in (*told.splitlines(), *_strings(answer.value)):
            yield question, text
        for source in answer.evidence:
            yield from ((question, text) for text in _cited(source))
    for (question, evidence), mark in held.evidence.items():
        yield question, mark.reason
        answer = assessment.answers.get(question)
        for source in answer.evidence if answer else ():
            if source.id == evidence:
                yield from ((question, text) for text in _cited(source))


def _cited(source: Evidence) -> Iterator[str]:
    yield source.what
    yield f"{source.what} {source.where}"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _runs(said: Words) -> Iterator[Words]:
    if len(said) < RUN:
        yield from (said,) if len(said) >= _FEWEST else ()
        return
    for start in range(len(said) - RUN + 1):
        yield said[start : start + RUN]


def _texts(made: bytes) -> Iterator[str]:
    """Every text of a file: paragraphs, and of parts that have none all that they hold."""
    with ZipFile(io.BytesIO(made)) as file:
        for name in file.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(file.read(name), PARSER)
            paragraphs = [text_of(one) for one in root.iter(P)]
            yield from paragraphs or (text for text in root.itertext() if text.strip())
            for element in root.iter():
                yield from (value for value in element.attrib.values() if " " in value)
