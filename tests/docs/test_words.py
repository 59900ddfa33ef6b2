"""What the pages name is there: keys, settings, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from textual.binding import Binding

from tests.docs.pages import NAMES, PAGES, ROOT, code, prose, read
from tui import keys
from tui.plain.words import COMMANDS

ALL_KEYS = [one for one in vars(keys).values() if isinstance(one, Binding)]
# Those of a terminal, not ours.
KEYS_OF_TERMINALS = {"ctrl+shift+c", "ctrl+shift+v"}
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def pressed(cell: str) -> set[str]:
    """The keys in a cell of a table, or in a sentence."""
    return {one.lower() for one in re.findall(r"`((?:F\d+|ctrl\+[a-z+]+))`", cell)}


def test_the_table_of_keys_is_the_table_of_the_program() -> None:
    rows = [line.split("|")[1] for line in read("README.md").splitlines() if line.startswith("| `")]
    table = {frozenset(pressed(row)) for row in rows if pressed(row)}
    assert table == {frozenset(binding.key.split(",")) for binding in ALL_KEYS}


@pytest.mark.parametrize("name", NAMES)
def test_every_key_that_is_named_is_bound(name: str) -> None:
    bound = {key for binding in ALL_KEYS for key in binding.key.split(",")}
    assert pressed(prose(name)) <= bound | KEYS_OF_TERMINALS


def test_the_keys_of_ones_own_are_named_as_the_program_has_them() -> None:
    (example,) = [one for one in code("README.md") if one.startswith('"keys"')]
    found = re.search(r'\{"([a-z_]+)":', example)
    assert found is not None
    assert found[1] in {binding.id for binding in ALL_KEYS}


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_that_is_named_is_read(name: str) -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tui").rglob("*.py"))
    for variable in set(re.findall(r"REASONED_[A-Z]+", read(name))):
        assert f'"{variable}"' in source, variable


def links(name: str) -> Iterator[tuple[bool, str, str]]:
    for picture, text, target in LINK.findall(prose(name)):
        if not target.startswith(("https://", "mailto:")):
            yield bool(picture), text, target


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_ours_that_is_named_is_there(name: str) -> None:
    for one in re.findall(
        r"\b(?:exports|forms|store|tests|tui|\.ci)/[\w/.-]*\w", " ".join(code(name))
    ):
        assert (ROOT / one).exists(), one


def anchors(page: str) -> set[str]:
    """The places in a page that a link can go to, as code hosts name them."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {one.replace(" ", "-") for one in plain}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    here = ROOT / name
    for _, _, target in links(name):
        path, _, anchor = target.partition("#")
        page = (here.parent / path).resolve() if path else here
        assert page.exists(), target
        assert not anchor or anchor in anchors(page.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_told_in_words_too(name: str) -> None:
    for picture, text, target in links(name):
        assert not picture or len(text) > 40, target


def test_every_picture_there_is_stands_in_a_page() -> None:
    shown = {target.rpartition("/")[2] for name in NAMES for _, _, target in links(name)}
    assert shown >= {path.name for path in (ROOT / "docs" / "pictures").iterdir()}


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        name = page.relative_to(ROOT).as_posix()
        targets = (target.partition("#")[0] for _, _, target in links(name))
        waiting += [(page.parent / target).resolve() for target in targets if target]
        waiting += [
            ROOT / one for one in code(name) if one.endswith(".md") and (ROOT / one).exists()
        ]
    assert seen >= set(PAGES)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("-guide.md")])
def test_the_lines_of_a_guide_are_short(name: str) -> None:
    """A guide's lines are read in a terminal as well."""
    assert all(len(line) <= 110 for line in prose(name).splitlines() if not line.startswith("|"))


def test_the_table_of_words_in_plain_lines_is_that_of_the_program() -> None:
    lines = read("docs/plain-lines.md").splitlines()
    rows = [line.split("|")[1] for line in lines if line.startswith("| `")]
    named = {word.split()[0] for row in rows for word in re.findall(r"`([^`]+)`", row)}
    assert named == set(COMMANDS)
