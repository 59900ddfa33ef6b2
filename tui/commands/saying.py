"""How the command line speaks: plain lines and JSON on stdout, complaints on stderr."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from forms.errors import BadInput

# A terminal obeys these: one typed into an answer must not move somebody's cursor.
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ORDERS_IN_JSON = re.compile("[\x7f-\x9f]")
# What somebody's words in a complaint must not do: begin a line, or turn one round.
_LINE_ENDS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WIDEST = 100
_LONGEST = 1000
"""Characters of a complaint: one that quotes more than that is cut in the middle."""


def speak_unicode() -> None:
    """Lets every character through, whatever the locale.

    A terminal keeps an encoding of its own and gets escapes for what it can't show; all else
    (files, pipes, and terminals that claim to know ASCII only) gets UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        knows_more = stream.isatty() and stream.encoding.lower() not in {"ascii", "us-ascii"}
        stream.reconfigure(
            encoding=stream.encoding if knows_more else "utf-8", errors="backslashreplace"
        )


def say(line: str = "") -> None:
    """A line for the person, or for the program that reads us."""
    _print(_harmless(line))


def say_json(data: object) -> None:
    """Data for a program."""
    encoding = (sys.stdout.encoding if sys.stdout else None) or "utf-8"
    in_unicode = encoding.lower().replace("-", "") == "utf8"
    written = json.dumps(data, ensure_ascii=not in_unicode, indent=2)
    # JSON escapes the other orders by itself; it is the same data with these escaped too.
    _print(_ORDERS_IN_JSON.sub(lambda order: f"\\u{ord(order[0]):04x}", written))


def complain(sentence: str) -> None:
    """What went wrong and what to do, on one line of stderr, after all that was said so far."""
    with suppress(OSError, BadInput):
        flush()
    if sys.stderr is not None:
        try:
            print(_harmless(_on_one_line(sentence)), file=sys.stderr, flush=True)
        except OSError:
            fall_silent(sys.stderr)


def flush() -> None:
    """Sees to it that what was said is written. Raises BrokenPipeError and BadInput."""
    if sys.stdout is not None:
        with _written():
            sys.stdout.flush()


def fall_silent(stream: TextIO | None = None) -> None:
    """Nothing can be written any more: what is still to come goes nowhere, without a word.

    That is stdout, unless another stream is named.
    """
    with suppress(OSError, ValueError):
        said = (stream or sys.stdout).fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, said)
        os.close(nowhere)


def _print(text: str) -> None:
    with _written():
        print(text)


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        fall_silent()
        raise BadInput(f"The output can't be written: {error.strerror or error}.") from None


def to_a_person() -> bool:
    """Whether what we say is read on a terminal, and not by a program or from a file."""
    return sys.stdout is not None and sys.stdout.isatty()


def wrapped(text: str, indent: int = 0) -> str:
    """The text indented, and on a terminal broken at words to fit it."""
    margin = " " * indent
    if not to_a_person():
        return textwrap.indent(text, margin)
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return "\n".join(
        textwrap.fill(
            line,
            width,
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )


def table(rows: list[tuple[str, ...]], gap: str = "  ") -> list[str]:
    """Lines with the columns under one another."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def too_wide(lines: list[str]) -> bool:
    """Whether these lines are read on a terminal that would break them."""
    return to_a_person() and max(map(len, lines)) > shutil.get_terminal_size().columns


def _on_one_line(sentence: str) -> str:
    """A complaint as it can be read, whatever it quotes. What to do stands at its end."""
    plain = _TURNS.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub(" ", sentence.strip()))
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[: _LONGEST // 2]} … {plain[-_LONGEST // 2 :]}"


def _harmless(text: str) -> str:
    return _ORDERS.sub("\N{REPLACEMENT CHARACTER}", text)
