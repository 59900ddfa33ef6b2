"""Answers, templates and definitions are never executed: all that is known to try it, counted.

Each case is a test of its own beside what it tests; here they are put to the test together.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from exports.composing import compose
from exports.foreign.checking import looked_through
from exports.foreign.fence import Bounds, make_behind
from exports.word import TEMPLATE, render
from forms.errors import ExportError, FormError
from forms.loading import load_form
from tests.benchmarks.measuring import median
from tests.exports.invented import FORM, MADE_ON, assessment
from tests.exports.test_foreign_templates import (
    PACKAGES,
    PLACES,
    REFUSED,
    a_line,
    built,
    loops,
    repacked,
)
from tests.forms.conftest import SMALL
from tests.forms.test_hostile_forms import HOSTILE
from tests.promises.keeping import Promised

pytestmark = [pytest.mark.promise(8), pytest.mark.promise_long]


def test_every_hostile_template_is_refused(promised: Promised) -> None:
    templates = [built(a_line(text)) for text in REFUSED]
    templates += [built(change) for change, _ in PLACES.values()]
    templates += [repacked(change) for change, _ in PACKAGES.values()]
    promised.did(f"{len(templates)} hostile templates")
    slowest, taken = 0.0, 0
    for content in templates:
        began = time.perf_counter()
        taken += not looked_through(content)[1]
        slowest = max(slowest, time.perf_counter() - began)
    promised.at_most("taken", taken, 0)
    promised.at_most("slowest to be refused", slowest, 5, "s")


def test_a_template_without_end_is_stopped_in_time(promised: Promised, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    own.write_bytes(loops(12, ""))
    document = compose(FORM, assessment(), role="officer", made_on=MADE_ON)
    promised.did("a template of endless loops, bound to 5 s")
    began = time.perf_counter()
    with pytest.raises(ExportError, match="more memory or time"):
        make_behind(document, own, Bounds(seconds=5))
    promised.at_most("stopped after", time.perf_counter() - began, 8, "s")


def test_our_own_template_pays_nothing_for_the_fence(promised: Promised, tmp_path: Path) -> None:
    document = compose(FORM, assessment(), role="officer", made_on=MADE_ON)
    own = tmp_path / "own.docx"
    own.write_bytes(TEMPLATE.read_bytes())
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(10):
        for name, template in (("ours", TEMPLATE), ("theirs", own)):
            began = time.perf_counter()
            render(document, tmp_path / "made.docx", template=template)
            times[name].append(time.perf_counter() - began)
    promised.did("the invented case, 10 times with our own template and with a copy of it")
    promised.at_most("with ours", median(times["ours"]), 0.5, "s")
    promised.at_most("with the copy, behind the fence", median(times["theirs"]), 5, "s")


def test_every_hostile_definition_is_refused(promised: Promised, tmp_path: Path) -> None:
    promised.did(f"{len(HOSTILE)} hostile definitions")
    slowest, taken = 0.0, 0
    for change, _ in HOSTILE.values():
        path = tmp_path / "mine.toml"
        path.write_text(change(SMALL), encoding="utf-8")
        began = time.perf_counter()
        try:
            load_form(path)
        except FormError:
            pass
        else:
            taken += 1
        slowest = max(slowest, time.perf_counter() - began)
    promised.at_most("taken", taken, 0)
    promised.at_most("slowest to be refused", slowest, 5, "s")
