"""An office program opens the documents and shows every word of the answers."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from exports.foreign.checking import looked_through
from exports.trying import Use, findings
from tests.exports.conftest import Made
from tests.exports.every import ASKS, BRENT
from tests.exports.invented import HOSTILE, VALUES, assessment

pytestmark = [pytest.mark.system, pytest.mark.long]

_RESHAPED = {"figures", "long word", "private use", "non-characters", "zero width", "combining"}
SHOWN = {
    key: text
    for key, text in HOSTILE.items()
    # A program that lays text out breaks long words, shapes scripts and hides what has no shape.
    if key
    not in {"figures", "long word", "private use", "non-characters", "zero width", "combining"}
    and not re.search("[\u0590-\u06ff\u202e]", text)
}


def _shown(made: Path, folder: Path, need_program: Callable[[str], str], *, pages: str = "") -> str:
    office, reader = need_program("soffice"), need_program("pdftotext")
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(made)),
        ],
        check=True,
        capture_output=True,
        timeout=200,
    )
    # -raw keeps the order of the file: words of a line stay beside each other.
    text = subprocess.run(
        [reader, "-raw", str(made.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return text.stdout.decode()


def _words(text: str) -> list[str]:
    """Words, without what the edge of a line does to them."""
    return re.findall(r"\w+", text.replace("\u00ad", ""))


def test_an_office_program_shows_every_word_of_every_answer(
    make: Callable[..., Made], need_program: Callable[[str], str], tmp_path: Path
) -> None:
    everything = "\n\n".join(SHOWN.values())
    values = {**VALUES, "1.1": everything, "1.4a": {"option": "new", "reason": everything}}
    made = make(assessment(values))
    shown = "".join(_words(_shown(made.path, tmp_path, need_program)))
    for question in made.document.questions:
        for part in question.answer:
            for line in part.text.split("\n"):
                assert "".join(_words(line))[:200] in shown, f"{question.id}: {line[:80]}"
    for said in ("Fairmead", "HarbourDay", "450000", "BTreasurer", "Schoolroll"):
        assert said in shown


def test_a_template_that_was_saved_in_an_office_program_is_as_sound_as_before(
    need_program: Callable[[str], str], tmp_path: Path
) -> None:
    office = need_program("soffice")
    uses = {use.name: use for use in (Use(BRENT), Use(BRENT, for_group=True), *_papers())}
    for name, use in uses.items():
        (tmp_path / name).write_bytes(use.shipped.read_bytes())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for sort, files in (("odt", [*uses]), ("docx", [f"{Path(name).stem}.odt" for name in uses])):
        subprocess.run(
            [office, profile, "--headless", "--convert-to", sort, *files],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=200,
        )
    for name, use in uses.items():
        own = tmp_path / name
        assert own.read_bytes() != use.shipped.read_bytes()
        assert findings(own, use) == (), name
        kept, _ = looked_through(own.read_bytes(), type(use.example()))
        assert _beginning_pages(kept) == _beginning_pages(use.shipped.read_bytes()), name


def _papers() -> list[Use]:
    return [Use(BRENT, paper, ASKS.get(paper.id)) for paper in BRENT.papers]


def _beginning_pages(content: bytes) -> list[str]:
    those = docx.Document(io.BytesIO(content)).paragraphs
    return [one.text for one in those if one.paragraph_format.page_break_before]


def test_an_office_program_shows_the_mark_of_a_draft_on_every_page(
    make: Callable[..., Made], need_program: Callable[[str], str], tmp_path: Path
) -> None:
    made = make(assessment({**VALUES, "1.1": "Yes."}), draft=True)
    pages = _shown(made.path, tmp_path, need_program).rstrip("\f").split("\f")
    assert len(pages) > 3
    assert all("DRAFT – not complete: 1 question stands open" in page for page in pages)
    assert f"Page 2 of {len(pages)}" in pages[1]
