"""The record as a Word document: whole, in order, and for everybody to read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from exports import record, rendering
from exports.accessibility import findings
from exports.record import Done, RecordPaper
from forms.assessment import begun
from forms.errors import Altered
from forms.form import Role
from forms.loading import load_form
from forms.record import Author
from tests.exports.invented import HOSTILE

BRENT = load_form("brent-international-partnering")
DAY = datetime(2026, 11, 3, 10, 12, tzinfo=UTC)
LIST = "Say:\n- which schools\n- who asked\n\n1. The year\n2. The cost"


def paper(*done: Done) -> RecordPaper:
    author = Author(handle="asponsor", name="A. Sponsor")
    assessment = begun("port-amity-x", BRENT, author, DAY)
    return record.compose(
        BRENT, assessment, "Port Amity", done, role="officer", made_on=date(2026, 11, 21)
    )


def made(folder: Path, *done: Done) -> Path:
    return record.render(paper(*done), folder / "record.docx")


def test_each_day_is_a_heading_and_each_thing_done_a_paragraph_in_order(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        Done(DAY, "A. Sponsor (sponsor) sent it to the officers.", "The schools have written."),
        Done(DAY.replace(hour=11), "An Officer (officer) asked for more at 4.2a.", LIST),
        Done(DAY.replace(day=4), "A. Sponsor (sponsor) replied on 4.2a."),
    )
    document = docx.Document(str(path))
    headed = [(one.style.name, one.text) for one in document.paragraphs if one.style is not None]
    heads = [text for style, text in headed if style == "Heading 2"]
    assert heads == ["3 November 2026", "4 November 2026"]
    texts = [text for _, text in headed]
    asked = texts.index("11:12 An Officer (officer) asked for more at 4.2a.")
    assert texts[asked + 1 : asked + 3] == ["Say:", "which schools"]
    assert ("List Number", "The year") in headed
    assert texts[-1] == record.END


@pytest.mark.parametrize("name", HOSTILE)
def test_everybody_can_read_it_whatever_was_written(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, Done(DAY, "A. Sponsor replied.", f"{HOSTILE[name]}\n\n{LIST}"))
    assert findings(path) == ()


def test_a_file_that_would_not_say_what_was_written_takes_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = paper(Done(DAY, "An Officer asked for more at 4.2a.", "Which choirs?"))
    made_of = rendering.make
    monkeypatch.setattr("exports.record.make", lambda _, *how, **more: made_of(other, *how, **more))
    target = tmp_path / "record.docx"
    target.write_bytes(b"as it was")
    said = paper(Done(DAY, "An Officer asked for more at 4.2a.", "Which schools?"))
    with pytest.raises(Altered, match="10:12 on 3 November 2026"):
        record.render(said, target)
    assert target.read_bytes() == b"as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["record.docx"]


def test_a_sponsors_record_has_no_number_that_tells_of_what_is_not_in_it(tmp_path: Path) -> None:
    author = Author(handle="asponsor", name="A. Sponsor")
    case = begun("port-amity-x", BRENT, author, DAY).model_copy(update={"revision": 4321})
    roles: tuple[tuple[Role, bool], ...] = (("sponsor", False), ("officer", True))
    for role, there in roles:
        paper = record.compose(BRENT, case, "Port Amity", (), role=role, made_on=date(2026, 11, 21))
        with ZipFile(record.render(paper, tmp_path / f"{role}.docx")) as file:
            said = "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
        assert ("4321" in said) is there
        assert findings(tmp_path / f"{role}.docx") == ()
