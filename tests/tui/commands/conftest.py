"""What the tests of the command line share."""

from pathlib import Path

import pytest

from tests.tui.commands.running import CommandLine


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Runs commands at an empty store."""
    return CommandLine(tmp_path, monkeypatch, capsys)
