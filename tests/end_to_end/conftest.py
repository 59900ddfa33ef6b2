"""What the tests of the installed program share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """An environment with a store, a home and a time zone of its own."""
    return {
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "REASONED_STORE": str(tmp_path / "store"),
        "REASONED_USER": "asponsor",
        "TZ": "UTC",
    }
