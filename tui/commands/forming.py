"""The commands with which a form is written: `forms new`, `check`, `preview` and `schema`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from forms.errors import BadInput, FormError, Refused
from tui.commands import acting
from tui.commands.saying import complain, say, say_json, to_a_person, wrapped
from tui.humane import count

if TYPE_CHECKING:
    from forms.proofing.checker import Checked
    from forms.proofing.finding import Finding
    from tui.commands.parser import Commands


def add(group: Commands) -> None:
    """Adds the commands to those of `forms`."""
    from tui.commands import completion, interview, offering

    check = group.add(
        "check",
        _check,
        "Check the definition of a form.",
        "reasoned forms check our-own.toml",
        "reasoned forms check our-own.toml --against brent",
        more="Everything that is wrong is told at once: the file, the line, the question, and how\n"
        "it is mended. Advice does not make the check fail. Ids are compared with the form\n"
        "that is in use under the same name.",
    )
    check.add_argument("file", metavar="FILE", help="the definition, or a form's name")
    against = check.add_argument(
        "--against", metavar="FORM", help="another form, or its file, to compare the ids with"
    )
    offering.complete(against, completion.forms)
    check.add_argument("--json", action="store_true", help="as JSON, for a program")

    new = group.add(
        "new",
        _new,
        "Write a first definition of a form, to go on from.",
        "reasoned forms new our-partnerships",
        "reasoned forms new our-partnering --from brent",
        more="It is a whole form with notes. With --from it is a copy of a form that there is,\n"
        "which will say so when that form has a newer version.",
    )
    name = new.add_argument("name", metavar="NAME", help="its name: small letters and hyphens")
    offering.complete(name, offering.nothing)
    source = new.add_argument(
        "--from", dest="source", metavar="FORM", help="a form, or its file, to copy"
    )
    offering.complete(source, completion.forms)
    _add_output(new, "the new file; otherwise NAME.toml in this folder, and - prints it")

    preview = group.add(
        "preview",
        _preview,
        "Try a form: its interview, and its document with nothing filled in.",
        "reasoned forms preview our-own.toml",
        "reasoned forms preview our-own.toml -o our-own.docx",
        more="The interview opens where there is a terminal. Nothing that is typed in it is kept.",
    )
    preview.add_argument("file", metavar="FILE", help="the definition, or a form's name")
    preview.add_argument(
        "-o", "--output", metavar="FILE", help="the Word document; otherwise a new one here"
    )
    interview.add_plain(preview)

    schema = group.add(
        "schema",
        _schema,
        "Print the JSON Schema of definitions, for editors.",
        "reasoned forms schema -o form.schema.json",
    )
    _add_output(schema, "the file; otherwise it is printed")


def _add_output(parser: argparse.ArgumentParser, says: str) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help=says)
    parser.add_argument(
        "--replace", action="store_true", help="put it in the place of a file that is there"
    )


def meant(named: str) -> str:
    """The form that is named: a file in this folder by its path, since its name is no form's."""
    path = Path(named)
    # A file in this folder whose name has no .toml would else be taken for a form's name.
    beside = len(path.parts) == 1 and os.path.isfile(path)  # noqa: PTH113 - a name may be too long
    return str(path.absolute()) if beside else named


# ---------------------------------------------------------------- check


def _check(args: argparse.Namespace) -> int:
    from tui.forming import copies, proofing

    desk = acting.desk(args)
    against = meant(args.against) if args.against is not None else None
    found, path = proofing.check(desk, meant(args.file), against)
    if args.json:
        say_json(_as_data(args.file, found))
    if found.form is None:
        return _refuse(args, found, path)
    if not args.json:
        for finding in found.findings:
            say(wrapped(_told(args, str(finding), path)))
        say(f"{args.file} {_standing(found)}")
    if found.faults:
        return 1
    if behind := copies.wording(desk, found.form):
        complain(f"{behind.says} {behind.mend}")
    desk.form(str(path))  # its wording has to be one as well
    return 0


def _told(args: argparse.Namespace, line: str, path: Path) -> str:
    """A finding with the file as it was named."""
    return f"{args.file}{line.removeprefix(str(path))}"


def _standing(found: Checked) -> str:
    faults, advice = count(len(found.faults), "fault"), count(len(found.advice), "piece")
    also = f", and there {'is' if len(found.advice) == 1 else 'are'} {advice} of advice"
    form = found.form
    if form is not None and found.faults and len(found.faults) == len(to_write(found)):
        places = count(len(found.faults), "place is", "places are")
        return f"is sound so far, but {places} to write."
    if found.faults:
        return f"has {faults} to mend{also if found.advice else ''}."
    if form is None:  # pragma: no cover - one without a form is refused
        return "can't be used."
    asked = count(len(form.by_id), "question")
    categories = count(len(form.categories), "category", "categories")
    sound = f"is sound: {form.title}, {asked} in {categories}"
    return f"{sound}{also if found.advice else ''}."


def to_write(found: Checked) -> list[Finding]:
    """The places that are marked as still to be written."""
    return [one for one in found.faults if one.trouble.endswith("is still to be written.")]


def _refuse(args: argparse.Namespace, found: Checked, path: Path) -> int:
    """Says why the form can't be used: one sentence on stderr, all of it on stdout."""
    from forms.loading import read_form

    if len(found.findings) > 1 and not args.json:
        for finding in found.findings:
            say(wrapped(_told(args, str(finding), path)))
    try:
        read_form(path)
    except FormError as error:
        more = len(found.faults) - 1
        those = f" {count(more, 'more fault')} stand{'s' if more == 1 else ''} above."
        complain(_told(args, f"{error}{those if more else ''}", path))
    return 2


def _as_data(named: str, found: Checked) -> dict[str, object]:
    return {
        "file": named,
        "form": found.form.id if found.form else None,
        "sound": not found.faults,
        "findings": [finding.data for finding in found.findings],
    }


# ---------------------------------------------------------------- new, schema


def _new(args: argparse.Namespace) -> int:
    from forms.loading import find_form, parse_form, read_text
    from forms.writing import beginning

    beginning.vet_name(args.name)
    named = args.output if args.output is not None else f"{args.name}.toml"
    target = None if named == "-" else _target(named, ".toml", replace=args.replace)
    if args.source is None:
        text = beginning.fresh(args.name, f"{args.name}.toml" if target is None else named)
    else:
        path = find_form(meant(args.source), acting.desk(args).form_folders)
        source = read_text(path)
        text = beginning.copied(parse_form(source, str(path)), source, args.name)
    parse_form(text, named)
    if target is None:
        say(text.removesuffix("\n"))
        return 0
    _write(target, text)
    if to_a_person():
        say(wrapped("Open it with a text editor, and put your own in place of what it says. Then:"))
        say(f"  reasoned forms check {named}")
        say("  tells what is wrong, and how it is mended;")
        say(f"  reasoned forms preview {named}")
        say("  shows it as an interview and as a document.")
        say(wrapped(f"When it is done, put it into {acting.desk(args).form_folders[0]}"))
    say(str(target))
    return 0


def _schema(args: argparse.Namespace) -> int:
    from forms.writing.schema import written

    if args.output is None:
        say(written().removesuffix("\n"))
        return 0
    target = _target(args.output, ".json", replace=args.replace)
    _write(target, written())
    say(str(target))
    return 0


def _target(named: str, suffix: str, *, replace: bool) -> Path:
    """The file to write. Raises BadInput and Refused before anything is made."""
    if not named.strip() or "\0" in named:
        raise BadInput("Name the file after -o.")
    target = Path(named)
    if target.suffix != suffix:
        raise BadInput(f'End its name in {suffix}, not "{target.name}".')
    try:
        there = os.path.lexists(target)
        if there and not target.is_file():
            raise BadInput(f"{named} is no file. Name a new file.")
    except (OSError, ValueError) as error:
        raise BadInput(f"{named} can't be used: {_reason(error)}. Name another file.") from None
    if there and not replace:
        raise Refused(f"{named} is there already. Name another file, or add --replace.")
    return target


def _write(target: Path, text: str) -> None:
    from store.files import Files, Modes, write_whole

    try:
        write_whole(Files(), target, text.encode("utf-8"), Modes.of(target.parent).file)
    except (OSError, ValueError) as error:
        raise BadInput(f"{target} can't be written: {_reason(error)}. Name another file.") from None


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__


# ---------------------------------------------------------------- preview


def _preview(args: argparse.Namespace) -> int:
    from tui.commands import interview
    from tui.forming import preview

    if args.output is not None and Path(args.output).suffix.lower() != ".docx":
        named = Path(args.output).name
        raise BadInput(f'The document is a Word file: end its name in .docx, not "{named}".')
    with preview.opened(acting.desk(args), meant(args.file)) as (desk, case):
        target = Path(args.output) if args.output is not None else preview.free(case)
        made = preview.document(desk, case, target)
        for sentence in made.altered:
            say(sentence)
        say(str(made.path))
        code = interview.try_out(args, desk, case, preview.NOT_KEPT, preview.WAS_NOT_KEPT)
    return code
