"""The sponsor's side of the review in plain lines: sent, returned, answered, sent again."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeDesk
from tests.tui.plain.talking import Talk
from tui.desk import Desk
from tui.example import begin_example
from tui.review import reviewing, sponsoring

WHICH = "Say which schools, and who has asked them."


@pytest.fixture
def ready(desk: Desk) -> Talk:
    return Talk(desk, begin_example(desk))


@pytest.fixture
def returned(ready: Talk, make_desk: MakeDesk) -> Talk:
    officer = make_desk("officer", "anofficer", "An Officer")
    reviewing.send(ready.desk, ready.case)
    reviewing.request(officer, ready.case, "4.2a", WHICH)
    reviewing.note(officer, ready.case, "4.2a", "Ask the archive.")
    reviewing.give_back(officer, ready.case)
    ready.case = ready.desk.open(ready.case.id)
    return ready


def test_it_is_sent_after_asking_once_more(ready: Talk) -> None:
    ready.type("send", "", "quit")
    assert "accept it or return it with what they ask" in ready.text
    assert "It was not sent." in ready.text
    assert not ready.case.assessment.acts
    ready.type("go 5.1", "add", "In 2025 too.", "send", "yes", "quit")
    assert "is sent: the officers have it now." in ready.text
    assert [one.kind for one in ready.case.assessment.acts] == ["sent"]
    assert str(ready.value("5.1")).endswith("In 2025 too.")
    assert not ready.case.review.unsent
    ready.type("send", "quit")
    assert "The officers have it already" in ready.text


def test_what_stands_open_is_said(desk: Desk) -> None:
    talk = Talk(desk).type("send", "quit")
    assert "57 questions still stand open, so it can't be sent yet." in talk.text
    assert not talk.case.assessment.acts


def test_a_return_begins_at_the_question_asked_about_and_announces_what_is_asked(
    returned: Talk,
) -> None:
    returned.type("requests", "quit")
    assert "The officers ask for more at 1 question, 1 to do." in returned.text
    assert "Question 2 of 6, 4.2a." in returned.text
    assert f"An Officer asks (today 14:02): {WHICH}" in returned.text
    assert "1 request, 1 to do. On 4.2a. Open." in returned.text
    assert "archive" not in returned.text


def test_going_on_leads_to_what_was_asked_and_then_says_what_is_left(
    returned: Talk, make_desk: MakeDesk
) -> None:
    officer, sponsor = make_desk("officer", "anofficer", "An Officer"), returned.desk
    case = reviewing.send(sponsor, sponsor.open(returned.case.id))
    reviewing.request(officer, case, "4.3", "Say how the borough would hear of it.")
    reviewing.give_back(officer, case)
    returned.case = sponsor.open(case.id)
    returned.type("skip", "add", "In the newsletter.", ".", "quit")
    told = returned.text
    assert told.index("Question 2 of 6, 4.2a.") < told.index("Question 6 of 6, 4.3.")
    assert "That was the last question that the officers ask about." in told
    assert "at 2 questions, 1 to do." in told
    assert "To do: 4.2a. Type go 4.2a" in told
    assert "Question 3 of 6" not in told
    assert "That was the last question. " not in told


def test_a_reply_is_written_and_it_is_sent_again(returned: Talk) -> None:
    returned.type("send", "", "reply", "The head has asked all three.", "send", "yes", "quit")
    assert "Asked about, and as it was, with no reply: 4.2a." in returned.text
    assert "The reply is written." in returned.text
    assert returned.text.count("as it was, with no reply") == 1
    (thread,) = sponsoring.shown(returned.case)
    assert [getattr(one, "text", "") for one in thread.said] == ["The head has asked all three."]
    assert returned.case.review.state == "changes received"


def test_a_reply_where_nothing_is_asked_says_where_to_hear(returned: Talk) -> None:
    returned.type("go 5.1", "reply", "quit")
    assert "The officers ask nothing at 5.1. Type requests to hear where." in returned.text


def test_an_edit_elsewhere_is_said_once_to_be_marked(returned: Talk) -> None:
    returned.type("go 5.1", "add", "In 2025 too.", ".", "add", "In 2024 too.", ".", "quit")
    assert returned.text.count("The officers did not ask about") == 1


def test_before_an_edit_withdraws_an_acceptance_it_is_said(
    ready: Talk, make_desk: MakeDesk
) -> None:
    officer = make_desk("officer", "anofficer", "An Officer")
    reviewing.send(ready.desk, ready.case)
    ready.case = reviewing.accept(officer, ready.case)
    ready.type("quit")
    assert "the first change withdraws that" in ready.text


def test_send_and_reply_can_be_answers(desk: Desk) -> None:
    talk = Talk(desk).type("go 0.country", "answer send", "quit")
    assert talk.value("0.country") == "send"
