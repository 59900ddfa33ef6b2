"""What is built and pinned is what the promises about it say."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("exports", "forms", "store", "tui")
PINS = {name: ROOT / name for name in ("constraints.txt", "constraints-test.txt")}


def pinned(path: Path) -> dict[str, str]:
    """The version of each package, and where it applies."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pins = [re.match(r"([a-z0-9-]+)==([^ ]+)(.*)", line) for line in lines]
    return {pin[1]: pin[2] + pin[3].rstrip("\\ ") for pin in pins if pin}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from this checkout with what is installed and no network."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    built = subprocess.run(build, cwd=ROOT, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (path,) = out.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_puts_one_name_into_site_packages(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"reasoned"}


def test_the_wheel_holds_every_file_of_the_four_folders(wheel: zipfile.ZipFile) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *FOLDERS], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so which files are ours can't be told")
    ours = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()}
    assert "tui/version.py" in ours
    assert {f"reasoned/{name}" for name in ours | {"__main__.py"}} <= set(wheel.namelist())


def test_the_wheel_brings_its_licence_and_its_command(wheel: zipfile.ZipFile) -> None:
    (licence,) = [name for name in wheel.namelist() if name.endswith("/LICENSE")]
    assert wheel.read(licence) == (ROOT / "LICENSE").read_bytes()
    (points,) = [name for name in wheel.namelist() if name.endswith("/entry_points.txt")]
    assert "reasoned = reasoned.__main__:main" in wheel.read(points).decode()


def test_the_two_files_of_pins_agree() -> None:
    few, all_of_them = pinned(PINS["constraints.txt"]), pinned(PINS["constraints-test.txt"])
    assert few
    assert few.items() <= all_of_them.items()


@pytest.mark.parametrize("name", PINS)
def test_every_pin_has_a_hash_and_none_says_where_it_came_from(name: str) -> None:
    text = PINS[name].read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|(^|\s)/\w", text)
    entries = re.findall(r"^[a-z0-9-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.M)
    assert len(entries) == len(pinned(PINS[name]))


def test_everything_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [re.split(r"[<>=]", wish)[0] for wish in project["project"]["dependencies"]]
    assert {*names, "hatchling"} <= pinned(PINS["constraints.txt"]).keys()
    wishes = [wish for wish in project["dependency-groups"]["test"] if isinstance(wish, str)]
    tools = [re.split(r"[<>=]", wish)[0] for wish in wishes]
    assert set(tools) <= pinned(PINS["constraints-test.txt"]).keys()
