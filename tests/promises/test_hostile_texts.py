"""What was typed is what is printed, or it is reported: the corpus, and any text there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.composing import compose
from exports.context import Document
from exports.word import render
from forms.form import Form
from tests.exports.invented import MADE_ON
from tests.promises.hostile import (
    END,
    KINDS,
    Part,
    as_title,
    case_of,
    corpus,
    every_paragraph,
    form_for,
    in_a_cell,
    is_altered,
    is_figure,
    lines_of,
    lines_seen,
    parts_of,
    printable,
)
from tests.promises.keeping import Promised, short_and_long
from tests.promises.office import opened

pytestmark = pytest.mark.promise(7)

TEXTS = tuple(one.text for one in corpus())
FIGURES = {"money", "number", "date"}
BATCH = 60
"""Texts in a document: many together, so that the ordinary tests stay quick."""


def composed(texts: Sequence[str], form: Form, name: str = "Port Amity") -> Document:
    case = case_of(texts, form, name)
    return compose(form, case, role="officer", made_on=MADE_ON, draft=True)


def answer_under(part: Part) -> list[tuple[str, str]]:
    """The paragraphs of the answer: what stands between the clause and the note or evidence."""
    kept = []
    for style, text in part.paragraphs[2:]:  # the heading and the clause
        if style in {"Note", "Evidence Label", "Evidence"}:
            break
        if style != "Chosen":
            kept.append((style, text))
    return kept


def wrong_in(texts: Sequence[str], parts: dict[str, Part]) -> list[str]:
    """The places at which something else is printed than was typed."""
    wrong = []
    for place, text in enumerate(texts, start=1):
        for number, kind in enumerate(KINDS, start=1):
            if not (kind in FIGURES and is_figure(text)) and not _says(
                parts[f"{number}.{place}"], kind, text
            ):
                wrong.append(f"{kind}: {text[:60]!r}")
    listed = [line for text in texts for line in lines_of(text)]
    if list(lines_seen(answer_under(parts["8.1"]), listed)) != listed:
        wrong.append("choices")
    told = [text for text in texts if printable(text).strip()]
    cited = [row for row in parts[""].rows if len(row) == 4 and row[0].startswith("1.")]
    for name, rows, wanted, width in (
        ("people", parts["9.1"].rows[1:], told, 3),
        ("dates", parts["10.1"].rows[1:], told, 2),
        ("evidence", [row[1:] for row in cited], [text for text in texts if text], 3),
    ):
        if rows != [[in_a_cell(text)] * width for text in wanted]:
            wrong.append(name)
    return wrong


def _says(part: Part, kind: str, text: str) -> bool:
    if kind == "money":
        wanted = [in_a_cell(text)] * 5 if printable(text).strip() else []
        return [row[1] for row in part.rows[1:]] == wanted
    typed = lines_of(text)
    return list(lines_seen(answer_under(part), typed)) == typed


def altered_among(texts: Sequence[str]) -> set[str]:
    """The questions at which something has to be reported."""
    found = {
        f"{number}.{place}"
        for place, text in enumerate(texts, start=1)
        if is_altered(text)
        for number in range(1, len(KINDS) + 1)
    }
    return found | ({"8.1", "9.1", "10.1"} if found else set())


# ---------------------------------------------------------------- the corpus


def test_the_corpus_is_large_and_of_every_sort() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 300
    sorts = {one.name.rpartition(" ")[0].split()[0] for one in corpus()}
    assert sorts >= {"xml", "templates", "controls", "surrogates", "direction", "scripts", "long"}


@pytest.mark.parametrize("start", range(0, len(TEXTS), BATCH))
def test_every_text_of_the_corpus_is_printed_in_every_kind_of_answer(
    start: int, tmp_path: Path, promised: Promised
) -> None:
    texts = TEXTS[start : start + BATCH]
    document = composed(texts, form_for(len(texts)))
    parts = parts_of(render(document, tmp_path / "made.docx"))
    promised.did(f"texts {start + 1} to {start + len(texts)} in every kind of answer")
    wrong = wrong_in(texts, parts)
    assert wrong == []
    assert parts[""].paragraphs[-1][1] == END
    reported = {sentence.partition(":")[0] for sentence in document.altered}
    assert reported == altered_among(texts)
    promised.at_most("places that say otherwise", len(wrong), 0)


@pytest.mark.parametrize("step", short_and_long(8, 1))
def test_every_text_of_the_corpus_is_printed_in_header_title_and_property(
    step: int, tmp_path: Path, promised: Promised
) -> None:
    form = form_for(1)
    texts = TEXTS[::step]
    promised.did(f"{len(texts)} texts as the name of an assessment")
    otherwise = []
    for text in texts:
        document = composed(["x"], form, text)
        made = docx.Document(str(render(document, tmp_path / "made.docx")))
        title = as_title(text)
        header = made.sections[0].header.paragraphs[0].text.removeprefix("Nowhere Council · ")
        named = made.core_properties.title
        whole = title in [paragraph.text for paragraph in made.paragraphs]
        fits = _as_far_as_it_goes(header, title, 80) and _as_far_as_it_goes(
            named, f"Invented Assessment: {title}", 255
        )
        if not (whole and fits):
            otherwise.append(text[:60])
    assert otherwise == []
    promised.at_most("headers, titles and properties that say otherwise", len(otherwise), 0)


def _as_far_as_it_goes(seen: str, wanted: str, most: int) -> bool:
    if len(wanted) <= most:
        return seen == wanted
    return seen.endswith("…") and wanted.startswith(seen[:-1]) and len(seen) <= most


# ---------------------------------------------------------------- an office program


@pytest.mark.system
@pytest.mark.long
def test_an_office_program_opens_every_text_of_the_corpus_as_it_was_typed(
    need_program: Callable[[str], str], tmp_path: Path, promised: Promised
) -> None:
    """What it has is what the file says, and what the file says is what was typed."""
    promised.did(f"{len(TEXTS)} texts in every kind of answer, opened by LibreOffice")
    batches = [TEXTS[start : start + BATCH] for start in range(0, len(TEXTS), BATCH)]
    made = []
    for number, texts in enumerate(batches):
        document = composed(texts, form_for(len(texts)), texts[0])
        made.append(render(document, tmp_path / f"made-{number}.docx"))
    otherwise = 0
    for texts, path, seen in zip(
        batches, made, opened(made, need_program("soffice"), tmp_path), strict=True
    ):
        assert wrong_in(texts, parts_of(path)) == []
        in_file = [text for text in every_paragraph(path) if text]
        otherwise += [text for text in seen.paragraphs if text] != in_file
        assert seen.paragraphs[-1] == END
        assert seen.title == f"Invented Assessment: {as_title(texts[0])}"
        assert seen.header[0] == f"Nowhere Council · {as_title(texts[0])}"
    promised.at_most("documents that it opens otherwise", otherwise, 0)
    promised.at_least("texts compared", len(TEXTS), 300)


# ---------------------------------------------------------------- any text there is


_CHARS = st.characters() | st.sampled_from(
    "{}%#_<>&;\"'\\/-*•1. \t\r\n\x00\x07\x0b\x0c\x1b\x85\x9bab\ud800\u202e\u2028א\u0301\ufffe"
)
_ANY = st.text(_CHARS, max_size=80)
EIGHT = st.lists(_ANY, min_size=8, max_size=8)


@pytest.mark.parametrize("examples", short_and_long(15, 1_000))
def test_any_text_is_printed_in_every_kind_of_answer(
    examples: int, tmp_path: Path, promised: Promised
) -> None:
    form = form_for(8)
    promised.did(f"{examples} documents of 8 made-up texts in every kind of answer")

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(texts=EIGHT, name=_ANY)
    def try_them(texts: list[str], name: str) -> None:
        document = composed(texts, form, name)
        path = render(document, tmp_path / "made.docx")
        parts = parts_of(path)
        assert wrong_in(texts, parts) == []
        assert parts[""].paragraphs[-1][1] == END
        reported = {sentence.partition(":")[0] for sentence in document.altered} - {"0.name"}
        assert reported == altered_among(texts)

    try_them()
    promised.at_most("documents that say otherwise", 0, 0)
