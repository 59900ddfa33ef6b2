"""Everything that is wrong with a definition, told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from forms.bounds import excess
from forms.form import Form
from forms.proofing import (
    asking,
    holding,
    papers,
    reading_age,
    renumbering,
    route,
    shape,
    soundness,
    syntax,
)
from forms.proofing.copies import Behind
from forms.proofing.finding import Finding, Found
from forms.proofing.lines import Lines, lines_of


@dataclass(frozen=True)
class Beside:
    """What a form is checked beside: other forms, where there are any."""

    papers: Mapping[str, Form | None] = field(default_factory=dict)
    """The interview of each of its papers, by the paper's id; None where there is no such form."""
    parent: Form | None = None
    """The form that it is a paper of."""
    earlier: Form | None = None
    """The form that is in use under its id."""
    named: str = ""
    """What the earlier one is called in a sentence."""
    behind: Behind | None = None
    """How the form falls behind what it was copied from or stands in for."""


FindBeside = Callable[[Form], Beside]


def _alone(_form: Form) -> Beside:
    return Beside()


@dataclass(frozen=True)
class Checked:
    """What the check of a definition found. `form` is None where it can't be used as it is."""

    form: Form | None
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Those that have to be mended."""
        return tuple(one for one in self.findings if one.weight == "fault")

    @property
    def advice(self) -> tuple[Finding, ...]:
        """Those that whoever writes it may think about."""
        return tuple(one for one in self.findings if one.weight == "advice")


def check(source: str, where: str = "", beside: FindBeside = _alone) -> tuple[Finding, ...]:
    """All findings about this TOML text, in the order of its lines."""
    return checked(source, where, beside).findings


def checked(source: str, where: str = "", beside: FindBeside = _alone) -> Checked:
    """As `check`, with the form where it can be used."""
    data, found, line = syntax.read(source)
    if found is not None:
        return Checked(None, (_at_line(found, where, line),))
    lines = lines_of(source)
    if too_much := excess(data):
        at, question = too_much.where, shape.question_at(data, too_much.where)
        return Checked(None, (_finding(Found(at, question, too_much.says, ""), where, lines),))
    form, misshapen = shape.read(data)
    sound: tuple[Found, ...] = tuple(soundness.unsound(form)) if form else ()
    told = [*misshapen, *sound, *asking.unwritten(data)]
    if form is not None:
        told += _craft(form, beside(form), broken=bool(sound))
    findings = [_finding(one, where, lines) for one in told]
    findings.sort(key=lambda one: one.line)
    usable = form if form is not None and not sound else None
    return Checked(usable, tuple(dict.fromkeys(findings)))


def _craft(form: Form, beside: Beside, *, broken: bool) -> Iterator[Found]:
    """What is wrong with a form that can be used, and what can be told of one that can't."""
    yield from asking.asks_badly(form)
    yield from asking.told_astray(form)
    yield from route.astray(form)
    yield from reading_age.hard(form)
    if beside.behind:
        at = ("copied_from",) if form.copied_from else ("version",)
        yield Found(at, "", *beside.behind, "advice")
    if beside.earlier is not None:
        yield from renumbering.renumbered(form, beside.earlier, beside.named)
    if broken:
        return  # what these look at leads nowhere, as was told
    yield from holding.vain(form, {one: it for one, it in beside.papers.items() if it is not None})
    yield from papers.misprinted(form, beside.papers)
    yield from papers.unprinted(form, beside.parent)


def _finding(found: Found, where: str, lines: Lines) -> Finding:
    return _at_line(found, where, lines.of(found.at))


def _at_line(found: Found, where: str, line: int) -> Finding:
    return Finding(where, found.question, line, found.trouble, found.mend, found.weight)
