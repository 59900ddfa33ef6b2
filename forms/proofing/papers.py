"""Papers and their interviews: each asks for what the other prints, and prints what it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.bounds import Where
from forms.form import Form, Paper
from forms.papers import placeholders
from forms.proofing.finding import Found
from forms.proofing.shape import nearest


def misprinted(form: Form, papers: Mapping[str, Form | None]) -> Iterator[Found]:
    """What the form's papers print or begin with that their interviews don't ask.

    `papers` has the interview of each paper that asks, None where there is no such form. The
    assessment itself prints every question that applies, so nothing of it can be left out.
    """
    for number, paper in enumerate(form.papers):
        if paper.asks is None:
            continue
        at: Where = ("paper", number)
        interview = papers.get(paper.id)
        if interview is None:
            trouble = (
                f"The paper {paper.id} asks {paper.asks}, which is not there or can't be used."
            )
            yield Found(
                (*at, "asks"), "", trouble, f"Put {paper.asks}.toml into the folder papers."
            )
            continue
        unasked = [one for one in _asked_of(paper, at) if one[1] not in interview.by_id]
        for here, question_id in unasked:
            near = nearest(question_id, interview.by_id)
            mend = f"Did you mean {near}?" if near else "Ask it there, or take it out here."
            trouble = f"The paper {paper.id} prints {question_id}, which {paper.asks} does not ask."
            yield Found(here, "", trouble, mend)
        copied = form.copied_from.partition(" ")[0]
        if interview.paper_of not in (form.id, copied):
            trouble = f"The paper {paper.id} asks {paper.asks}, which is no paper of this form."
            yield Found((*at, "asks"), "", trouble, f'Write paper_of = "{form.id}" there.')
        elif not unasked and paper.asks not in [one.asks for one in form.papers[:number]]:
            for found in unprinted(interview, form):
                trouble = f"No paper prints {found.question}, which {paper.asks} asks."
                yield Found(at, "", trouble, found.mend)


def unprinted(interview: Form, parent: Form | None) -> Iterator[Found]:
    """The questions of a paper's interview that the paper never prints.

    `parent` is the form that it is a paper of, None where there is no such form.
    """
    if interview.paper_of is None:
        return
    papers = [one for one in parent.papers if one.asks == interview.id] if parent else []
    if not papers:
        trouble = f"No paper of {interview.paper_of} asks this form."
        mend = f'Write asks = "{interview.id}" at a [[paper]] of it, or mend paper_of.'
        yield Found(("paper_of",), "", trouble, mend)
        return
    printed = {named for paper in papers for named in _printed(paper)}
    printed |= {*interview.title_from}  # it is the title of the paper
    printed |= set(_decide(interview))
    for number, category in enumerate(interview.categories):
        for place, question in enumerate(category.questions):
            if question.id not in printed:
                named = f"{papers[0].id}:{question.id}"
                yield Found(
                    ("category", number, "question", place),
                    question.id,
                    "No document prints it.",
                    f'Name it in the paper, as answer = "{named}" or {{{named}}}, or ask it not.',
                )


def _printed(paper: Paper) -> set[str]:
    """The ids of the interview's questions that the paper prints, or goes by."""
    own = f"{paper.id}:"
    named = {one for _, one in _everything(paper, ())}
    return {one.removeprefix(own) for one in named if one.startswith(own)}


def _decide(interview: Form) -> Iterator[str]:
    """The questions that decide which others are asked."""
    for category, question in interview.walk():
        for condition in (category.applies, question.applies):
            yield from condition.questions() if condition else ()


def _asked_of(paper: Paper, at: Where) -> Iterator[tuple[Where, str]]:
    own = f"{paper.id}:"
    for here, named in _everything(paper, at):
        if named.startswith(own):
            yield here, named.removeprefix(own)
    for place, begins in enumerate(paper.begins):
        yield (*at, "begins", place), begins.question


def _everything(paper: Paper, at: Where) -> Iterator[tuple[Where, str]]:
    """All that the paper names, with its place."""
    for place, section in enumerate(paper.sections):
        here: Where = (*at, "section", place)
        if section.when:
            yield from (((*here, "when"), one) for one in section.when.questions())
        yield from (((*here, "heading"), one) for one in placeholders(section.heading))
        for number, item in enumerate(section.items):
            inner = (*here, "item", number)
            if item.when:
                yield from (((*inner, "when"), one) for one in item.when.questions())
            yield from (((*inner, "says"), one) for one in placeholders(item.says))
            yield from (((*inner, "label"), one) for one in placeholders(item.label))
            if item.answer:
                yield (*inner, "answer"), item.answer
