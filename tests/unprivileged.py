"""Programs that file permissions bind, whoever runs the tests: root, as in CI, is bound by none."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_DROP = 24  # prctl's PR_CAPBSET_DROP
_PAST_PERMISSIONS = (1, 2)  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


def run_bound(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
) -> subprocess.CompletedProcess[str]:
    """Runs a program as ourselves, but with no right to go past the permissions of files."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=give_up_rights,
    )


def give_up_rights() -> None:
    """To be called in a child before it becomes another program. Raises OSError."""
    if sys.platform == "linux" and os.geteuid() == 0:
        system = ctypes.CDLL(None, use_errno=True)
        for right in _PAST_PERMISSIONS:
            if system.prctl(_DROP, right, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "root could not give up its rights")


def bound(folder: Path) -> bool:
    """Whether a file that nobody may read can't be read by what `run_bound` runs."""
    closed = folder / "closed"
    closed.touch(mode=0o000)
    done = run_bound([sys.executable, "-c", f"open({str(closed)!r})"])
    return "PermissionError" in done.stderr
