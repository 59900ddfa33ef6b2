"""Which prompts yes or no would answer: the closed ones are found, and hardly an open one is."""

from __future__ import annotations

import pytest

from forms.proofing.prompts import closed

CLOSED = """
Is there support in the borough?
Are there any links with the place?
Does the place share the borough's problems?
Has anybody been asked?
Will the group be a charity?
Can residents take part?
Could it be cheaper?
Should the council pay?
If there is a budget, does it cover the fares?
In your view, is this the right partner?
Where there is a risk, has it been assessed?
To your knowledge, are there any conflicts of interest?
Isn't it too dear?
Isn’t it too dear?
Is the site safe and dry?
Is the partnership still needed and does it still work?
Are there any legal, financial or equality implications?
Was the decision taken in public?
Is there a budget? Is it enough?
State whether the site is safe.
Please say whether there is support.
Confirm that the policy was read.
And is it affordable?
Whether the family has agreed
Describe whether there is a need.
Please set out whether the group is solvent.
Any risks?
Could you tell us if there is a policy?
""".strip().splitlines()

OPEN = """
What is it called?
Who in the borough has roots in the place?
What is it for, and is it lawful?
Is there a petition, and how many people signed it?
Is there a petition? How many people signed it?
Which aims in the plan would this serve, and how?
Whose time would this take?
In what form would the group be set up?
On which date did the council pass it?
From which budget is it paid?
If the group gave up, who would clear the site?
Name the two people who hold the keys.
Describe the garden.
Does it cost more than £30,000, and if so, what are the risks?
Say who has offered what.
State why this partner was chosen, and whether others were asked.
What would that money pay for, and what would it not?
To whom does the letter go?
Under what power does the council act?
With whom is the agreement made, and has it been signed?
What has been done so far, and is there more to come?
Tell us whether the site is safe, and how you know.
Would it run yearly or monthly?
The name of the partner
Do you have insurance? If so, give details.
Is there a plan? Please describe it.
Could you tell us who runs the group?
Whether the family has agreed, and how you know
Any other comments
""".strip().splitlines()


@pytest.mark.parametrize("prompt", CLOSED)
def test_a_prompt_that_yes_or_no_would_answer_is_found(prompt: str) -> None:
    assert closed(prompt)


@pytest.mark.parametrize("prompt", OPEN)
def test_an_open_prompt_is_let_be(prompt: str) -> None:
    assert closed(prompt) == ""
