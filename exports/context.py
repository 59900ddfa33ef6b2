"""What a template can print: the documented context, all of it text that is ready to print.

A template gets one name, `document`, and loops over what is in it:

    {{ document.title }}
    {%p for category in document.categories %}
    {%p for question in category.questions %}
    {%p for paragraph in question.answer %}

A template of somebody else's may use these names, for and if, and a few filters and tests
(`exports.foreign.allowed`); anything else is refused before it is rendered.

Whatever is worked out is worked out here and in `exports.composing`: a template has loops and
ifs and nothing else. Every text is what was typed or said, ready to print, never a template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from exports.appended import Changes, Remark, Request
from exports.paragraphs import Paragraph

END = "End of the assessment"
"""The last line of our own template: where it is missing, something was lost on the way."""


class Paper(Protocol):
    """What every paper has, whatever it says: enough to render it and to label its file."""

    @property
    def form_title(self) -> str:
        """What kind of paper it is."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def council(self) -> str:
        """Whose paper it is."""

    @property
    def arrangement(self) -> str:
        """Its subject, in the properties of the file."""

    @property
    def assessment(self) -> str:
        """The id of the assessment that it is made from."""

    @property
    def revision(self) -> int:
        """The revision that it is made from."""

    @property
    def made_on(self) -> date:
        """The day on which it is made."""

    @property
    def draft(self) -> str:
        """The mark of a draft, "" where it is none."""

    @property
    def typed(self) -> Iterator[Paragraph]:
        """Every paragraph that somebody typed, in order: numbered lists begin anew by it."""


BASIS = "Where these questions come from"
"""What stands before the sentence that says what of the form is the policy's."""

CAME = "What came of it:"
"""What stands before the outcomes of a stage that was decided."""


class Row(NamedTuple):
    """A row of page one: what it is about, and what there is to say."""

    label: str
    """What the row is about: "Sponsor"."""
    text: str
    """The answers, or a sentence; says so where there is none yet."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of the policy, and how this assessment stands to it."""

    title: str
    """The rule in a few words."""
    says: str
    """What the policy lays down."""
    ref: str
    """Where the policy says so."""
    how: str
    """In words: "As expected", "Look at this" or "Not yet known"."""
    stands: str
    """How this assessment stands to the rule, a sentence."""


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A question that stands open."""

    place: str
    """Where it stands: "4.2a", or the title of its category."""
    prompt: str
    """What is asked."""
    needs: str
    """What is to be done: "Not answered yet." or "Needs more: …"."""

    @property
    def line(self) -> str:
        """All of it on a line."""
        return f"{self.place}: {self.prompt} {self.needs}"


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of evidence."""

    what: str
    """What it is; a dash where that was not said."""
    where: str
    """Where it is found; a dash where that was not said."""
    date: str
    """Its date in words; a dash where it was not said."""
    line: str
    """What was said of it, on a line."""


class PersonRow(NamedTuple):
    """Somebody named in an answer. A dash stands for what was not said."""

    name: str
    """The person's name."""
    role: str
    """Councillor, officer, chair …"""
    ward: str
    """The ward or the organisation."""


class DayRow(NamedTuple):
    """A date named in an answer. A dash stands for what was not said."""

    when: str
    """The date in words: "1 July, every year"."""
    what: str
    """What it marks."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question that applies, with its answer as it is printed.

    Of `answer`, `people`, `days` and `money` at most one has anything in it.
    """

    id: str
    """The question's id: "6.3", "0.place"."""
    number: str
    """The id where it is a clause's number, else empty."""
    prompt: str
    """What is asked, in our words."""
    heading: str
    """Number and prompt, with a tab between them."""
    ref: str
    """Where the policy asks it."""
    wording: tuple[Paragraph, ...]
    """The paragraphs of the council's adopted wording; none where there is none."""
    answer: tuple[Paragraph, ...]
    """The paragraphs of an answer in words: of a choice the option, then its reason."""
    people: tuple[PersonRow, ...]
    """The people that the answer names."""
    days: tuple[DayRow, ...]
    """The dates that the answer names."""
    money: tuple[Row, ...]
    """A sum: what it is, what it is for, who confirmed it."""
    note: str
    """What is missing: "Not answered yet.", "Needs more: …"; empty where the answer stands."""
    evidence: tuple[Source, ...]
    """What the answer cites."""
    changed: str = ""
    """That it changed since the version that the readers were sent; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category, with its questions that apply."""

    number: int
    """Its number in the form."""
    title: str
    """Its title."""
    heading: str
    """Number and title; the title alone for what goes before the numbered categories."""
    ref: str
    """Where in the policy it comes from."""
    own_page: bool
    """Whether it begins a page: what officers fill in does."""
    notice: str
    """What to know of the category as a whole; empty where there is nothing."""
    questions: tuple[Question, ...]
    """Its questions, none where they are kept out of this copy."""


class Cited(NamedTuple):
    """A row of the list of evidence: a source and where it is cited."""

    question: str
    """The number of the question, or the title of its category."""
    source: Source
    """What is cited."""


@dataclass(frozen=True, slots=True)
class StageBlock:
    """A stage of the route, with room to write in what came of it."""

    heading: str
    """Its place in the route and its title."""
    state: str
    """In words: "Done", "Next", "To come" or "Not needed"."""
    decides: str
    """Who decides."""
    what: str
    """What they decide or do."""
    by_when: str
    """By when."""
    ref: str
    """Where the policy lays it down."""
    needs: tuple[str, ...]
    """What has to be there before it."""
    outcomes: tuple[str, ...]
    """What can come of it."""
    came: tuple[str, ...] = ()
    """What came of it, each time that it was decided: the day, the outcome, the reference."""


@dataclass(frozen=True, slots=True)
class Document:
    """All that a document says."""

    council: str
    """The council's name: also the author in the file's properties."""
    policy: str
    """The policy that the form comes from."""
    form_title: str
    """The form's title, the title of the document."""
    title: str
    """What the assessment is of: place and country."""
    short_title: str
    """The same, at most 80 characters, for the head of each page."""
    readers: str
    """Who weighs the document: "Constitutional Working Group"."""
    arrangement: str
    """What is asked for, in words; empty while it is not chosen."""
    status: str
    """How the assessment stands, in words."""
    status_line: str
    """Status, revision and date on a line."""
    assessment: str
    """The assessment's id."""
    revision: int
    """The assessment's revision."""
    form_version: str
    """The form's version."""
    foot: str
    """The line at the foot of each page: assessment, revision, form and its version."""
    made_on: date
    """The day on which the document was made."""
    made: str
    """The same in words."""
    draft: str
    """The mark at the head of each page of a draft; empty otherwise."""
    ready: bool
    """Whether nothing stands open."""
    copy: str
    """Whose copy it is: "Officers' copy" or "Sponsor's copy"."""
    facts: tuple[Row, ...]
    """The table on page one."""
    rules: tuple[RuleRow, ...]
    """What the policy says of this."""
    open: tuple[OpenRow, ...]
    """What stands open, of the sponsor's questions."""
    next_stage: StageBlock | None
    """The next stage of the route; None where all is done or there is no route."""
    categories: tuple[Category, ...]
    """The categories that apply."""
    evidence: tuple[Cited, ...]
    """All evidence, in the order of the questions."""
    route: tuple[StageBlock, ...]
    """The stages of the route."""
    basis: str = ""
    """What of the form is the policy's and what is ours; empty where the form does not say."""
    altered: tuple[str, ...] = ()
    """A sentence for each answer in which a character that no document can hold was replaced."""
    changes: Changes | None = None
    """What has changed since the version that the readers were sent; None the first time."""
    requests: tuple[Request, ...] = ()
    """What officers asked, and the replies; none in a document without that appendix."""
    remarks: tuple[Remark, ...] = ()
    """The comments in the margin; none but in a copy for officers."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question that is printed."""
        return tuple(question for one in self.categories for question in one.questions)

    @property
    def typed(self) -> Iterator[Paragraph]:
        """Every paragraph that somebody typed, in order."""
        for question in self.questions:
            yield from question.wording
            yield from question.answer
        for request in self.requests:
            for one in request.said:
                yield from one.text
