"""What the tests of plain lines share."""

from __future__ import annotations

import pytest

from tests.tui.plain.talking import Talk
from tui.desk import Case, Desk
from tui.example import begin_example


@pytest.fixture
def talk(desk: Desk) -> Talk:
    """An interview in plain lines, at its second question."""
    return Talk(desk)


@pytest.fixture
def ready(desk: Desk) -> Case:
    """A case in which nothing stands open."""
    return begin_example(desk)
