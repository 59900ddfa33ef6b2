"""What is no TOML is told in words, with the line on which to look."""

from __future__ import annotations

import pytest

from forms.proofing.checker import check
from forms.proofing.lines import lines_of
from forms.proofing.syntax import read

SLIPS = [
    ('id = "a"\nprompt = “Who?”\n', 2, "curly quotes", "straight quote"),
    ('id = "a"\nprompt "Who?"\n', 2, "After prompt there is no =", "prompt ="),
    ('id = "a"\nprompt: "Who?"\n', 2, "After prompt there is no =", "prompt ="),
    ('id = "a"\nprompt = "Who?\nhint = "h"\n', 2, "ends its line without a quote", '"""'),
    ('id = "a"\nintro = """\nIt goes\n', 2, "never ends", "quote at its end"),
    ('id = "a"\nprompt = Who?\n', 2, "can't be read", "straight double quotes"),
    ('id = "a"\nprompt = "Say "yes" now"\n', 2, "after its text is over", "straight double"),
    ('id = "a"\nid = "b"\n', 2, "id is there twice", "[[category.question]]"),
    ("[a]\nx = 1\n[a]\n", 3, "is there twice", "Take out one"),
    ("[[category]\nnumber = 1\n", 1, "brackets are not closed", "[[two]]"),
    ('id = "a"\nprompt = "Who?”\nhint = "h"\n', 2, "ends in a curly quote", "straight quote"),
    ('id = "a"\nhint\u00a0= "Who?"\n', 2, "blank on this line", "anew"),
    ('id = "a"\n\u200bhint = "Who?"\n', 2, "can't be seen", "anew"),
    ('id = "a"\nhint = "Who?"\u00a0\n', 2, "blank on this line", "anew"),
    ('id = "a"\nfrom = ["b"\n\nto = "c"\n', 2, "list is not closed", "]"),
    ('id = "a"\nfrom = [\n"b"\n"c"]\n', 4, "comma is missing", ","),
    ('id = "a"\nfrom = [0.name]\n', 2, "list is not closed", "quotes of each text"),
    ('a = [\n{ b = "x" },\n\n[[c]]\nd = 1\n', 2, "list is not closed", "]"),
    ('a = { b = "x" c = "y" }\n', 1, "comma is missing", "quotes of each text"),
    ("a = [1 2]\n", 1, "comma is missing", "]"),
    ('a = { b = "x",\nc = "y" }\n', 1, "Between { and }", "one line"),
    ('a = "C:\\docs"\n', 1, "\\ stands in a text", "\\\\"),
    ("Just a note\n", 1, "no = after it", "#"),
]


@pytest.mark.parametrize(("source", "line", "trouble", "mend"), SLIPS)
def test_each_slip_is_told_in_words_with_its_line(
    source: str, line: int, trouble: str, mend: str
) -> None:
    (found,) = check(source, "mine.toml")
    assert found.line == line
    assert found.trouble.startswith("This is not TOML: ")
    assert trouble in found.trouble
    assert mend in found.mend


def test_what_is_toml_has_nothing_said_of_it() -> None:
    assert read('a = "x"\n') == ({"a": "x"}, None, 0)


def test_every_key_of_every_form_is_found_on_its_line(whole: str) -> None:
    from forms.loading import find_forms, find_papers

    texts = [path.read_text("utf-8") for path in (find_forms() | find_papers()).values()]
    for source in [whole, *texts]:
        data, _, _ = read(source)
        lines, written = lines_of(source), source.split("\n")
        looked = 0
        ahead: list[tuple[tuple[int | str, ...], object]] = [((), data)]
        while ahead:
            at, value = ahead.pop()
            if isinstance(value, dict):
                ahead += [((*at, key), one) for key, one in value.items()]
            elif isinstance(value, list):
                ahead += [((*at, place), one) for place, one in enumerate(value)]
            elif at and isinstance(at[-1], str):
                assert at[-1] in written[lines.of(at) - 1], at
                looked += 1
        assert looked > 50


@pytest.mark.parametrize(
    "source",
    [
        'a = """\n[[b]]\nc = 1\n"""\nd = 2\n',
        "a = '''\nb = 1\n'''\nd = 2\n",
        'a = [\n  "x", # ] and "\n  "y",\n]\nd = 2\n\n',
        'a = "# [ \\" {"\n\n\n\nd = 2\n',
        'a = { b = ["x"] }\n\n\n\nd = 2 # [\n',
        'a = """x""" # """\n\n\n\nd = 2\n',
    ],
)
def test_a_text_of_several_lines_does_not_lead_the_lines_astray(source: str) -> None:
    assert (
        lines_of(source).of(("d",))
        == source.split("\n").index(next(one for one in source.split("\n") if one.startswith("d")))
        + 1
    )
