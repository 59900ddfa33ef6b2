"""Programs from outside Python that some tests need."""

import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

import pytest

# .ci/run installs what is needed, so there a missing program is a fault of the gate.
MUST_HAVE_ALL = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def need_program(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails where CI is set."""
    return shutil.which(name) or go_without(f"needs the program {name}, which is not installed")


def need_reasoned() -> str:
    """The path of the `reasoned` that is installed beside this Python."""
    beside = str(Path(sys.executable).parent)
    return shutil.which("reasoned", path=beside) or go_without(
        "needs reasoned installed beside this Python, which bootstrap.py does"
    )


def go_without(wanting: str) -> NoReturn:
    """Skip a test for want of something, or fail it where everything is to be had."""
    if MUST_HAVE_ALL:
        pytest.fail(wanting, pytrace=False)
    pytest.skip(wanting)
