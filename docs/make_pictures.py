"""Makes the pictures in the README and the guides: python docs/make_pictures.py [FOLDER].

The screens are the program's own, driven by keys; the page is page one of a Word document that
it made. The time, the ids and the folders are fixed, so that the same program makes the same
screens to the last byte. The page needs LibreOffice and pdftoppm, and is left out without them.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from textual.pilot import Pilot

from forms.loading import DEFINITIONS
from forms.record import Author
from store import open_store
from tui.app import ReasonedApp
from tui.cases.case import Actor, Case
from tui.desk import Desk
from tui.papers import papers, reporting
from tui.review import reviewing
from tui.route import staging
from tui.route.staging import Decision
from tui.screens.check import CheckScreen
from tui.screens.evidence import EvidenceScreen
from tui.screens.question import QuestionScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.rows import Rows

PICTURES = Path(__file__).resolve().parent / "pictures"
SCREENS = ("home", "tasks", "question", "people", "evidence", "check", "papers")
PAGE = "document.png"

_SIZE = (80, 24)
_BEGUN = datetime(2026, 11, 3, 10, 12, tzinfo=UTC)
_NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
_DOTS_PER_INCH = 80
_FONTS = 'font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;'


def main(arguments: list[str]) -> int:
    """Makes every picture that can be made here."""
    folder = Path(arguments[0]) if arguments else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawn in screens().items():
        (folder / name).write_text(drawn, encoding="utf-8", newline="\n")
    if not page(folder / PAGE):
        print(f"{PAGE} is left out: it needs LibreOffice and pdftoppm.", file=sys.stderr)
    return 0


# ---------------------------------------------------------------- what there is to see


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = _BEGUN

    def __call__(self) -> datetime:
        """The time that it was set to."""
        return self.now


@contextmanager
def invented_desk() -> Iterator[tuple[Desk, Clock]]:
    """A desk with three assessments of places that do not exist, gone when it is left."""
    tails, clock = count(1), Clock()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(
            store=open_store(Path(folder) / "store"),
            actor=Actor(Author(handle="asponsor", name="A. Sponsor"), "sponsor"),
            own=Path(folder) / "own",
            now=clock,
            tail=lambda: f"example{next(tails)}",
        )
        example = json.loads((DEFINITIONS / "brent-example.json").read_text("utf-8"))
        begin(desk, example)
        clock.now += timedelta(days=4, hours=5)
        begin(desk, {**some(example, 0, 1), "0.place": "Sister Harbour", "0.country": "Otherland"})
        clock.now += timedelta(days=9)
        half = some(example, 0, 1, 2, 3) | {"4.1": example["4.1"], "0.place": "Sampleton"}
        begin(desk, half)
        clock.now = _NOW
        yield desk, clock


def begin(desk: Desk, answers: dict[str, Any]) -> str:
    """A new assessment with these answers; its id."""
    first = {one: answers[one] for one in ("0.place", "0.country")}
    case, _ = desk.fill(desk.begin(desk.form("brent"), first), answers)
    return case.id


def some(answers: dict[str, Any], *categories: int) -> dict[str, Any]:
    """The answers of these categories."""
    return {one: raw for one, raw in answers.items() if int(one.partition(".")[0]) in categories}


def reported(desk: Desk, officer: Desk) -> Case:
    """The whole one, accepted and on its way to Full Council, with its report begun."""
    (whole,) = [one for one in desk.summaries()[0] if one.title.startswith("Port Amity")]
    case = reviewing.accept(officer, reviewing.send(desk, desk.open(whole.id)))
    day = officer.now().date()
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
    ):
        why = "The Corporate Director has confirmed the sum by letter."
        case = staging.decide(officer, case, Decision(stage, outcome, day, despite=why))
    reporting.begin(officer, reporting.paper(officer, case))
    return case


# ---------------------------------------------------------------- the screens


def screens() -> dict[str, str]:
    """Every screen as a drawing, by the name of its file."""
    os.environ["TZ"] = "UTC"  # "Saved 14:02" is said in local time
    if hasattr(time, "tzset"):
        time.tzset()
    os.environ.pop("NO_COLOR", None)
    with invented_desk() as (desk, _):
        drawn = asyncio.run(_walked(ReasonedApp(desk)))
        officer = Desk(
            store=desk.store,
            actor=Actor(Author(handle="anofficer", name="An Officer"), "officer"),
            own=desk.own,
            now=desk.now,
        )
        drawn |= asyncio.run(_at_the_papers(ReasonedApp(officer), reported(desk, officer)))
    return {f"{name}.svg": drawn[name] for name in SCREENS}


async def _walked(app: ReasonedApp) -> dict[str, str]:
    """Walks by keys from home to the answers on one page, and draws on the way."""
    drawn: dict[str, str] = {}

    def draw(name: str) -> None:
        drawn[name] = _tidied(app.export_screenshot(title="Reasoned"))

    async with app.run_test(size=_SIZE) as pilot:
        await _until(pilot, lambda: "Sampleton" in app.export_screenshot())
        draw("home")

        await pilot.press("enter")
        await _until(pilot, lambda: isinstance(app.screen, TaskScreen))
        await pilot.press("f2")
        await _at(pilot, app, "4.2a")
        await pilot.press(*"Yes, definitely.", "f2")
        await _until(pilot, lambda: "There&#160;is&#160;a&#160;problem" in app.export_screenshot())
        await _saved(pilot, app)
        draw("question")

        await pilot.press("f5")
        await _until(pilot, lambda: isinstance(app.screen, TaskScreen))
        draw("tasks")

        await pilot.press("f3")
        await _until(pilot, lambda: app.walk is None)
        await _until(pilot, lambda: "type&#160;to&#160;filter" in app.export_screenshot())
        await pilot.press(*"port am", "enter")
        await _until(pilot, lambda: isinstance(app.screen, TaskScreen))
        _interview(app).go("7.3")
        await pilot.press("f2")
        await _at(pilot, app, "7.3")
        draw("people")

        await pilot.press("f5")
        await _until(pilot, lambda: isinstance(app.screen, TaskScreen))
        _interview(app).go("6.3")
        await pilot.press("f2")
        await _at(pilot, app, "6.3")
        await pilot.press("ctrl+r")
        await _until(pilot, lambda: isinstance(app.screen, EvidenceScreen))
        await pilot.pause(0.1)
        draw("evidence")

        await pilot.press("f2", "f5")
        await _until(pilot, lambda: isinstance(app.screen, TaskScreen))
        await pilot.press("end", "enter")
        await _until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await pilot.pause(0.1)
        draw("check")
    return drawn


async def _at_the_papers(app: ReasonedApp, case: Case) -> dict[str, str]:
    """Opens the case, and its papers."""
    async with app.run_test(size=_SIZE) as pilot:
        app.open_case(case)
        await _until(pilot, lambda: isinstance(app.screen, TaskScreen))
        app.screen.query_one(Rows).pick(":papers")
        await pilot.press("enter")
        await _until(pilot, lambda: "stand&#160;open" in app.export_screenshot())
        return {"papers": _tidied(app.export_screenshot(title="Reasoned"))}


def _interview(app: ReasonedApp) -> Any:
    assert app.walk is not None  # noqa: S101 - a case is open
    return app.walk.interview


async def _until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    for _ in range(2000):
        if condition():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise TimeoutError("a screen that was to be drawn did not come about")


async def _at(pilot: Pilot[Any], app: ReasonedApp, question: str) -> None:
    """Waits until the question is on the screen, ready to be typed at."""
    await _until(pilot, lambda: isinstance(app.screen, QuestionScreen))
    await _until(pilot, lambda: f"&#160;{question}" in app.export_screenshot())
    await _until(pilot, lambda: app.focused is not None)


async def _saved(pilot: Pilot[Any], app: ReasonedApp) -> None:
    await _until(pilot, lambda: "Saved&#160;14:02" in app.export_screenshot())


def _tidied(drawing: str) -> str:
    """The drawing with fonts that a reader has, nothing to fetch from elsewhere, and half as long.

    What is left out of it, beside the fonts, keeps a letter from standing out of its line.
    """
    drawing = re.sub(r"\s*@font-face \{.*?\}\n", "\n", drawing, flags=re.DOTALL)
    drawing = re.sub(r"font-family: ?Fira Code, ?monospace;?", _FONTS, drawing)
    drawing = re.sub(
        r'\s*<clipPath id="[^"]*-line-\d+">.*?</clipPath>', "", drawing, flags=re.DOTALL
    )
    drawing = re.sub(r' clip-path="url\(#[^)]*-line-\d+\)"', "", drawing)
    drawing = re.sub(r"terminal-\d+-", "t-", drawing)
    return re.sub(r"\n\s*\n+", "\n", drawing)


# ---------------------------------------------------------------- the page


def page(target: Path) -> bool:
    """Page one of the Word document as a picture; False where a program for it is missing."""
    office, painter = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or painter is None:
        return False
    with invented_desk() as (desk, _), tempfile.TemporaryDirectory() as folder:
        (case_id,) = [one for one in desk.store.ids() if one.startswith("port-amity")]
        document = papers.document(desk, desk.open(case_id), Path(folder) / "document.docx").path
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*convert, str(document)], check=True, capture_output=True)
        paint = [painter, "-gray", "-singlefile", "-r", str(_DOTS_PER_INCH)]
        pdf = document.with_suffix(".pdf")
        subprocess.run([*paint, str(pdf), str(Path(folder) / "page")], check=True)
        target.write_bytes(_png((Path(folder) / "page.pgm").read_bytes()))
    return True


def _png(grey: bytes) -> bytes:
    """A picture in 256 greys (PGM) as one in 16 (PNG), which is a third as long."""
    _, width, height, _, pixels = re.split(rb"\s", grey, maxsplit=4)
    wide, high = int(width), int(height)
    lines = []
    for start in range(0, wide * high, wide):
        line = pixels[start : start + wide] + b"\0" * (wide % 2)
        pairs = zip(line[::2], line[1::2], strict=True)
        lines.append(b"\0" + bytes(left & 0xF0 | right >> 4 for left, right in pairs))
    header = struct.pack(">IIBBBBB", wide, high, 4, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
