"""How the command line speaks: plain lines and JSON on stdout, complaints on stderr."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import textwrap

# A terminal obeys these: one typed into an answer must not move somebody's cursor.
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WIDEST = 100


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
    print(_harmless(line))


def say_json(data: object) -> None:
    """Data for a program."""
    in_unicode = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
    print(json.dumps(data, ensure_ascii=not in_unicode, indent=2))


def complain(sentence: str) -> None:
    """What went wrong and what to do, on stderr."""
    if sys.stderr is not None:
        print(_harmless(sentence), file=sys.stderr)


def fall_silent() -> None:
    """Nobody reads us any more: what is still to be written goes nowhere, without a word."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return


def wrapped(text: str, indent: int = 0) -> str:
    """The text indented, and on a terminal broken at words to fit it."""
    margin = " " * indent
    if not sys.stdout.isatty():
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


def number_of(count: int, what: str) -> str:
    """Counts in words: "1 question", "3 questions"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _harmless(text: str) -> str:
    return _ORDERS.sub("\N{REPLACEMENT CHARACTER}", text)
