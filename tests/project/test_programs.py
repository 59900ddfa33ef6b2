"""A test that needs a program is skipped without it, but never in the gate."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import programs


def test_a_program_that_is_there_is_found(
    need_program: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    python = Path(sys.executable)
    monkeypatch.setenv("PATH", str(python.parent))
    assert Path(need_program(python.name)) == python


@pytest.mark.parametrize(
    ("gate", "outcome"), [(False, pytest.skip.Exception), (True, pytest.fail.Exception)]
)
def test_a_missing_program_skips_here_and_fails_in_the_gate(
    gate: bool, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "MUST_HAVE_ALL", gate)
    with pytest.raises(outcome, match="needs the program no-such-program"):
        programs.need_program("no-such-program")
