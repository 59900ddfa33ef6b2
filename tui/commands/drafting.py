"""The command `forms draft`: a first draft of a form from a policy paper."""

from __future__ import annotations

import argparse
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput, Refused
from tui.commands.saying import complain, say
from tui.humane import count

if TYPE_CHECKING:
    from forms.drafting.draft import Draft
    from forms.drafting.lines import LeftOut, Paper
    from tui.commands.parser import Commands

_QUOTED = 60  # characters of what was left out
_TOLD = 40  # passages left out that are told one by one


def add(group: Commands) -> None:
    """Adds the command to those of `forms`."""
    drafting = group.add(
        "draft",
        _draft,
        "Draft a form from a policy paper.",
        "reasoned forms draft protocol.docx -o our-own.toml",
        'reasoned forms draft policy.md --from "Assessment criteria" --to "Review"',
        more="The paper is a .docx, .txt or .md file. Its numbered criteria, their bullets and\n"
        "lettered points become categories and questions. What people will read is marked as\n"
        "still to write, with the paper's own words beside it; until it is written, nothing can\n"
        "be begun with the form. What was found, and what was left out and why, is said on\n"
        "stderr.",
    )
    drafting.add_argument("file", metavar="FILE", help="the paper")
    drafting.add_argument(
        "-o", "--output", metavar="FILE", help="a new file for the definition; otherwise stdout"
    )
    drafting.add_argument(
        "--from", dest="after", metavar="HEADING", default="", help="where the criteria begin"
    )
    drafting.add_argument(
        "--to", dest="before", metavar="HEADING", default="", help="the heading after the criteria"
    )
    drafting.add_argument(
        "--replace", action="store_true", help="put it in the place of a file that is there"
    )


def _draft(args: argparse.Namespace) -> int:
    from forms.drafting.reading import draft
    from forms.drafting.written import id_from, written
    from forms.loading import parse_form
    from forms.writing.schema import SCHEMA

    target = _target(args.output, replace=args.replace) if args.output is not None else None
    paper = _paper(args.file)
    made = draft(paper, after=args.after, before=args.before)
    named = target or Path(args.file)
    source = f"#:schema {SCHEMA.as_uri()}\n"
    source += written(made, Path(args.file).name, id_from(named.stem))
    parse_form(source, str(named))
    if target is None:
        say(source.removesuffix("\n"))
    else:
        _write(target, source)
    for line in _said(made):
        complain(line)
    if target is not None:
        say(str(target))
    return 0


# ---------------------------------------------------------------- files


def _paper(named: str) -> Paper:
    from exports.reading import policy

    policy.refuse_by_name(named)
    try:
        if not stat.S_ISREG(Path(named).stat().st_mode):
            raise BadInput(f"{named} is not a file. Name the paper's file.")
        with Path(named).open("rb") as file:
            content = file.read(policy.LARGEST + 1)
    except FileNotFoundError:
        raise BadInput(f"There is no file {named}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"{named} can't be read: {reason}. Name another file.") from None
    if len(content) > policy.LARGEST:
        raise BadInput(
            f"{named} is larger than {policy.LARGEST // 10**6} MB. Take out its pictures, or save "
            "the part with the criteria by itself."
        )
    return policy.read_policy(content, named)


def _target(named: str, *, replace: bool) -> Path:
    """The file to write. Raises BadInput and Refused before anything is read."""
    if not named.strip() or "\0" in named:
        raise BadInput("Name the file of the definition after -o.")
    target = Path(named)
    if target.suffix != ".toml":
        raise BadInput(f'A definition is TOML: end its name in .toml, not "{target.name}".')
    try:
        there = os.path.lexists(target)
        if there and not target.is_file():
            raise BadInput(f"{named} is no file. Name a new file for the definition.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"{named} can't be used: {reason}. Name another file.") from None
    if there and not replace:
        raise Refused(
            f"{named} is there already. Name another file, or add --replace to put the draft in "
            "its place."
        )
    return target


def _write(target: Path, source: str) -> None:
    from store.files import Files, Modes, write_whole

    try:
        write_whole(Files(), target, source.encode("utf-8"), Modes.of(target.parent).file)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(f"{target} can't be written: {reason}. Name another file.") from None


# ---------------------------------------------------------------- what is said


def _said(draft: Draft) -> list[str]:
    """What was found, and what was left out and why."""
    first, last = draft.categories[0], draft.categories[-1]
    stems = sum(category.stems for category in draft.categories)
    own = count(stems, "bullet that has points of its own", "bullets that have points of their own")
    which = f"“{_cut(first.title)}”"
    which = which if first is last else f"from {which} to “{_cut(last.title)}”"
    said = [
        f"Found {count(len(draft.categories), 'category', 'categories')}, {which}: "
        f"{count(len(list(draft.ids())), 'question')}, and {own}."
    ]
    said += [
        f"{category.number} {_cut(category.title)}: {count(category.questions, 'question')}."
        for category in draft.categories
    ]
    said += draft.cautions
    said += [_left_out(one, draft.counts) for one in draft.left_out[:_TOLD]]
    if more := len(draft.left_out) - _TOLD:
        said += [f"Left out: {more} more such passages."] if more > 0 else []
    said.append('Look these over. The places that begin with "TO WRITE:" are yours to write.')
    return said


def _left_out(one: LeftOut, counts: str) -> str:
    where = f"{counts} {one.first}"
    if one.last > one.first:
        where = f"{counts}s {one.first} to {one.last}"
    return f"Left out: {where}, {one.why} (“{_cut(one.words)}”)."


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
