"""Forms are found, read and linted; an error names file, question and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.errors import FormError, FormNotFound
from forms.form import Form
from forms.loading import (
    find_forms,
    load_form,
    parse_form,
    read_wording,
    restore_form,
)


def test_every_form_that_ships_loads() -> None:
    assert "brent-international-partnering" in find_forms()
    for name in find_forms():
        assert load_form(name).id == name


def test_a_form_is_found_by_name_by_its_beginning_and_by_path(
    tmp_path: Path, small_source: str
) -> None:
    (tmp_path / "small.toml").write_text(small_source, encoding="utf-8")
    assert load_form("small", [tmp_path]).id == "small"
    assert load_form("sma", [tmp_path]).id == "small"
    assert load_form(tmp_path / "small.toml").id == "small"


def test_a_name_that_is_none_or_several_lists_what_there_is(
    tmp_path: Path, small_source: str
) -> None:
    with pytest.raises(FormNotFound, match="brent-international-partnering"):
        load_form("nowhere")
    (tmp_path / "brent-two.toml").write_text(small_source, encoding="utf-8")
    with pytest.raises(FormNotFound, match="several"):
        load_form("brent", [tmp_path])


@pytest.mark.parametrize(
    ("was", "becomes", "question", "says", "there"),
    [
        ('id = "1.1"', 'id = "0.who"', "0.who", "twice", 'id = "0.who"'),
        ('id = "1.1"', 'id = "7.1"', "7.1", "begin with its category", 'id = "7.1"'),
        ('id = "1.1"', 'id = "one"', "one", "id", 'id = "one"'),
        ('missing = "who gains what"', "", "1.1", "missing", "[[category.question]]"),
        ('hint = "Who and what"', 'hint = "Who"\nhints = 3', "1.1", "hints", "hints = 3"),
        (
            'question = "0.sort", is = "old" }',
            'question = "1.1", is = "x" }',
            "0.since",
            "1.1",
            "applies",
        ),
        (
            '{ question = "0.sort", is = "old" }\n',
            '{ question = "0.sort" }\n',
            "0.since",
            "compar",
            "applies",
        ),
        (
            'kind = "text"\nref = "2.1"',
            'kind = "option"\nref = "2.1"',
            "1.1",
            "Options",
            'kind = "option"',
        ),
        (
            'arrangement_from = "0.sort"',
            'arrangement_from = "0.other"',
            "0.other",
            "nothing asks",
            "arrangement_from",
        ),
        ("{0.name} is new", "{2.1} is new", "2.1", "officers", "{2.1} is new"),
        (
            'done = "ready"',
            'done = { question = "2.1", answered = true }',
            "2.1",
            "for officers",
            "done =",
        ),
        (
            'missing = "who gains what"',
            'missing = "x"\nwording = "y"',
            "1.1",
            "wording file",
            "wording =",
        ),
    ],
)
def test_a_broken_definition_names_question_and_line(
    small_source: str, was: str, becomes: str, question: str, says: str, there: str
) -> None:
    assert was in small_source
    source = small_source.replace(was, becomes)
    with pytest.raises(FormError, match=says) as caught:
        parse_form(source, where="mine.toml")
    assert caught.value.question == question
    assert caught.value.where == "mine.toml"
    # It is the line that is to be changed, not the one at which the question begins.
    assert there in source.split("\n")[caught.value.line - 1]
    if there == becomes:
        assert caught.value.line == source[: source.rindex(becomes)].count("\n") + 1


def test_broken_toml_names_the_line() -> None:
    with pytest.raises(FormError, match="line 2"):
        parse_form("format = 1\nid = \n", where="mine.toml")
    with pytest.raises(FormError):
        parse_form("a = " + "[" * 100_000, where="mine.toml")


def test_files_that_can_be_no_form_are_refused_in_a_sentence(tmp_path: Path) -> None:
    missing, folder, binary, huge = (tmp_path / f"{one}.toml" for one in ("m", "f", "b", "h"))
    folder.mkdir()
    binary.write_bytes(b"\xff\xfe\x00")
    huge.write_bytes(b"#" * 1_000_001)
    for path in (missing, folder, binary, huge):
        with pytest.raises(FormError) as caught:
            load_form(path)
        assert path.name in str(caught.value)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b'id = "x"\ntitle = "Caf\xe9"\n', 2, "not UTF-8"),
        ('id = "x"\n'.encode("utf-16"), 0, "UTF-16"),
        (b"PK\x03\x04rest", 0, "word processor"),
        (b"{\\rtf1 x}", 0, "RTF"),
        (b"", 0, "says nothing"),
        (b"# A note.\n", 0, "says nothing"),
    ],
)
def test_what_an_editor_saved_otherwise_is_told(
    tmp_path: Path, content: bytes, line: int, says: str
) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(content)
    with pytest.raises(FormError, match=says) as caught:
        load_form(path)
    assert caught.value.line == line
    assert "Save" in str(caught.value)


def test_a_name_that_an_editor_made_longer_is_told(tmp_path: Path) -> None:
    (tmp_path / "ours.toml.txt").write_text('id = "x"', "utf-8")
    with pytest.raises(FormNotFound, match=r"there is ours\.toml\.txt: take \.txt off"):
        load_form(tmp_path / "ours.toml")


def test_the_form_kept_with_a_case_comes_back_the_same(small: Form) -> None:
    again = restore_form(small.canonical())
    assert again == small
    assert again.hash == small.hash
    brent = load_form("brent")
    assert restore_form(brent.canonical()) == brent
    with pytest.raises(FormError):
        restore_form("{}")


def test_adopted_wording_is_the_councils_and_leaves_the_forms_hash_alone(
    tmp_path: Path, small: Form
) -> None:
    overlay = tmp_path / "small.toml"
    overlay.write_text('[wording]\n"1.1" = "Who stands to gain?"\n', encoding="utf-8")
    worded = small.with_wording(read_wording(overlay, small))
    assert worded.by_id["1.1"].wording == "Who stands to gain?"
    assert "Who stands to gain?" in worded.by_id["1.1"].asked
    assert worded.by_id["0.name"].wording == ""
    assert worded.hash == small.hash


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[wording]\n"8.8" = "x"\n', "line 2, question 8.8"),
        ('[wording]\n"1.1" = 3\n', "in quotes"),
        ('"1.1" = "x"\n', r"\[wording\]"),
        ("[wording", "not TOML"),
    ],
)
def test_a_broken_wording_file_is_refused_with_its_place(
    tmp_path: Path, small: Form, text: str, says: str
) -> None:
    overlay = tmp_path / "small.toml"
    overlay.write_text(text, encoding="utf-8")
    with pytest.raises(FormError, match=says):
        read_wording(overlay, small)
