"""A council's style stands on every document of ours, or there is none; a slip is one sentence."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm

from exports import blank, dressing, portfolio, portfolio_file, record, word
from exports.accessibility import findings
from exports.composing import compose
from exports.dressing import confirm
from exports.papers import render as render_paper
from exports.pictures import NoPicture, size_of
from exports.readback import in_heads
from exports.reading.word import read
from exports.relations import Grouping, Kept, Year
from exports.style import KEYS, PLAIN, Style, read_style, style_of
from exports.trying import Use
from forms.errors import Altered, ExportError
from tests.exports.every import ASKS, BRENT
from tests.exports.invented import FORM, MADE_ON, assessment


def chunk(sort: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + sort + data + struct.pack(">I", zlib.crc32(sort + data))


def png(wide: int = 60, high: int = 20, *, said: tuple[int, int] | None = None) -> bytes:
    """A grey picture; `said` is how large it says it is."""
    head = struct.pack(">IIBBBBB", *(said or (wide, high)), 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * wide) * high)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(wide: int = 60, high: int = 20) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, high, wide, 1) + b"\x01\x11\x00"
    head = b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"JF"
    return head + frame + b"\xff\xda\x00\x02scan\xff\xd9"


WHOLE = """
council = "Examplia Borough Council"
classification = "OFFICIAL & SENSITIVE <local>"
logo = "logo.png"
logo-says = "A bridge"
logo-height = 12
body-font = "Georgia"
heading-font = "Verdana"
heading-colour = "#6B1F5F"
"""


def written(folder: Path, lines: str = WHOLE, logo: bytes = b"") -> Path:
    (folder / "logo.png").write_bytes(logo or png())
    (folder / "style.toml").write_text(lines, encoding="utf-8")
    return folder / "style.toml"


# ---------------------------------------------------------------- on the page


@pytest.fixture
def style(tmp_path: Path) -> Style:
    return style_of(written(tmp_path))


def made(name: str, style: Style, folder: Path) -> Path:
    """Each sort of document that there is, in this style."""
    target = folder / f"{name}.docx"
    if name == "record":
        sheet = record.compose(FORM, assessment(), "Port", [], role="officer", made_on=MADE_ON)
        return record.render(sheet, target, style=style)
    if name == "portfolio":
        paper = portfolio.compose(
            [Kept("Port Amity", "Europe", "Twinning", "Active")],
            council="A council",
            policy="A policy",
            year=Year(2026),
            grouping=Grouping("region", ("Europe",)),
            made_on=MADE_ON,
        )
        return portfolio_file.render(paper, target, style=style)
    if name in {"assessment", "group"}:
        document = compose(FORM, assessment(), role="officer", made_on=MADE_ON, draft=True)
        template = word.GROUP_TEMPLATE if name == "group" else word.TEMPLATE
        return word.render(document, target, template=template, style=style)
    of_ours = next(one for one in BRENT.papers if one.id == name)
    said = Use(BRENT, of_ours, ASKS.get(name)).example()
    return render_paper(said, of_ours, target, style=style)  # type: ignore[arg-type]


EVERY = pytest.mark.parametrize(
    "name",
    ["assessment", "group", "record", "portfolio", *(one.id for one in BRENT.papers)],
)


def blank_in(style: Style, folder: Path) -> Path:
    target = folder / "blank.docx"
    target.write_bytes(blank.make(FORM, role="officer", made_on=MADE_ON, style=style))
    return target


@EVERY
def test_every_document_has_it_and_everybody_can_read_it(
    name: str, style: Style, tmp_path: Path
) -> None:
    _has_it(made(name, style, tmp_path))


def test_a_paper_to_fill_in_has_it_and_what_comes_back_on_it_is_read(
    style: Style, tmp_path: Path
) -> None:
    path = blank_in(style, tmp_path)
    _has_it(path)
    texts = [one.text for one in docx.Document(str(path)).paragraphs]
    assert texts[:3] == ["", FORM.title, "Examplia Borough Council"]
    found = read(path.read_bytes(), "paper.docx", FORM)
    assert (found.answers, found.outside, found.notes) == ({}, (), ())


def _has_it(path: Path) -> None:
    assert findings(path) == ()
    (head,) = in_heads(path.read_bytes())
    assert head.startswith("OFFICIAL & SENSITIVE <local>\n")
    assert "Examplia Borough Council" in head
    document = docx.Document(str(path))
    picture, *_ = document.inline_shapes
    assert picture.height == Mm(12)
    assert picture._inline.docPr.get("descr") == "A bridge"
    assert document.element.body[0].xpath(".//w:drawing"), "it stands above the first line"
    assert document.core_properties.author == "Examplia Borough Council"
    with ZipFile(path) as file:
        styles = file.read("word/styles.xml").decode()
    assert 'w:ascii="Georgia"' in styles
    assert 'w:ascii="Verdana"' in styles
    assert "1F3A5F" not in styles


def test_without_a_style_a_document_is_what_it_was(tmp_path: Path) -> None:
    assert read_style(tmp_path / "style.toml") == (PLAIN, ())
    path = made("assessment", PLAIN, tmp_path)
    assert not docx.Document(str(path)).inline_shapes


def test_a_council_s_own_template_keeps_its_looks(style: Style, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    template = docx.Document(str(word.TEMPLATE))
    template.sections[0].header.add_paragraph("OFFICIAL & SENSITIVE <local>")
    template.save(str(own))
    document = compose(FORM, assessment(), role="officer", made_on=MADE_ON)
    path = word.render(document, tmp_path / "made.docx", template=own, style=style)
    assert not docx.Document(str(path)).inline_shapes


@pytest.mark.parametrize("name", ["assessment", "report"])
def test_none_is_made_with_an_own_template_that_lacks_the_classification(
    name: str, style: Style, tmp_path: Path
) -> None:
    paper = next((one for one in BRENT.papers if one.id == name), None)
    use = Use(BRENT, paper, ASKS.get(name))
    own = tmp_path / "own.docx"
    own.write_bytes(use.shipped.read_bytes())
    said: Any = use.example()
    target = tmp_path / "made.docx"

    def rendered() -> Path:
        if paper is None:
            return word.render(said, target, template=own, style=style)
        return render_paper(said, paper, target, template=own, style=style)

    with pytest.raises(Altered, match="write it into the header of your template own"):
        rendered()
    assert not target.exists()
    style = Style(council=style.council)
    assert rendered() == target


@EVERY
def test_whatever_goes_wrong_there_is_none_without_its_classification(
    name: str, style: Style, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dressing, "_classify", lambda *_: None)
    with pytest.raises(Altered, match="on each page"):
        made(name, style, tmp_path)
    assert not list(tmp_path.glob("*.docx"))


def test_a_document_without_its_classification_is_told(style: Style, tmp_path: Path) -> None:
    path = made("assessment", PLAIN, tmp_path)
    with pytest.raises(Altered, match="on each page"):
        confirm(style, path.read_bytes())


def test_a_wide_logo_is_no_wider_than_the_text(tmp_path: Path) -> None:
    style = style_of(written(tmp_path, logo=png(2_000, 20)))
    (picture,) = docx.Document(str(made("assessment", style, tmp_path))).inline_shapes
    assert picture.width <= Mm(145)


# ---------------------------------------------------------------- slips


SLIPS: dict[str, tuple[str, str]] = {
    "no such line": ('colour = "#000000"', "style.toml, colour: there is no such line; there is"),
    "a slip in a name": ('clasification = "O"', "there is classification"),
    "no text": ("council = 7", "style.toml, council: write its words in quotes"),
    "nothing said": ('classification = " "', "style.toml, classification: it says nothing"),
    "a long line": (f'council = "{"x" * 101}"', "at most 100 ordinary characters"),
    "an order": ('classification = "a\\u001bb"', "ordinary characters"),
    "no TOML": ('council = "one"\nlogo = logo.png', "style.toml, line 2: it can't be read"),
    "curly quotation marks": (
        "council = “one”",
        "line 1: it can't be read. Its quotation marks are",
    ),
    "a line twice": (
        'council = "a"\ncouncil = "b"',
        "line 2: it can't be read. It says this for the",
    ),
    "a folder": ('logo = "C:\\logos\\logo.png"', "Write the name of the file alone, without the"),
    "a name in place of words": (
        'logo = "logo.png"\nlogo-says = "logo.png"',
        "logo: say in logo-says what it shows",
    ),
    "half a millimetre": ('logo = "logo.png"\nlogo-says = "x"\nlogo-height = 18.5', "whole and"),
    "a font that is markup": ('body-font = "<w:x/>"', "body-font: write the name of one font"),
    "no colour": ('heading-colour = "blue"', "heading-colour: write a # and six digits"),
    "a pale colour": ('heading-colour = "#777777"', "stands out 4.0:1 from the paper"),
    "a colour that is pale on a table's head": ('heading-colour = "#747474"', "darker colour"),
    "no such file": ('logo = "gone.png"\nlogo-says = "x"', "logo: gone.png: it can't be read (No"),
    "a path": ('logo = "../logo.png"\nlogo-says = "x"', "logo: write the name of a PNG or JPEG"),
    "another sort": ('logo = "logo.svg"\nlogo-says = "x"', "write the name of a PNG or JPEG"),
    "nothing to read out": ('logo = "logo.png"', "logo: say in logo-says what it shows"),
    "nothing to show": ('logo-says = "x"', "logo-says: there is no logo"),
    "too high": ('logo = "logo.png"\nlogo-says = "x"\nlogo-height = 90', "write 8 to 40"),
    "a height in words": ('logo = "logo.png"\nlogo-says = "x"\nlogo-height = "a"', "write 8 to 40"),
}


@pytest.mark.parametrize(("lines", "says"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_and_there_is_no_document(lines: str, says: str, tmp_path: Path) -> None:
    path = written(tmp_path, lines)
    _, found = read_style(path)
    assert len(found) == 1
    assert says in str(found[0])
    with pytest.raises(ExportError, match="There is no document, since the style in") as caught:
        style_of(path)
    assert "\n" not in str(caught.value)


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    lines = 'council = 7\nbody-font = ""\nheading-colour = "pink"\nwrong = 1\n'
    assert len(read_style(written(tmp_path, lines))[1]) == 4


def test_what_is_no_plain_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "style.toml").mkdir()
    assert "it is not a file" in str(read_style(tmp_path / "style.toml")[1][0])


def test_a_file_in_another_code_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_bytes('council = "Éxamplia"'.encode("latin-1"))
    assert "Save it as plain text, in UTF-8" in str(read_style(path)[1][0])


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path, "#" * 20_001)
    assert "larger than 20 kB" in str(read_style(path)[1][0])


def test_every_line_that_there_is_can_be_written() -> None:
    assert all(f"{key} = " in WHOLE for key in KEYS)


# ---------------------------------------------------------------- pictures


def test_pictures_are_measured() -> None:
    assert (size_of(png()).wide, size_of(png()).high) == (60, 20)
    assert (size_of(jpeg()).wide, size_of(jpeg()).high) == (60, 20)


BAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "neither a PNG nor a JPEG"),
    "a page": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PNG nor a JPEG"),
    "a cut PNG": (png()[:-20], "damaged"),
    "a PNG with a slip": (png().replace(b"IDAT", b"IDAX"), "damaged"),
    "a huge PNG": (png(said=(60_000, 60_000)), "60,000 by 60,000 pixels"),
    "a PNG that unpacks to more": (png(4_000, 3_000, said=(10, 10)), "more than its size says"),
    "an empty PNG": (png(said=(0, 10)), "0 by 10 pixels"),
    "a cut JPEG": (jpeg()[:10], "damaged"),
    "a JPEG without end": (jpeg()[:-2], "damaged"),
    "a huge JPEG": (jpeg(50_000, 20), "50,000 by 20 pixels"),
    "a JPEG of nothing": (b"\xff\xd8\xff" + bytes(50), "damaged"),
}


@pytest.mark.parametrize(("content", "says"), BAD.values(), ids=BAD)
def test_what_is_no_picture_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(NoPicture, match=says):
        size_of(content)


@pytest.mark.parametrize("place", range(0, 60, 3))
def test_a_picture_that_is_cut_anywhere_is_refused_in_words(place: int) -> None:
    for whole in (png(), jpeg()):
        if place < len(whole) - 2:
            with pytest.raises(NoPicture):
                size_of(whole[:place])
