"""How the program starts, from a checkout and as installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.version import __version__

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("argparse", "docx", "docxtpl", "pydantic", "textual", "tinydb")


@pytest.mark.parametrize("start", [["."], ["__main__.py"], [str(ROOT)]], ids=["dot", "file", "far"])
def test_a_checkout_starts_as_it_is(start: list[str]) -> None:
    command = [sys.executable, *start, "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"reasoned {__version__}\n"


def test_the_version_is_told_before_anything_heavy_is_loaded() -> None:
    command = [sys.executable, "-X", "importtime", str(ROOT), "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.split("|")[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "tui" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_installed_program_prefers_its_own_folders(reasoned: str, tmp_path: Path) -> None:
    for name in ("forms", "tui"):  # somebody else's, as in the folder a person happens to be in
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('not ours')\n")
    done = subprocess.run(
        [reasoned, "--version"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"reasoned {__version__}\n", "")
