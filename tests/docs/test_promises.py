"""What was broken to see a promise's test fail is where the page says that it is."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT, read

BROKEN = sorted(set(re.findall(r"`([a-z_/]+\.py)`, `([A-Za-z_]+)`", read("docs/promises.md"))))


@pytest.mark.parametrize(("file", "name"), BROKEN, ids=str)
def test_what_was_broken_is_there(file: str, name: str) -> None:
    source = (ROOT / file).read_text("utf-8")
    assert re.search(rf"(def|class) {name}\b|^{name}\b", source, re.MULTILINE)


def test_there_are_such_places() -> None:
    assert len(BROKEN) > 100
