"""The register by command: officers write, sponsors read, and nothing said before is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.tui.commands.running import CommandLine

OFFICER = ("--as", "officer")
BRENT = "brent-international-partnering"


def put_in(run: CommandLine, title: str = "Port Amity", *flags: str) -> str:
    given = flags or ("--kind", "friendship", "--since", "2024-05-14", "--region", "Examplia")
    return run("register", "add", "--form", BRENT, "--title", title, *given, *OFFICER).fine().last


def shown(run: CommandLine, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("register", "show", name, "--json").fine().out)
    return found


def test_what_is_put_in_is_listed_with_its_review(run: CommandLine) -> None:
    name = put_in(run)
    (one,) = json.loads(run("register", "list", "--json").fine().out)
    assert one["id"] == name
    assert (one["kind_in_words"], one["state_in_words"]) == ("Friendship Agreement", "Active")
    assert (one["review_from"], one["review_due"]) == ("2026-05-14", "2027-05-14")
    assert "Port Amity" in run("register").fine().out


def test_an_empty_register_says_how_to_begin(run: CommandLine) -> None:
    assert "Nothing is on the register" in run("register", "list").fine().out
    assert "No review is due" in run("register", "due").fine().out


def test_the_list_is_of_one_region(run: CommandLine) -> None:
    put_in(run)
    put_in(run, "Hilltown", "--kind", "link", "--called", "Town link", "--region", "Elsewhere")
    said = run("register", "list", "--region", "else").fine().out
    assert "Hilltown" in said
    assert "Town link" in said
    assert "Port Amity" not in said


def test_a_change_stands_and_what_was_there_before_stays_on_record(run: CommandLine) -> None:
    name = put_in(run)
    why = ("--why", "Nobody has written since May.")
    run("register", "change", name, "--state", "Dormant", *why, *OFFICER).fine()
    run("register", "change", name, "--region", "", *OFFICER).fine()
    found = shown(run, "port")
    assert (found["state"], found["region"]) == ("dormant", "")
    told = [entry["what"] for entry in found["entries"]]
    assert "state Active" in told[0]
    assert told[1] == "State Dormant. Nobody has written since May."
    assert [entry["by"] for entry in found["entries"]] == [found["entries"][0]["by"]] * 3


def test_a_day_set_by_hand_goes_before_the_policys_and_can_be_taken_out(run: CommandLine) -> None:
    name = put_in(run)
    run("register", "change", name, "--review-due", "1 March 2026", *OFFICER).fine()
    assert shown(run, name)["review_due"] == "2026-03-01"
    run("register", "change", name, "--review-due", "", *OFFICER).fine()
    assert shown(run, name)["review_due"] == "2027-05-14"


def test_a_visit_is_no_arrangement_unless_its_kind_is_given(run: CommandLine) -> None:
    visit = ("--set", "0.place=Corvale", "--set", "0.purpose=delegation")
    case_id = run("new", "--form", "sheffield", *visit).last
    said = run("register", "add", "--from", case_id, *OFFICER).complains(2)
    assert said.startswith(f"{case_id} names none. Say its kind, which is one of")
    for kind in ("twinning", "sister-city", "friendship", "collaboration"):
        assert f"({kind})" in said
    run("register", "add", "--from", case_id, "--kind", "other", *OFFICER).fine()


def test_what_is_over_is_told_by_the_day_it_ended_and_not_as_a_term(run: CommandLine) -> None:
    name = put_in(run)
    run("register", "change", name, "--until", "1 March 2031", *OFFICER).fine()
    assert "Fixed until: 1 March 2031" in run("register", "show", name).fine().out
    run("register", "change", name, "--state", "ended", "--until", "2 June 2026", *OFFICER).fine()
    told = run("register", "show", name).fine().out
    assert "Ended: 2 June 2026" in told
    assert "Fixed until:" not in told


def test_what_happened_is_logged_by_its_day(run: CommandLine) -> None:
    name = put_in(run)
    for day, text in (("2025-07-01", "Two choirs met."), ("2024-07-01", "A visit.")):
        run("register", "log", name, text, "--on", day, *OFFICER).fine()
    assert [one["text"] for one in shown(run, name)["log"]] == ["A visit.", "Two choirs met."]


def test_reviews_due_stand_by_month(run: CommandLine) -> None:
    put_in(run, "Later", "--kind", "friendship", "--since", "2097-05-14")
    put_in(run, "First", "--kind", "twinning", "--since", "2090-05-14")
    put_in(run, "Long ago", "--kind", "friendship", "--since", "2001-05-14")
    said = run("register", "due").fine().out.splitlines()
    assert [line for line in said if not line.startswith(" ")] == [
        "Overdue",
        "May 2095",
        "May 2100",
    ]
    within = run("register", "due", "--months", "6").fine().out
    assert "Long ago" in within
    assert "First" not in within


@pytest.mark.parametrize(
    "command",
    [
        ("add", "--title", "X", "--kind", "friendship"),
        ("change", "port", "--state", "ended"),
        ("log", "port", "Met.", "--on", "2025-07-01"),
        ("review", "port"),
        ("convert", "port"),
    ],
)
def test_a_sponsor_reads_and_does_not_write(run: CommandLine, command: tuple[str, ...]) -> None:
    put_in(run)
    before = shown(run, "port")
    ran = run("register", *command)
    assert ran.code == 1
    assert "Only an officer" in ran.err
    assert shown(run, "port") == before


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("add", "--title", "X"), "Say its kind"),
        (("add", "--kind", "friendship"), "Say its title"),
        (("add", "--title", "X", "--kind", "sisters"), 'There is no kind "sisters"'),
        (("change", "port", "--state", "asleep"), 'There is no state "asleep"'),
        (("change", "port", "--until", "soon"), '"soon" is no fixed until'),
        (("change", "port", "--until", "2020-01-01"), "before it began"),
        (("change", "port", "--lead", "ann@example.org"), "a role"),
        (("change", "port", "--lead", "020 7946 0000"), "a role"),
        (("change", "port", "--title", ""), "keeps a title"),
        (("change", "port"), "Say what changes"),
        (("log", "port", "  ", "--on", "2025-07-01"), "is empty"),
        (("log", "port", "Met.", "--on", "2125-07-01"), "still to come"),
        (("log", "port", "Met.", "--on", "one day"), "is no day"),
        (("show", "hill"), "There is no arrangement"),
        (("due", "--months", "soon"), "no number of months"),
        (("add", "--form", "nothing", "--title", "X"), "There is no form"),
    ],
)
def test_bad_input_is_told_in_a_sentence_and_changes_nothing(
    run: CommandLine, command: tuple[str, ...], says: str
) -> None:
    put_in(run)
    before = run("register", "list", "--json").fine().out
    ran = run("register", *command, *OFFICER)
    assert ran.code == 2
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert run("register", "list", "--json").fine().out == before


# ---------------------------------------------------------------- growing out of it


def test_a_review_is_linked_and_asks_more(run: CommandLine) -> None:
    name = put_in(run)
    review = run("register", "review", name, *OFFICER).fine().last
    answers = run.answers(review)
    assert answers["0.purpose"]["value"] == "review"
    assert answers["0.place"]["value"] == "Port Amity"
    assert answers["0.country"]["value"] == "Examplia"
    assert answers["0.arrangement"]["value"] == "friendship"
    assert shown(run, name)["assessments"] == [review]
    open_ones = run("check", review).out
    for question in ("0.existing", "0.benefits", "0.continuing", "0.recommendation"):
        assert question in open_ones


def test_a_new_arrangement_is_not_asked_what_a_review_is(run: CommandLine) -> None:
    new = run.new("--place", "Lakeside", "--set", "0.purpose=new")
    assert "0.benefits" not in run("check", new).out


def test_a_conversion_starts_from_a_friendship_agreement(run: CommandLine) -> None:
    name = put_in(run)
    conversion = run("register", "convert", name, *OFFICER).fine().last
    answers = run.answers(conversion)
    assert answers["0.purpose"]["value"] == "conversion"
    assert answers["0.arrangement"]["value"] == "twinning"
    twin = put_in(run, "Hilltown", "--kind", "twinning")
    ran = run("register", "convert", twin, *OFFICER)
    assert ran.code == 1
    assert "no conversion begins from that" in ran.err


def test_the_limits_are_told_when_a_proposal_begins_and_stop_nothing(run: CommandLine) -> None:
    first = run("new", "--form", BRENT, "--place", "Lakeside", "--set", "0.purpose=new").fine()
    assert "limit" not in first.out
    second = run("new", "--form", BRENT, "--place", "Hilltown").fine()
    assert "one new arrangement in each administration" in second.out
    assert "Lakeside" in second.out
    assert "It is begun all the same." in second.out
    assert second.last.startswith("hilltown-")
    review = run("new", "--form", BRENT, "--place", "Old Mill", "--set", "0.purpose=review").fine()
    assert "limit" not in review.out


def test_whose_register_it_is_has_to_be_said_only_until_one_is_in_use(run: CommandLine) -> None:
    bare = ("register", "add", "--title", "Lakeside", "--kind", "friendship", *OFFICER)
    assert "--form" in run(*bare).complains(2)
    put_in(run)
    assert run(*bare).fine().last.startswith("lakeside-")


def test_a_review_begins_with_the_region_where_that_is_one_of_several(run: CommandLine) -> None:
    given = ("--title", "Sampleton", "--kind", "sister-city", "--region", "The Americas")
    name = run("register", "add", "--form", "sheffield", *given, *OFFICER).fine().last
    review = run("register", "review", name, *OFFICER).fine().last
    answers = run.answers(review)
    assert answers["0.region"]["value"] == "americas"
    assert answers["0.region"]["standing"] is True
    assert answers["0.arrangement"]["value"] == "sister-city"
    assert answers["0.purpose"]["value"] == "review"


def test_where_a_form_groups_by_nothing_the_list_has_no_such_column(run: CommandLine) -> None:
    given = ("--title", "Home Energy", "--kind", "partner")
    run("register", "add", "--form", "carlisle", *given, *OFFICER).fine()
    first, *rows = run("register", "list").fine().lines
    assert first.split()[:3] == ["ID", "TITLE", "KIND"]
    assert len(rows) == 1
    assert "Partner with resources" in rows[0]


def test_the_register_is_grouped_by_what_its_form_groups_it_by(run: CommandLine) -> None:
    given = ("--title", "Home Energy", "--kind", "partner", "--region", "Housing")
    name = run("register", "add", "--form", "cambridge", *given, *OFFICER).fine().last
    assert "Portfolio: Housing" in run("register", "show", name).fine().out
    assert "PORTFOLIO" in run("register", "list").fine().out
    assert "Region" not in run("register", "show", name).out
    run("register", "change", name, "--region", "Homes", *OFFICER).fine()
    assert "ortfolio Homes" in run("register", "show", name).out
    put_in(run)
    assert "PORTFOLIO OR REGION" in run("register", "list").fine().out
    review = run("register", "review", name, *OFFICER).fine().last
    assert run.answers(review)["0.portfolio"]["value"] == "Homes"
