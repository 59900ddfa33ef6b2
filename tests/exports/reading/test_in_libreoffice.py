"""A paper that was saved in LibreOffice, which keeps few controls, is read as any other."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.reading.word import read
from forms.assessment import Answer
from forms.loading import DEFINITIONS, load_form
from tests.end_to_end.invented import parts
from tests.exports.invented import EVIDENCE, FORM, VALUES, assessment
from tests.exports.reading.paper import CASE, Paper
from tests.exports.reading.test_rewrites import ANSWERS, filled_in
from tests.exports.reading.test_rewrites import EVIDENCE as CITED

pytestmark = [pytest.mark.system, pytest.mark.long]

Convert = Callable[[Path, str], Path]


@pytest.fixture
def saved(tmp_path: Path, need_program: Callable[[str], str]) -> Convert:
    """Opens a file in LibreOffice and saves it as this; the file that comes of it."""
    office = need_program("soffice")

    def convert(path: Path, kind: str) -> Path:
        folder = tmp_path / f"{path.stem}-as-{kind}"
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                *("--headless", "--convert-to", kind, "--outdir", str(folder), str(path)),
            ],
            check=True,
            capture_output=True,
            timeout=200,
        )
        return folder / f"{path.stem}.{kind}"

    return convert


EXAMPLES = sorted(path.name for path in DEFINITIONS.glob("*-example.json"))
WAYS = [("docx",), ("docx", "docx"), ("odt", "docx"), ("doc", "docx"), ("rtf", "docx")]


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_every_answer_is_read_after_it_was_saved(
    way: tuple[str, ...], saved: Convert, tmp_path: Path
) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(filled_in().content)
    for kind in way:
        path = saved(path, kind)
    found = read(path.read_bytes(), "paper.docx", FORM, CASE)
    assert dict(found.answers) == ANSWERS
    assert dict(found.evidence) == CITED
    assert found.outside == ()


@pytest.mark.parametrize("way", WAYS[:3], ids="-".join)
def test_what_nobody_touched_changes_nothing(
    way: tuple[str, ...], saved: Convert, tmp_path: Path
) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(Paper.blank(assessment(VALUES, EVIDENCE).answers).content)
    for kind in way:
        path = saved(path, kind)
    found = read(path.read_bytes(), "paper.docx", FORM, CASE)
    assert dict(found.answers) == {}
    assert set(found.untouched) == set(VALUES)
    assert found.outside == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_of_each_form_comes_back_as_it_went_out(
    name: str, saved: Convert, tmp_path: Path
) -> None:
    """Whole cases, with answers of single lines: LibreOffice takes line breaks out of controls."""
    council = name.partition("-")[0]
    form = load_form(next(DEFINITIONS.glob(f"{council}-*.toml")).stem)
    given = json.loads((DEFINITIONS / name).read_text(encoding="utf-8"))
    answers = {key: Answer(value=parts(one)[0], change="-") for key, one in given.items()}
    path = tmp_path / "paper.docx"
    path.write_bytes(Paper.blank(answers, form=form).content)
    found = read(saved(path, "docx").read_bytes(), "paper.docx", form, CASE)
    assert (dict(found.answers), found.outside) == ({}, ())
    assert set(found.untouched) == answers.keys()


def test_what_is_typed_in_libreoffice_itself_is_read(saved: Convert, tmp_path: Path) -> None:
    """Typed over what stands in the box, with a second paragraph, as its own format has it."""
    path = tmp_path / "paper.docx"
    path.write_bytes(Paper.blank().content)
    typed = saved(path, "odt")
    with ZipFile(typed) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    text = parts["content.xml"].decode()
    heading = text.index("Who gains from it?")
    place = text.index("Write your answer here", heading)
    opening = text[
        text.rindex("<text:p", heading, place) : text.index(
            ">", text.rindex("<text:p", heading, place)
        )
        + 1
    ]
    end = text.index("</text:p>", place) + len("</text:p>")
    text = (
        text[:place]
        + "Two choirs gain."
        + text[place + len("Write your answer here") : end]
        + f"{opening}Each has 60 singers.</text:p>"
        + text[end:]
    )
    parts["content.xml"] = text.encode()
    with ZipFile(typed, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    found = read(saved(typed, "docx").read_bytes(), "paper.docx", FORM, CASE)
    assert found.answers == {"1.1": "Two choirs gain.\n\nEach has 60 singers."}
    assert found.outside == ()
