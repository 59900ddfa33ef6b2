"""Several English words that together add nothing to weigh, though not one by one."""

#: What is still to be done, when nothing else is said: "to be ...", "not yet ...".
_PENDING = """
confirmed decided determined announced arranged agreed discussed completed provided advised
finalised finalized supplied added established identified updated considered prepared sought
obtained clarified checked verified sorted resolved settled sent submitted uploaded inserted
gathered collated filled looked explored investigated reviewed assessed worked answered known
defined specified set fixed written drafted developed scheduled planned negotiated appointed
costed quantified calculated estimated scoped evaluated refined included populated allocated
nominated selected chosen
""".split()  # noqa: SIM905  (a list of words is easier to read and to add to)
_UNTIL_THEN = ("to be", "will be", "being", "not yet", "not been", "yet to be", "not yet been")

#: People content with things as they are, which is a yes.
_CONTENT = ("happy", "content", "satisfied", "comfortable", "pleased", "fine", "supportive")
_WHO_IS = ("am", "are", "i'm", "we're", "very", "quite", "perfectly", "all")

#: A yes or a no with an adjective or a verb of voting.
_HOW = """
strong big firm hard definite definitive clear resounding tentative cautious qualified provisional
simple emphatic easy solid possible probable likely straight plain short quick conditional total
put vote tick mark enter write choose select say saying circle
""".split()  # noqa: SIM905

_FIXED = """
a good chance, a possibility, able to, above response, above section, absolutely not,
additional details, additional information, after all, after discussion, aim to, all agree,
all agreed, all being well, all clear, all fine, all for it, all good, all in all, all is well,
all of the above, all of this, all ok, all okay, all right, all the same, all things considered,
along those lines, already stated, and so forth, and so on, and why not, another time,
answer above, answer here, answer in the affirmative, answer is, answer no, answer yes,
answers above, any doubt, any hesitation, any question, any reservation, anybody's guess,
anyone's guess, as a matter of fact, as a rule, as agreed, as always, as and when,
as appropriate, as before, as described, as discussed, as expected, as explained, as far as,
as far as possible, as i said, as is, as it happens, as it is, as it says, as it should,
as it stands, as last time, as mentioned, as necessary, as needed, as noted, as outlined,
as per, as previously, as requested, as required, as said, as set out, as soon as possible,
as stated, as they should, as things stand, as usual, as we said, as we should, as well, as yet,
as you said, as you say, as you wish, asap, ask again, ask later, ask me, at a later date,
at a later stage, at a later time, at all, at first glance, at hand, at liberty to say,
at present, at that time, at the earliest opportunity, at the end of the day, at the minute,
at the moment, at the time, at this moment, at this point, at this stage, attached as requested,
attached document, attached documents, attached file, attached files, attachment, attachments,
available on request, awaiting a decision, awaiting a reply, awaiting a response,
awaiting advice, awaiting approval, awaiting feedback, awaiting further, awaiting guidance,
awaiting instructions, awaiting outcome, awaiting reply, awaiting response, awaiting sign off,
awaiting the outcome, back later, bang on, beats me, because i say so, because it is,
being considered, being discussed, being finalised, being looked at, being prepared,
best of my knowledge, best of our knowledge, best wishes, beyond a doubt, beyond all doubt,
beyond doubt, beyond question, big time, big yes, broadly speaking, by all means, by and large,
by no means, by now, call me, can confirm, can tell, can't answer, can't comment, can't say,
can't see why not, cannot answer, cannot comment, cannot say, carry on, check mark, checking,
choose not to answer, choose not to say, claro que no, come back later, come back to this,
come back to you, come to mind, comes to mind, coming back to this, coming soon,
conflict of interest, conflicts of interest, contact me, could be, could very well, could well,
count me in, covering letter, current time, damn right, decline to answer, decline to comment,
definite no, definite yes, difficult to say, difficult to tell, don't care, don't mind,
dont care, dont mind, dont no, double check, doubt it, doubt so, doubt that, due to be,
earlier section, early days, either way, enclosed document, end of story, enough said,
every chance, every possibility, fair enough, far as, far from it, fill in later, find attached,
find below, find enclosed, find out, finding out, fingers crossed, firm no, firm yes,
fits the bill, follows, for certain, for now, for sure, for the most part, for the time being,
full details, full stop, fully support, fully supported, fully supportive, fully supports,
further detail, further details, further discussion, further info, further information,
generally speaking, get back to this, get back to you, getting back to this,
getting back to you, give it some thought, go ahead, go along with, go either way, go for it,
go with that, god forbid, god knows, god no, god only knows, god willing, god yes, goes here,
goes without saying, good by me, good enough, good for me, good for us, good to go, good with,
good with me, good with us, goodness knows, got it, happy as is, happy to, happy to confirm,
happy to discuss, happy with, hard no, hard to say, hard to tell, have one, have to agree,
have to check, have to see, having said that, hear hear, heaven forbid, heaven knows, heck no,
heck yes, hell no, hell yes, hope it, hope not, hope so, hope this helps, hope to, how true,
i am afraid, i can confirm, i can see, i can tell, i can't see why not, i don't see why not,
i doubt, i have to say, i hope, i must say, i second, i see no, i support it, i support that,
i support the proposal, i support this, i want to, i want to say yes, i would like to think so,
i would rather not, i would say, i'd like to think so, i'd rather not, i'd say, i'll think,
i'm afraid, i'm easy, i'm for it, i'm in, if and when, if anything, if applicable,
if appropriate, if i'm honest, if necessary, if needed, if possible, if required, if so,
if you ask me, if you like, if you say so, if you want, impossible to say, in a position to,
in a sense, in a way, in a word, in above, in agreement, in all honesty, in all likelihood,
in all probability, in certain cases, in certain respects, in development, in due course,
in essence, in fact, in favor, in favour, in full, in full agreement, in future, in general,
in good time, in hand, in many respects, in many ways, in most cases, in most respects,
in my experience, in my opinion, in my view, in no way, in one word, in our opinion,
in our view, in part, in preparation, in principle, in process, in progress, in short,
in some cases, in some respects, in some way, in some ways, in support, in that case,
in the affirmative, in the attached, in the attachment, in the enclosed, in the future,
in the negative, in the pipeline, in the question, in theory, in two minds, inclined to,
inclined to agree, information above, intend to, intends to, intentionally blank,
intentionally left blank, is it, is the case, it all depends, it is one, it works, jury is out,
jury's out, just because, just now, keen to, kind of, kind regards, last answer, last one,
later date, leave as is, leave blank, leave for now, leave it, left blank, let me check,
let me know, let me think, let us know, let you know, let's see, like i said, like to think,
like you said, long answer, look at this, look good, look into, looking at this, looking into,
looking into this, looks fine, looks good, looks ok, lord knows, love to, make sense,
makes sense, makes sense to me, many thanks, may very well, may well, meant to, might very well,
might well, moot point, more detail, more details, more info, more information, more or less,
more or less so, more than likely, more thought, more to follow, most certainly,
most definitely, most likely, most of the time, most probably, much of the time, must agree,
my answer is, my other answers, my previous response, my word, near future, need more time,
need to check, needless to say, needs checking, needs more thought, needs more time, nice one,
no action needed, no action required, no big deal, no biggie, no can do, no chance, no change,
no change needed, no changes, no clue, no comment, no concern, no concerns, no councillor,
no doubt, no further, no idea, no info, no issue, no issues, no longer, no more, no need to,
no objection, no objections, no one, no opinion, no particular view, no problem, no probs,
no question, no question about it, no questions, no reason not to, no reason why not, no sir,
no sooner, no such thing, no thank you, no thanks, no two ways about it, no view, no views,
no way, no worries, none to speak of, none whatsoever, not a chance, not a problem, not agreed,
not answered, not any more, not anymore, not applicable, not as far as, not at all,
not available, not aware, not bothered, not certain, not considered, not currently, not decided,
not determined, not discussed, not entirely, not especially, not established, not exactly,
not finalised, not for me to say, not fussed, not known, not necessarily, not necessary,
not needed, not now, not on your life, not one, not particularly, not provided, not quite,
not really, not relevant, not required, not specifically, not specified, not stated,
not supplied, not sure, not that, not to worry, not yet, not yet agreed, nothing at present,
nothing doing, nothing else, nothing further, nothing more, nothing new, nothing of note,
nothing of the sort, nothing springs to mind, nothing to add, nothing to declare,
nothing to disclose, nothing to note, nothing to report, nothing to say, nuff said, of course,
of this question, off course, off the top of my head, oh no, oh yes, okey dokey, on balance,
on hold, on no account, on paper, on request, on the contrary, on the face of it, on the whole,
once available, once confirmed, once known, once we know, one above, one assumes, one could,
one hopes, one might, one would, only time will tell, open question, open to debate,
other answer, other answers, other page, other section, other sections, other than that,
our answer is, our previous response, plan to, plans to, pleased to confirm, pleased to say,
point in time, prefer not, prefer not to answer, prefer not to say, present time,
previous answer, previous answers, previous one, previous question, previous response,
previous responses, previous section, quite right, quite the opposite, rather not,
rather not say, remains the same, remains to be seen, requires further, requires more,
resounding no, resounding yes, response above, right now, right you are, roughly speaking,
same again, same answer, same applies, same as before, same as last time, same as the last,
same as the last one, same here, same response, same response as, same same, search me,
second that, second this, see attachment, see attachments, see how it goes, see no,
see no reason why not, see other, see previous, see previous answer, see previous answers,
see response, see responses, see separate, see the previous, see what happens, see why not,
seems good, separate document, separate sheet, set out above, short answer, simple yes,
sir yes sir, sleep on it, so far, so so, so to speak, some extent, some of the time,
some other time, some point, some possibility, some stage, some time in, something like that,
sort of, sounds fine, sounds good, sounds right, speak to me, spot on, spring to mind,
springs to mind, stays the same, strictly speaking, subject to confirmation, suits me, suits us,
supporting document, supporting documents, sure thing, take it or leave it, tend to,
tend to agree, thanks in advance, that is it, that is the case, that one, that said, that works,
that's it, the above answer, the above applies, the answer above, the answer is,
the former answer, the last one, the previous answer, the previous one, the response above,
the same as above, there is a chance, there is one, there's a chance, they all, they want to,
think about it, thinking about it, this is the case, this one, this time, this works, thumb up,
thumbs down, thumbs up, thus far, tick box, time being, time will tell, to a certain extent,
to a degree, to an extent, to be added, to be advised, to be agreed, to be announced,
to be arranged, to be completed, to be decided, to be determined, to be discussed,
to be established, to be fair, to be filled in, to be finalised, to be finalized, to be honest,
to be identified, to be provided, to be supplied, to be sure, to be updated, to be written,
to check, to come, to date, to follow, to hand, to look into, to say the least, to some degree,
to some extent, to speak of, to the best of my knowledge, to the best of our knowledge,
to the contrary, too early, too early to say, too early to tell, too right, too soon,
too soon to say, too soon to tell, too true, touch wood, try again later, trying to,
two thumbs up, type here, unable to, unable to answer, unable to comment, unable to confirm,
unable to provide, unable to say, under consideration, under development, under discussion,
under investigation, under no circumstances, under review, until confirmed,
until further notice, up for debate, up for it, up in the air, up to a point, up to you,
upon request, very true, very well, wait and see, want to, wants to, watch this space, we all,
we are afraid, we can confirm, we doubt, we have one, we hope, we second, we see no,
we shall see, we support it, we support that, we support the proposal, we support this,
we want to, we'd rather not, we'll see, well i, well it, well no, well we, well yes,
what do you think, what else, what you said, whatever you think, whatsoever, when available,
when confirmed, when i know, when known, when necessary, when needed, when we know,
where applicable, where appropriate, where necessary, where possible, wherever possible,
who can say, who knows, who's to say, why ask, why not, will add, will advise, will answer,
will be added, will be advised, will be confirmed, will be provided, will be sent,
will be supplied, will check, will complete, will confirm, will consider, will fill,
will follow, will forward, will let you know, will look, will provide, will reply, will respond,
will send, will share, will submit, will supply, will update, willing to, without a doubt,
without doubt, without fail, without hesitation, without question, work in progress, work on it,
work on this, working on it, working on that, working on this, works for, works for me,
works for us, would like to, would well, yes councillor, yes madam, yes mate, yes miss,
yes please, yes sir, yes to all, yet to be, you are right, you bet, you decide, you got it,
you know, you tell me, you're right, your answer here, your call, your guess is as good as mine
"""

#: Every phrase, its words parted by one space.
PHRASES = frozenset(
    [phrase.strip() for phrase in _FIXED.replace("\n", " ").split(",")]
    + [f"{lead} {word}" for lead in _UNTIL_THEN for word in _PENDING]
    + [f"{lead} {word}" for lead in _WHO_IS for word in _CONTENT]
    + [f"{how} {answer}" for how in _HOW for answer in ("yes", "no")]
    + [f"{lead} {answer}" for lead in ("go with", "going with") for answer in ("yes", "no")]
)
