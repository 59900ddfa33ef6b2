"""Every door of the command line: the commands out of the parser, and what is tried at each.

A new command gets a row in `SOUND`; the tests fail until it has one.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.tui.commands.running import CommandLine, Ran
from tui.commands import grammar

SOUND: dict[str, tuple[str, ...]] = {
    "": (),
    "accept": ("{id}",),
    "answer": ("{id}", "6.3", "Forty families have kin there."),
    "audit": ("{id}",),
    "backup": ("{out}.zip",),
    "check": ("{id}",),
    "circulate": ("{id}", "--list"),
    "completion": ("bash",),
    "decision-record": ("{id}", "-o", "{out}.docx", "--as", "officer"),
    "delete": ("{id}",),
    "export": ("{id}", "--draft", "-o", "{out}.docx"),
    "fill": ("{id}", "{answers}"),
    "forget": ("{id}", "--yes"),
    "forms": (),
    "forms check": ("brent",),
    "forms draft": ("{paper}",),
    "forms list": (),
    "forms new": ("our-own", "-o", "{out}.toml", "--replace"),
    "forms preview": ("brent", "-o", "{out}.docx"),
    "forms schema": ("-o", "{out}.json", "--replace"),
    "forms show": ("brent",),
    "history": ("{id}", "6.3"),
    "import": ("{sent}",),
    "interview": ("{id}", "--plain"),
    "list": (),
    "locate": (),
    "mark": ("{id}", "6.3", "--paragraph", "3", "--reason", "It names a bidder."),
    "merge": ("{id}", "{sent}"),
    "new": ("--form", "brent"),
    "note": ("{id}", "The archive was asked."),
    "portfolio": ("--form", "brent", "-o", "{out}.docx", "--as", "officer"),
    "read": ("{id}", "{answers_table}", "--yes"),
    "recover": ("{id}",),
    "register": (),
    "register add": ("--title", "Hilltown", "--kind", "link", "--as", "officer"),
    "register change": ("{arrangement}", "--state", "dormant", "--as", "officer"),
    "register conclude": ("{arrangement}", "--as", "officer"),
    "register convert": ("{arrangement}", "--as", "officer"),
    "register due": (),
    "register list": (),
    "register log": ("{arrangement}", "Met.", "--on", "2025-07-01", "--as", "officer"),
    "register recover": ("{arrangement}",),
    "register review": ("{arrangement}", "--as", "officer"),
    "register show": ("{arrangement}",),
    "reopen": ("{id}", "6.3", "Say in which wards, too."),
    "reply": ("{id}", "6.3", "In Roundwood."),
    "report": ("{id}", "--as", "officer"),
    "request": ("{id}", "6.3", "Say in which wards they live."),
    "resolve": ("{id}", "6.3"),
    "restore": ("{backup}",),
    "return": ("{id}",),
    "revert": ("{id}", "6.3", "{change}"),
    "review": ("{id}",),
    "send": ("{id}",),
    "show": ("{id}",),
    "stage": ("{id}",),
    "templates": (),
    "templates check": ("{style}",),
    "templates new": ("--form", "brent", "-o", "{out}.docx"),
    "templates preview": ("--form", "brent", "-o", "{out}.docx"),
    "undelete": ("{id}",),
    "upgrade": ("{id}", "--aside"),
}
"""Each command with arguments that are as they should be, its positional ones first."""

ODD: tuple[str, ...] = (
    "",
    " ",
    "-",
    "--",
    "-x",
    "--nonsense=3",
    "\x1b[31mred\x1b[0m\x07",
    "\x9b31m",
    "two\nlines",
    "over\rwritten",
    "\u202egnp.exe",
    "../elsewhere",
    "/dev/null/x",
    "~",
    "~nobody-of-this-name",
    "*",
    "x" * 100_000,
    "é" * 300,
    "a\udcff\udcfe",  # bytes that are not UTF-8
    "%s{0}{{7*7}}",
    "'; rm -rf",
    "CON",
    "9" * 5000,
    "NaN",
    "-1",
    "１２",
    '{"option": [[[',
    "[" * 5000,
    "0.place=0.place=",
)
"""What somebody might type, or a script gone wrong, in place of any argument."""

_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


EVERYWHERE = ("--store", "--user", "--as")
"""The flags of every command, which are read in one place."""


@dataclass(frozen=True)
class Command:
    """A command as the parser has it."""

    name: str
    parser: argparse.ArgumentParser

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.name.split())

    @property
    def positionals(self) -> int:
        """How many arguments it takes by their place."""
        return sum(
            not one.option_strings and not isinstance(one, argparse._SubParsersAction)
            for one in self.parser._actions
        )

    @property
    def flags(self) -> tuple[str, ...]:
        """Its flags, one name of each."""
        return tuple(one.option_strings[-1] for one in self.parser._actions if one.option_strings)

    def tries(self, sound: tuple[str, ...], flags: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Every argument in turn left out, and it and these flags given everything odd."""
        for odd in ODD:
            for place in range(self.positionals):
                yield (*self.words, *sound[:place], odd, *sound[place + 1 :])
            for flag in flags:
                yield (*self.words, *sound, flag, odd)
                yield (*self.words, *sound, f"{flag}={odd}")
            yield (*self.words, *sound, odd)
        for place in range(len(sound)):
            yield (*self.words, *sound[:place], *sound[place + 1 :])


def commands() -> dict[str, Command]:
    """All commands there are, by name: "" is none, "forms list" one of a group."""
    return {one.name: one for one in _below("", grammar.build())}


def _below(name: str, parser: argparse.ArgumentParser) -> Iterator[Command]:
    yield Command(name, parser)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from _below(f"{name} {word}".strip(), inner)


def amiss(code: int, out: str, err: str) -> str:
    """What a command did that no input may make it do; "" where nothing."""
    found = ""
    if code not in {0, 1, 2}:
        found = f"exit code {code}"
    elif "Traceback" in out + err or "can't go on" in err:
        found = "a fault"
    elif code == 2 and err.count("\n") != 1:
        found = f"{err.count(chr(10))} lines of complaint"
    elif code == 1 and not (out or err):
        found = "no word about what is wrong"
    elif len(err) > 1200 * max(1, err.count("\n")):
        found = "a complaint too long to read"
    elif order := _ORDERS.search(err):
        found = f"{order[0]!r} on the way to the terminal"
    return f"{found}: {err[-300:]!r}" if found else ""


def amiss_in(ran: Ran) -> str:
    """`amiss`, of a command that was run in this process."""
    return amiss(ran.code, ran.out, ran.err)


def sound(run: CommandLine, name: str) -> tuple[str, ...]:
    """Arguments of this command that are as they should be, and what they speak of."""
    case_id = run.new("--place", "Port Amity")
    run("answer", case_id, "6.3", "A first answer of ours.").fine()
    sent = run.folder / f"{case_id}.json"
    given = ("--title", "Port Amity", "--kind", "friendship", "--as", "officer")
    places = {
        "id": case_id,
        "arrangement": run("register", "add", *given).fine().last,
        "answers": run.file("answers.json", '{"6.3": "Three schools write to each other."}'),
        "paper": run.file("policy.txt", "Criteria\n\n1. Who\n- Who asks?\n2. Why\n- Why now?\n"),
        "answers_table": run.file("answers.csv", "id,answer\n6.3,Three schools write.\n"),
        "style": run.file("style.toml", 'classification = "OFFICIAL"'),
        "out": str(run.folder / "here" / "document"),
        "backup": run("backup", str(run.folder / "kept.zip"), "--replace").fine().last,
        "sent": run("export", case_id, "--format", "json", "-o", str(sent)).fine().last,
        "change": run("history", case_id).fine().last.split()[0],
    }
    return tuple(one.format_map(places) for one in SOUND[name])
