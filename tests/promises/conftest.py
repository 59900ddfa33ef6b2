"""What the tests of the promises share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end import conftest as end_to_end
from tests.promises.keeping import Promised
from tests.tui.commands.running import CommandLine

now, place = end_to_end.now, end_to_end.place


@pytest.fixture
def promised(request: pytest.FixtureRequest) -> Promised:
    """Takes down what this test did and found."""
    return Promised(request.node)


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Runs commands at an empty store, with a home of its own."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return CommandLine(tmp_path, monkeypatch, capsys)
