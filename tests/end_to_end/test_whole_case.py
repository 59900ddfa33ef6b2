"""One case by keyboard in both roles, from the motion to the decision record and the register.

The papers that it made on the way are opened, and what was written stands in them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exports.accessibility import findings
from tests.end_to_end import hands
from tests.end_to_end.casework import (
    OFFICER,
    SPONSOR,
    ask,
    at_work,
    choose,
    end_the_review,
    make_paper,
    marked,
    one_file,
    open_case,
    open_task,
    record,
    resolve,
    send,
    take,
    to,
    write_paper,
)
from tests.end_to_end.commands import run
from tests.end_to_end.invented import BRENT, EXAMPLE, printed

pytestmark = pytest.mark.long

BY_KEYS = ("0.place", "0.country", "0.kind", "7.2", "8.1h")
WHICH = "Which schools, and who has asked them?"
LETTERS = "Both heads said so in letters of May 2026."
REPLY = "The letters are with the schools team."
NOTE = "Nobody has told the harbour office yet."
UNASKED = "A reading group in the winter comes on top."
GROUPS = "Who acts if the travel advice changes?"
STOPS = "The sponsor would stop all trips the same day."
REASONS = "Residents asked for it, and the orchestras have met since 2023."
WHY_SECRET = "A bid for the work is still open."
BUDGET = {
    "amount": "1200.00",
    "year": "2026/27",
    "budget": "Mayoral budget",
    "confirmed_by": "A. Director",
    "confirmed_on": "2026-05-14",
}
REPORT = [
    ("For which meeting of Full Council is it?", "30 November 2026"),
    ("Whose report is it?", "Director of Partnerships"),
    ("Whom can Members ask", "Democratic Services, room 3"),
    ("What do you recommend to Full Council?", "1"),
    ("Which kind of agreement would it be?", ""),
    ("For how many months would it run?", ""),
    ("On what terms would the agreement be made?", "Each side pays for its own travel."),
    ("By which date would it be reviewed?", "30 June 2029"),
    ("What are the reasons for the recommendation?", REASONS),
    ("Which alternatives were considered", "A link of schools alone: it would leave out music."),
    ("contribute to the council's aims?", "It gives 24 young people a place on a stage."),
    ("Who was consulted", "The schools team and two residents' groups, in March 2026."),
    ("What did the equalities assessment find?", "No group is left out; fares are pooled."),
    ("financial and commercial implications?", "At most £1,200 a year, for two welcomes."),
    ("What are the legal implications?", "The power of general competence covers it."),
    ("What would it mean for the climate?", "All trips go by train and ferry."),
    ("What are the risks", "The group could tire: each officer has a deputy."),
]
LETTER = [
    ("To whom does the letter go?", "The Mayor, City of Port Amity"),
    ("How does the letter address them?", "Dear Mayor"),
    ("Who signs the letter for the council?", "The Mayor of Brent"),
    ("Whom should they answer to?", "International partnerships, Democratic Services"),
    ("What should they know of why", "Our young musicians have played together since 2023."),
    ("What do you propose as the next step?", "A call in January to agree a first draft."),
]
LOOKED_AFTER = "A. Sponsor\tMember\tFairmead ward\rB. Harbour\tDeputy Mayor\tPort Amity"
TERMS = [
    ("Which authority would sign for the place?", "The City Council of Port Amity"),
    ("Who would sign for the council?", "The Mayor of Brent"),
    ("From which day would the agreement run?", "1 March 2027"),
    ("Who would look after the relationship", LOOKED_AFTER),
    ("How could either side end", "With six months' notice in writing, and thanks."),
]


def rest_of_the_answers(reasoned: str, place: dict[str, str], folder: Path) -> None:
    """What the sponsor does not give by keys here, for speed."""
    given = folder / "answers.json"
    rest = {key: answer for key, answer in EXAMPLE.items() if key not in BY_KEYS}
    given.write_text(json.dumps(rest), "utf-8")
    assert run(reasoned, place, "fill", "port-amity", str(given)).returncode == 0


def a_sponsor_writes_and_sends(reasoned: str, place: dict[str, str], folder: Path) -> None:
    with at_work(reasoned, place, SPONSOR) as terminal:
        terminal.sees("Begin your first assessment")
        terminal.press("enter")
        terminal.sees("What is the assessment for?")
        terminal.press("enter")  # the first of the forms
        terminal.sees("What is the place called?")
        terminal.type("Port Amity")
        terminal.press("enter")
        for asked, question in (("Which country", "0.country"), ("What kind of place", "0.kind")):
            terminal.sees(asked)
            hands.give(terminal, BRENT.by_id[question], EXAMPLE[question])
            terminal.press("f2")
        terminal.sees("What is this assessment for?")
    rest_of_the_answers(reasoned, place, folder)
    with at_work(reasoned, place, SPONSOR) as terminal:
        open_case(terminal, "Being written")
        terminal.sees("56 of 58 questions answered")
        open_task(terminal, "7")
        terminal.sees("In what form would the group that runs this be set up?")
        hands.give(terminal, BRENT.by_id["7.2"], EXAMPLE["7.2"])
        terminal.press("f2")
        terminal.sees("Which Members, at least two")
        terminal.press("f5")
        terminal.sees("57 of 58 questions answered")
        open_task(terminal, "8")
        terminal.sees("How long would a usual trip last?")
        terminal.type("Yes.")
        terminal.press("f2")
        terminal.sees('Say more than "Yes"')
        terminal.press("ctrl+u")
        terminal.type(EXAMPLE["8.1h"])
        terminal.press("f2")
        terminal.press("f5")
        terminal.sees("58 of 58 questions answered")
        send(terminal)
        terminal.sees("With the officer")


def an_officer_asks_for_more(reasoned: str, place: dict[str, str]) -> None:
    with at_work(reasoned, place, OFFICER) as terminal:
        terminal.sees("Waiting for you 1")
        open_case(terminal, "With the officer")
        terminal.press("enter")
        terminal.sees("No verdict yet")
        terminal.press("enter")
        terminal.sees("Your verdict on 0 About the proposal")
        choose(terminal, "Accept")
        ask(terminal, "4.2d", WHICH)
        terminal.type("n")
        terminal.sees("A sponsor never sees it.")
        terminal.type(NOTE)
        terminal.press("f2")
        terminal.sees("Request, open")
        end_the_review(terminal, "Return to the sponsor", "Return it", "Changes requested")


def the_sponsor_answers(reasoned: str, place: dict[str, str]) -> None:
    with at_work(reasoned, place, SPONSOR) as terminal:
        open_case(terminal, "Changes requested")
        terminal.sees("The officers ask for more at 1 question, 1 to do.")
        terminal.press("enter")
        terminal.sees("An Officer asks (today")
        terminal.sees(WHICH)
        terminal.type(f" {LETTERS}")
        terminal.press("ctrl+pagedown")
        terminal.sees("Open. ")
        terminal.press("enter")
        terminal.sees("Your reply on 4.2d")
        terminal.type(REPLY)
        terminal.press("f2")
        terminal.sees("(sponsor) replied")
        terminal.press("f2")
        terminal.sees("You replied. The answer was changed since.")
        terminal.press("f5")
        terminal.sees("1 request dealt with")
        open_task(terminal, "8")
        terminal.sees("What would be part of this arrangement?")
        terminal.type(f" {UNASKED}")
        terminal.sees("The officers did not ask about 8.1a.")
        terminal.press("f5")
        terminal.sees("nothing is left to do. Send it again.")
        send(terminal, warned="Changed though not asked for, and marked as such: 8.1a.")
        assert NOTE not in terminal.raw.decode("utf-8", "replace")


def the_officer_sees_what_changed_and_accepts(reasoned: str, place: dict[str, str]) -> None:
    with at_work(reasoned, place, OFFICER) as terminal:
        open_case(terminal, "Changes received")
        terminal.press("enter")
        terminal.sees("2 answers, 1 not asked for")
        terminal.press("enter")
        to(terminal, "8.1a", down="f2")
        terminal.press("tab", *["down"] * 20)
        terminal.sees("{+")
        terminal.press("shift+tab")
        resolve(terminal, "4.2d", way=-1)
        terminal.sees(REPLY)
        terminal.press("f3")
        end_the_review(terminal, "Accept", "Accept it", "With the Deputy Director")
        terminal.press("f5")
        terminal.sees("With the Deputy Director since today")
        open_task(terminal, "9")
        terminal.sees("What is the most this could cost")
        hands.give(terminal, BRENT.by_id["9.1"], BUDGET)
        terminal.press("f2")
        terminal.sees("What would that money pay for")
        terminal.type("Two civic welcomes a year, at £600 each.")
        terminal.press("f2")
        terminal.sees("Check your answers ·")


def the_working_group_asks(reasoned: str, place: dict[str, str]) -> None:
    with at_work(reasoned, place, OFFICER) as terminal:
        open_case(terminal, "With the Deputy Director")
        terminal.press("enter")
        terminal.sees("First consideration Now,")
        record(terminal, "Reasonable", "Memo 41")
        terminal.sees("Working group Now,")
        terminal.press("f3")
        open_task(terminal, "Papers")
        terminal.sees("Not circulated yet")
        told = "The paper is made and kept"
        make_paper(terminal, "Paper for the Constitutional Working Group", told, "Circulate it")
        terminal.sees("Circulated on")
        terminal.press("f3")
        open_task(terminal, "The route to a decision")
        record(terminal, "Further questions", "Minute 7")
        choose(terminal, "Go to the review")
        terminal.sees("Review · Port Amity")
        ask(terminal, "5.1", GROUPS)
        end_the_review(terminal, "Return to the sponsor", "Return it", "Changes requested")


def the_sponsor_answers_the_group(reasoned: str, place: dict[str, str]) -> None:
    with at_work(reasoned, place, SPONSOR) as terminal:
        open_case(terminal, "Changes requested")
        terminal.sees("The officers ask for more at 1 question, 1 to do.")
        terminal.press("enter")
        terminal.sees(GROUPS)
        terminal.press("ctrl+end")
        terminal.type(f" {STOPS}")
        terminal.press("f5")
        terminal.sees("1 request dealt with")
        send(terminal)


def the_group_is_content_and_the_chief_executive_confirms(
    reasoned: str, place: dict[str, str]
) -> None:
    with at_work(reasoned, place, OFFICER) as terminal:
        open_case(terminal, "Changes received")
        terminal.press("enter")
        terminal.sees("Changed since you last had it")
        resolve(terminal, "5.1")
        to(terminal, "6.2", down="f2")
        terminal.type("m")
        choose(terminal, "Mark the answer")
        choose(terminal, "3")
        terminal.sees("Why 6.2 is not for publication")
        terminal.type(WHY_SECRET)
        terminal.press("f2")
        terminal.until(lambda: "not public" in marked(terminal), "the mark in the list")
        end_the_review(terminal, "Accept", "Accept it", "Ready for the working group")
        terminal.press("f5")
        open_task(terminal, "Papers")
        terminal.sees("Circulated on")
        told = "what has changed since the version that they were sent"
        make_paper(terminal, "Paper for the Constitutional Working Group", told, "Circulate it")
        terminal.sees("Circulated 2 times")
        terminal.press("f3")
        open_task(terminal, "The route to a decision")
        terminal.sees("Working group Now,")
        record(terminal, "Considered", "Minute 3", "The group was content with the reply on 5.1.")
        terminal.sees("Outcome Now,")
        record(terminal, "Confirmed, to be reported", "Letter of the Chief Executive")
        terminal.sees("Report Now,")


def the_report_is_written_and_full_council_decides(reasoned: str, place: dict[str, str]) -> None:
    with at_work(reasoned, place, OFFICER) as terminal:
        open_case(terminal, "Report to be written")
        terminal.press("enter")
        terminal.sees("Report Now,")
        terminal.press("enter")
        choose(terminal, "Confirm: A completed equalities assessment")
        terminal.sees("Confirm that this is there")
        terminal.type("EA-12")
        terminal.press("f2")
        terminal.until(
            lambda: (
                "- A completed equalities" not in terminal.text and "Report Now," in terminal.text
            ),
            "the need being met",
        )
        terminal.press("enter")
        choose(terminal, "Write the report to Full Council")
        terminal.sees("To be written")
        write_paper(terminal, "Report to Full Council", REPORT)
        terminal.press("f3")
        terminal.sees("All of it is there.")
        record(terminal, "On the agenda of Full Council", "Item 9")
        terminal.sees("Decision Now,")
        record(terminal, "Go ahead", "Minute 61")
        terminal.sees("Agreement Now,")


def the_papers_after_the_decision_are_made(reasoned: str, place: dict[str, str]) -> None:
    with at_work(reasoned, place, OFFICER) as terminal:
        open_case(terminal, "Agreement being worked out")
        open_task(terminal, "Papers")
        terminal.sees("Can be made")
        told = "Record of the decision is made"
        make_paper(terminal, "Record of the decision", told, "Make the Word document")
        write_paper(terminal, "Opening letter", LETTER)
        write_paper(terminal, "Heads of terms", TERMS)
        terminal.sees("Leaves out 1 answer")
        make_paper(terminal, "Public version of the assessment", "The public version is made")
        make_paper(terminal, "Assessment with comments", "it is for officers only")
        take(terminal, "Who did what when")
        terminal.sees("Who did what when · Port Amity")
        terminal.press("f9")
        terminal.sees("The record is made")
        terminal.press("enter", "f3")
        terminal.sees("Papers · ")
        terminal.press("f3")
        open_task(terminal, "The route to a decision")
        terminal.sees("Agreement Now,")
        record(terminal, "Signed", "Register of agreements, 12")
        choose(terminal, "Put it into the register")
        terminal.sees("Put Port Amity, Examplia into the register")
        terminal.press("f2")
        terminal.sees("Review due")
        terminal.press("f3", "f3")
        terminal.sees("At its end")
        terminal.press("f3")
        terminal.sees("Decided 1")
        terminal.press("ctrl+home")
        terminal.sees("All arrangements")
        terminal.sees("Friendship Agreement")


def test_a_case_from_the_motion_to_the_decision_record_and_the_register(
    reasoned: str, place: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    for folder in (tmp_path / "home", work):
        folder.mkdir()
    monkeypatch.chdir(work)
    a_sponsor_writes_and_sends(reasoned, place, tmp_path)
    an_officer_asks_for_more(reasoned, place)
    the_sponsor_answers(reasoned, place)
    the_officer_sees_what_changed_and_accepts(reasoned, place)
    the_working_group_asks(reasoned, place)
    the_sponsor_answers_the_group(reasoned, place)
    the_group_is_content_and_the_chief_executive_confirms(reasoned, place)
    the_report_is_written_and_full_council_decides(reasoned, place)
    the_papers_after_the_decision_are_made(reasoned, place)
    the_papers_say_it(work)
    the_record_has_it_all(reasoned, place)


def the_papers_say_it(work: Path) -> None:
    """Each paper is opened, can be read by everybody, and has what was written in it."""
    tested = str(EXAMPLE["6.2"]["answer"]).splitlines()[0]
    said = {
        "Port-Amity-Examplia-circulated.docx": (WHICH, LETTERS, REPLY),
        "Port-Amity-Examplia-circulated-2.docx": (
            "What has changed since the version you were sent",
            STOPS,
            GROUPS,
        ),
        "*Report-to-Full-Council.docx": (
            REASONS,
            "That the council enter into a Friendship Agreement with Port Amity, Examplia",
            "reviewed by 30 June 2029",
            LETTERS,
        ),
        "*Record-of-the-decision.docx": (REASONS, "leave out music", "Minute 61"),
        "*Opening-letter.docx": ("Dear Mayor", "since 2023"),
        "*Heads-of-terms.docx": ("six months' notice", "Article 2 of the draft", "36 months"),
        "*public.docx": ("paragraph 3", LETTERS),
        "*comments.docx": (LETTERS, tested),
        "*record.docx": ("asked for more at 4.2d", "recorded Decision"),
    }
    for pattern, words in said.items():
        paper = one_file(work, pattern)
        assert findings(paper) == (), paper.name
        text = printed(paper)
        assert all(one in text for one in words), (paper.name, words, text)
        assert NOTE not in text or "record" in paper.name
    assert tested not in printed(one_file(work, "*public.docx"))
    assert len(list(work.glob("*.docx"))) == len(said)


def the_record_has_it_all(reasoned: str, place: dict[str, str]) -> None:
    """Who did what when, in order; a sponsor's has nothing of the note."""
    audit = run(reasoned, {**place, **OFFICER}, "audit", "port-amity").stdout
    steps = [
        "sent it to the officers",
        "asked for more at 4.2d",
        "returned it to the sponsor",
        "replied on 4.2d",
        "resolved the request on 4.2d",
        "accepted it as a whole",
        "recorded First consideration",
        "circulated revision",
        "Further questions",
        "asked for more at 5.1",
        "resolved the request on 5.1",
        "marked 6.2 as not for publication",
        "Considered",
        "recorded Outcome",
        "confirmed: A completed equalities assessment",
        "made the paper “Report to Full Council”",
        "recorded Report",
        "recorded Decision",
        "made the paper “Record of the decision”",
        "recorded Agreement",
    ]
    at = 0
    for step in steps:
        at = audit.find(step, at)
        assert at >= 0, (step, audit)
    assert NOTE in audit
    assert NOTE not in run(reasoned, place, "audit", "port-amity").stdout
