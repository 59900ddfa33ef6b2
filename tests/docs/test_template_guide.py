"""docs/writing-a-template.md: every name that a template may use, and no other; a sound style."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

from exports.context import Document
from exports.foreign.allowed import FILTERS, documented
from exports.sheet import Sheet
from exports.style import KEYS, read_style
from tests.docs.pages import ROOT, blocks, prose, read
from tests.exports.test_style import png

GUIDE = "docs/writing-a-template.md"


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("maker", ROOT / "docs/make_template_names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(page: str) -> dict[str, dict[str, tuple[str, str]]]:
    """By type each name in its table, with what is said of it and its example."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for part in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        kind, _, called = part.partition("\n")[0].partition(": ")
        cells = (re.split(r"(?<!\\)\|", line) for line in part.splitlines() if line[:3] == "| `")
        found[kind] = {
            one[1].strip().strip("`").removeprefix(called.strip("`") + "."): (
                one[2].strip(),
                one[3].strip(),
            )
            for one in cells
        }
    return found


def test_every_name_is_documented_and_each_documented_one_exists() -> None:
    there = {
        kind.__name__: set(names)
        for kind, names in (documented(Document) | documented(Sheet)).items()
    }
    assert {kind: set(names) for kind, names in rows(read(GUIDE)).items()} == there


def test_every_name_has_its_words_and_an_example() -> None:
    made, page = rows(maker().tables()), rows(read(GUIDE))
    for kind, names in page.items():
        for name, (says, shown) in names.items():
            assert says == made[kind][name][0], f"{kind}.{name}: run docs/make_template_names.py"
            assert len(says) > 5, f"{kind}.{name}"
            assert shown, f"{kind}.{name}"


def test_the_style_in_the_page_is_sound_and_whole(tmp_path: Path) -> None:
    (block,) = blocks(GUIDE, "toml")
    assert set(tomllib.loads(block)) == set(KEYS)
    (tmp_path / "logo.png").write_bytes(png())
    (tmp_path / "style.toml").write_text(block, encoding="utf-8")
    assert read_style(tmp_path / "style.toml")[1] == ()
    for key in KEYS:
        assert f"| `{key}` |" in read(GUIDE)


def test_the_filters_in_the_page_are_those_there_are() -> None:
    (said,) = re.findall(r"There are (capitalize.*?)\. Do not", " ".join(prose(GUIDE).split()))
    assert set(re.findall(r"[a-z]+", said)) - {"and"} == FILTERS
