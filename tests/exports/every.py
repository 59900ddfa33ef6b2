"""Every paper that can be made of a case of Brent's, each in a line, with a text put into it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from exports import group, papers, record, word
from exports.changed import Version
from exports.composing import compose
from exports.remains import NOTHING, remains
from forms.assessment import Assessment
from forms.form import Form
from forms.loading import DEFINITIONS, load_form
from forms.proceedings import Marked, Noted, Replied, Requested, Returned, StageRecorded
from forms.publication import withheld
from tests.exports.invented import MADE_ON, assessment
from tests.exports.test_group import BEGAN, OFFICER, SPONSOR, Acting

BRENT = load_form("brent-international-partnering")
ASKS = {paper.id: load_form(paper.asks) for paper in BRENT.papers if paper.asks}
SAID = "The orchestras of both sides play together twice a year, in May and in October."
DRAFT = "DRAFT – not complete: 1 thing stands open"
WHY = "It names a bidder for the rehearsal room."

_MONEY = {"amount": "4500", "year": "2026/27", "budget": "Mayoral", "confirmed_by": "A. Treasurer"}
_WRITTEN: dict[str, dict[str, Any]] = {
    "report": {
        "0.title": "Friendship Agreement with Port Amity",
        "0.meeting": "2026-11-30",
        "0.author": "An invented director",
        "0.contact": "Democratic Services",
        "1.2": "friendship",
        "1.3": 36,
        "1.5": "2029-06-30",
        **dict.fromkeys(("1.4", "2.1", "2.2", "2.3", "2.4"), SAID),
        **dict.fromkeys(("3.1", "3.2", "3.3", "3.4", "3.5"), SAID),
    },
    "opening": {
        "0.title": "A friendship between our two places",
        "0.to": "The Mayor of Port Amity",
        "0.salutation": "Dear Mayor",
        "0.signs": "The Mayor",
        "0.contact": "the Mayor’s Office",
        "1.1": SAID,
        "1.2": SAID,
    },
    "terms": {
        "0.title": "Friendship Agreement with Port Amity",
        "0.there": "the Municipality of Port Amity, by its Mayor",
        "0.here": "the Mayor",
        "0.begins": "2027-06-30",
        "1.1": [{"name": name, "role": "Chair", "ward": "Fairmead"} for name in ("A. B.", "C. D.")],
        "1.2": SAID,
    },
    "notice": {
        "0.title": "Our arrangement with Port Amity",
        "0.to": "The Mayor of Port Amity",
        "0.salutation": "Dear Mayor",
        "0.signs": "The Mayor",
        "0.contact": "the Mayor’s Office",
        "0.ends": "2027-03-31",
        "1.1": SAID,
        "1.2": SAID,
    },
}


def written(paper: str, typed: str) -> dict[str, Any]:
    """What officers wrote for a paper, with this text in each answer that is a text or a line."""
    kinds = {one.id: one.kind for _, one in ASKS[paper].walk()}
    return {
        question: typed if typed and kinds[question] in {"text", "line"} else value
        for question, value in _WRITTEN[paper].items()
    }


@dataclass(frozen=True)
class Told:
    """A case that was asked about, decided and reported, with the interviews of its papers."""

    case: Assessment
    papers: Mapping[str, tuple[Form, Assessment]]
    before: Version | None = None

    def marked(self, *places: str, source: str = "") -> Told:
        """The same with marks: "6.3" of the case, "report:2.1" of a paper."""
        found = self
        for number, place in enumerate(places):
            paper, _, question = place.rpartition(":")
            form, said = found.papers[paper] if paper else (BRENT, found.case)
            beside = tuple(one.id for one in said.answers[question].evidence)
            mark = Marked(
                id=f"mark-{number}-{place}",
                by=OFFICER,
                role="officer",
                at=BEGAN,
                question=question,
                evidence=source,
                beside=beside,
                paragraph=3,
                reason=WHY,
            )
            said = said.acted(mark)
            if paper:
                found = replace(found, papers={**found.papers, paper: (form, said)})
            else:
                found = replace(found, case=said)
        return found


def told(typed: str = "", *, end: bool = False, values: Mapping[str, Any] | None = None) -> Told:
    """The case with `typed` in answers, requests, replies, notes and papers; `end` ends it."""
    example = json.loads((DEFINITIONS / "brent-example.json").read_text(encoding="utf-8"))
    cites = {key: one for key, one in example.items() if isinstance(one, dict)}
    evidence = {key: tuple(one["evidence"]) for key, one in cites.items() if "evidence" in one}
    plain = {key: one["answer"] if key in evidence else one for key, one in example.items()}
    money = {"9.1": {**_MONEY, "confirmed_on": "2026-10-01"}, "9.2": SAID}
    texts = dict.fromkeys(("0.place", "6.3", "8.1d"), typed) if typed else {}
    said = {**plain, **money, **texts, **(values or {})}
    acting = Acting(assessment(said, evidence, BRENT))
    first = acting.did(Requested, question="6.3", text=typed or "Say in which wards.")
    acting.did(Returned)
    acting.did(Replied, SPONSOR, request=first.id, text=typed or "In Roundwood, mainly.")
    acting.did(Noted, question="6.3", text=typed or "The archive was asked.")
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
        ("report", "on-the-agenda"),
        ("decision", "go-ahead"),
    ):
        acting.did(
            StageRecorded,
            stage=stage,
            outcome=outcome,
            on=date(2026, 11, 2),
            text=typed or SAID,
            reference=typed or "Minute 12",
        )
    recommended = {"report": {"1.1": "end" if end else "enter"}}
    interviews = {
        name: (form, assessment({**written(name, typed), **recommended.get(name, {})}, {}, form))
        for name, form in ASKS.items()
    }
    then = {**acting.case.answers}
    then["6.3"] = then["6.3"].model_copy(update={"value": "Thirty families.", "change": "before"})
    return Told(acting.case, interviews, Version(12, date(2026, 11, 14), then))


Make = Callable[..., Path]


def _assessment(all_: Told, target: Path, draft: str, public: bool) -> Path:
    document = compose(
        BRENT, all_.case, role="officer", made_on=MADE_ON, draft=bool(draft), public=public
    )
    never = remains([("", BRENT, all_.case, withheld(all_.case))]) if public else NOTHING
    return word.render(document, target, free_of=never)


def _group(all_: Told, target: Path, draft: str, public: bool) -> Path:
    assert not public, "there is no public version of it"
    document = group.for_group(
        BRENT, all_.case, role="officer", made_on=MADE_ON, draft=bool(draft), before=all_.before
    )
    return word.render(document, target, template=word.GROUP_TEMPLATE)


def _comments(all_: Told, target: Path, draft: str, public: bool) -> Path:
    assert not public, "there is no public version of it"
    document = group.with_comments(BRENT, all_.case, made_on=MADE_ON, draft=bool(draft))
    return word.render(document, target)


def _record(all_: Told, target: Path, draft: str, public: bool) -> Path:
    assert not public, "there is no public version of it"
    said = [one for one in all_.case.acts if isinstance(one, Replied | Noted)]
    done = [record.Done(one.at, "A. Sponsor (sponsor) replied on 6.3.", one.text) for one in said]
    sheet = record.compose(BRENT, all_.case, "Port Amity", done, role="officer", made_on=MADE_ON)
    return record.render(sheet, target)


def _paper(named: str) -> Make:
    paper = next(one for one in BRENT.papers if one.id == named)

    def made(all_: Told, target: Path, draft: str, public: bool) -> Path:
        sheet = papers.compose(
            paper, (BRENT, all_.case), all_.papers, made_on=MADE_ON, draft=draft, public=public
        )
        never = papers.must_not_remain((BRENT, all_.case), all_.papers) if public else NOTHING
        return papers.render(sheet, paper, target, free_of=never)

    return made


_MAKERS: dict[str, Make] = {
    "assessment": _assessment,
    "group": _group,
    "comments": _comments,
    "record": _record,
    **{paper.id: _paper(paper.id) for paper in BRENT.papers},
}
EVERY = tuple(_MAKERS)
"""What each is called; those that officers make of a case by their ids in the form."""

PUBLIC = ("assessment", *(paper.id for paper in BRENT.papers))
"""Those of which there is a public version."""

TEMPLATES: Iterable[Path] = sorted(papers.TEMPLATES.glob("*.docx"))


def make(
    name: str,
    folder: Path,
    all_: Told | None = None,
    *,
    typed: str = "",
    draft: bool = False,
    public: bool = False,
) -> Path:
    """Makes this paper in a folder."""
    told_ = all_ or told(typed, end=name == "notice")
    return _MAKERS[name](told_, folder / f"{name}.docx", DRAFT if draft else "", public)


def everywhere(path: Path) -> str:
    """The file's name, the names of its parts, and each as it is and without its markup."""
    with zipfile.ZipFile(path) as file:
        parts = [(one.filename, one.comment, file.read(one)) for one in file.infolist()]
        said = [path.name, repr(file.comment)]
    for filename, comment, data in parts:
        text = data.decode("utf-8", "replace")
        said += [filename, repr(comment), text, re.sub(r"<[^>]*>", "", text)]
    return "\n".join(said)
