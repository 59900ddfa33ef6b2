"""The commands `templates new`, `templates check` and `templates preview`."""

from __future__ import annotations

import argparse
import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput
from tui.commands import acting
from tui.commands.saying import say, say_json, wrapped
from tui.humane import count as counted

if TYPE_CHECKING:
    from exports.findings import Finding
    from exports.trying import Use
    from tui.commands.parser import Commands
    from tui.desk import Desk

_WHERE = (
    "A template goes into the folder that reasoned locate calls templates of your own, as\n"
    "FORM.docx, FORM-working-group.docx or FORM-PAPER.docx, and is used from then on."
)


def add(commands: Commands) -> None:
    """Adds the commands."""
    group = commands.group(
        "templates", "Begin, check and try a Word template of your own.", _none_given
    )
    new = group.add(
        "new",
        _new,
        "Write a template to begin from: a copy of the one that is used.",
        "reasoned templates new --form brent",
        "reasoned templates new --form brent --paper report -o our-report.docx",
        more=_WHERE,
    )
    _add_use(new, needed=True)
    _add_output(new, "where to write it; otherwise under the name that it is used by, here")
    check = group.add(
        "check",
        _check,
        "Say everything that is wrong with a template, and where.",
        "reasoned templates check brent-international-partnering.docx",
        "reasoned templates check ours.docx --form brent --paper report",
        "reasoned templates check style.toml",
        more="Documents are made with it of example answers, to see that every answer reaches the\n"
        "page and that everybody can read it. Your style is checked with it.",
    )
    check.add_argument("file", metavar="FILE", help="the template, or the file of your style")
    _add_use(check)
    check.add_argument("--json", action="store_true", help="as JSON, for a program")
    preview = group.add(
        "preview",
        _preview,
        "Make the document of example answers, to look at.",
        "reasoned templates preview ours.docx --form brent",
        "reasoned templates preview --form brent",
        more="Every kind of answer is there, long ones too. Without FILE it is made with the\n"
        "template that ships and your style.",
    )
    preview.add_argument("file", metavar="FILE", nargs="?", help="the template; otherwise ours")
    _add_use(preview)
    _add_output(
        preview, "where to write it, over what is there; otherwise a new file in this folder"
    )


def _add_use(parser: argparse.ArgumentParser, *, needed: bool = False) -> None:
    from tui.commands import completion, offering

    form = parser.add_argument(
        "--form",
        metavar="FORM",
        required=needed,
        help="the form that it is for"
        + ("" if needed else "; otherwise what the file is named after"),
    )
    offering.complete(form, completion.forms)
    paper = parser.add_argument(
        "--paper",
        metavar="PAPER",
        help="assessment, working-group, or a paper of the form by its id",
    )
    offering.complete(paper, offering.nothing)


def _add_output(parser: argparse.ArgumentParser, says: str) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help=says)


def _none_given(_args: argparse.Namespace) -> int:
    raise BadInput(
        "reasoned templates needs new, check or preview. reasoned templates --help shows how."
    )


def _new(args: argparse.Namespace) -> int:
    from exports.word import put
    from store.files import Modes
    from tui.dressing import folder
    from tui.templates import use

    desk = acting.desk(args)
    asked = use(desk, args.form, args.paper or "")
    target = _word_file(args.output) or Path(asked.name)
    if os.path.lexists(target):
        raise BadInput(f"{target} is there already. Name another file with -o.")
    put(asked.shipped.read_bytes(), target, lambda _: None, mode=Modes.of(target.parent).file)
    say(f"The template of “{asked.title}”, as it ships.")
    say(wrapped("Change it in Word; reasoned templates check says what is wrong with it."))
    say(wrapped(f"It is used once it is {folder(desk.own) / asked.name}"))
    say(str(target))
    return 0


def _check(args: argparse.Namespace) -> int:
    desk = acting.desk(args)
    file = Path(args.file)
    if file.suffix.lower() == ".toml":
        return _tell(args, _of_style(file, must_be_there=True), "a style")
    from exports.foreign.fence import content_of
    from exports.style import NAME, read_style
    from exports.trying import findings
    from tui.dressing import folder
    from tui.templates import use_of

    content_of(file)  # a file that can't be read is said before what it is for
    asked = use_of(desk, file, args.form, args.paper)
    own = folder(desk.own) / NAME
    found = findings(file, asked, read_style(own)[0].classification)
    return _tell(args, (*found, *_of_style(own)), f"“{asked.title}”", asked)


def _of_style(path: Path, *, must_be_there: bool = False) -> tuple[Finding, ...]:
    from exports.style import read_style

    if must_be_there and not os.path.lexists(path):
        raise BadInput(f"There is no file {path}. Name the template, or the file of your style.")
    return read_style(path)[1]


def _tell(
    args: argparse.Namespace, found: tuple[Finding, ...], what: str, asked: Use | None = None
) -> int:
    if args.json:
        about = {"form": asked.form.id, "name": asked.name} if asked else {}
        told = [{"place": one.place, "says": one.says} for one in found]
        say_json({"file": args.file, **about, "sound": not found, "findings": told})
        return 1 if found else 0
    for one in found:
        says = f"{one}."
        say(wrapped(says[0].upper() + says[1:] if not one.place else says))
    if found:
        say(f"{counted(len(found), 'thing', 'things')} to mend in {args.file}.")
        return 1
    say(f"{args.file} is sound: {what}.")
    return 0


def _preview(args: argparse.Namespace) -> int:
    from exports.trying import preview
    from store.files import Modes
    from tui.dressing import style

    desk = acting.desk(args)
    file = Path(args.file) if args.file is not None else None
    asked = _previewed(desk, file, args)
    stem = Path(asked.name).stem if file is None else file.stem
    target = _word_file(args.output) or _new_name(f"{stem}-preview")
    mode = Modes.of(target.parent).file
    made, otherwise = preview(file, asked, target, style(desk.own), mode=mode)
    say(f"“{asked.title}”, of example answers.")
    if otherwise:
        again = "reasoned templates check says what to do"
        say(wrapped(f"Mind: {otherwise} comes out otherwise than it was typed; {again}."))
    say(str(made))
    return 1 if otherwise else 0


def _previewed(desk: Desk, file: Path | None, args: argparse.Namespace) -> Use:
    from tui.templates import use, use_of

    if file is not None:
        from exports.foreign.fence import content_of

        content_of(file)
        return use_of(desk, file, args.form, args.paper)
    if args.form is None:
        raise BadInput("Name the template, or with --form the form to make ours of.")
    return use(desk, args.form, args.paper or "")


def _word_file(named: str | None) -> Path | None:
    if named is None:
        return None
    target = Path(named)
    if target.suffix.lower() != ".docx":
        raise BadInput(f'It is a Word file: end its name in .docx, not "{target.name}".')
    return target


def _new_name(stem: str) -> Path:
    names = (f"{stem}.docx" if number == 1 else f"{stem}-{number}.docx" for number in count(1))
    return next(path for name in names if not os.path.lexists(path := Path(name)))
