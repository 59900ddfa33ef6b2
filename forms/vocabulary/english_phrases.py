"""Several English words that together add nothing to weigh, though not one by one."""

#: What is still to be done, when nothing else is said: "to be ...", "not yet ...".
_PENDING = """
confirmed decided determined announced arranged agreed discussed completed provided advised
finalised finalized supplied added established identified updated considered prepared sought
obtained clarified checked verified sorted resolved settled sent submitted uploaded inserted
gathered collated filled looked explored investigated reviewed assessed worked answered known
defined specified set fixed written drafted developed scheduled planned
""".split()
_UNTIL_THEN = ("to be", "will be", "being", "not yet", "not been", "yet to be", "not yet been")

#: People content with things as they are, which is a yes.
_CONTENT = ("happy", "content", "satisfied", "comfortable", "pleased", "fine", "supportive")
_WHO_IS = ("am", "are", "i'm", "we're", "very", "quite", "perfectly", "all")

_FIXED = """
a good chance, absolutely not, after all, all agree, all agreed, all being well, all clear,
all fine, all good, all is well, all of the above, all ok, all okay, all right, all the same,
all things considered, already stated, and so forth, and so on, another time, answer above,
answer here, answer is, answer no, answer yes, answers above, anybody's guess, anyone's guess,
as a matter of fact, as a rule, as agreed, as always, as appropriate, as before, as described,
as discussed, as expected, as explained, as far as, as i said, as it happens, as it stands,
as last time, as mentioned, as necessary, as needed, as noted, as outlined, as per,
as previously, as requested, as required, as said, as stated, as things stand, as usual,
as we said, as well, as yet, at a later date, at a later stage, at a later time, at all,
at first glance, at hand, at the time, attached as requested, attached document,
attached documents, attached file, attached files, attachment, attachments, awaiting a decision,
awaiting a reply, awaiting a response, awaiting advice, awaiting approval, awaiting feedback,
awaiting further, awaiting guidance, awaiting instructions, awaiting outcome, awaiting reply,
awaiting response, awaiting sign off, awaiting the outcome, bang on, beats me, being considered,
being discussed, being finalised, being looked at, being prepared, best of my knowledge,
best of our knowledge, best wishes, beyond doubt, big yes, broadly speaking, by all means,
by and large, by no means, by now, can confirm, can tell, can't answer, can't comment,
can't say, can't see why not, cannot answer, cannot comment, cannot say, carry on, check mark,
checking, claro que no, come back to this, come back to you, come to mind, comes to mind,
coming back to this, coming soon, could be, covering letter, current time, damn right,
decline to answer, decline to comment, definite no, definite yes, difficult to say,
difficult to tell, don't care, don't mind, dont care, dont mind, enclosed document,
every chance, fair enough, far as, fill in later, find attached, find below, find enclosed,
find out, finding out, fingers crossed, firm no, firm yes, fits the bill, follows, for now,
for sure, for the most part, for the time being, fully support, fully supported,
fully supportive, fully supports, generally speaking, get back to this, get back to you,
getting back to this, getting back to you, go ahead, go for it, god knows, god no, god willing,
god yes, goes here, goes without saying, good to go, got it, happy to, happy to confirm,
happy with, hard no, hard to say, hard to tell, have one, have to see, hear hear, heck no,
heck yes, hell no, hell yes, hope it, hope not, hope so, hope this helps, i am afraid,
i can confirm, i can see, i can tell, i can't see why not, i don't see why not, i have to say,
i hope, i must say, i support it, i support that, i support the proposal, i support this,
i want to, i want to say yes, i would like to think so, i would say, i'd like to think so,
i'd say, i'm afraid, if anything, if applicable, if appropriate, if necessary, if needed,
if possible, if required, if so, if you like, if you say so, if you want, impossible to say,
in a way, in a word, in agreement, in all honesty, in all likelihood, in all probability,
in certain cases, in certain respects, in development, in due course, in essence, in fact,
in favor, in favour, in future, in general, in hand, in many respects, in many ways,
in most cases, in most respects, in part, in preparation, in principle, in process, in progress,
in short, in some cases, in some respects, in some way, in some ways, in support, in the future,
in the pipeline, in the question, in theory, information above, intentionally blank,
intentionally left blank, is it, is the case, it all depends, it is one, it works, just now,
kind regards, last answer, later date, leave blank, leave for now, leave it, left blank,
let me know, let us know, let you know, like to think, long answer, look at this, look good,
look into, looking at this, looking into, looking into this, looks fine, looks good, looks ok,
many thanks, more or less, more than likely, more to follow, most certainly, most definitely,
most likely, most probably, my answer is, my other answers, my word, near future,
needless to say, nice one, no chance, no change, no changes, no clue, no comment, no concern,
no concerns, no councillor, no doubt, no further, no idea, no info, no issue, no issues,
no longer, no more, no need to, no objection, no objections, no one, no opinion, no problem,
no probs, no question, no question about it, no questions, no reason not to, no reason why not,
no sir, no thank you, no thanks, no view, no views, no way, no worries, none whatsoever,
not agreed, not answered, not any more, not anymore, not applicable, not as far as, not at all,
not available, not aware, not bothered, not certain, not considered, not currently, not decided,
not determined, not discussed, not entirely, not especially, not established, not exactly,
not finalised, not for me to say, not fussed, not known, not necessarily, not necessary,
not needed, not now, not one, not particularly, not provided, not quite, not really,
not relevant, not required, not specifically, not specified, not stated, not supplied, not sure,
not that, not yet, not yet agreed, nothing at present, nothing else, nothing further,
nothing more, nothing new, nothing to add, nothing to declare, nothing to note,
nothing to report, nothing to say, of course, of this question, off the top of my head, oh no,
oh yes, okey dokey, on balance, on hold, on paper, on the face of it, on the whole,
other answer, other answers, other than that, our answer is, pleased to confirm, pleased to say,
point in time, prefer not, prefer not to answer, prefer not to say, present time,
previous answer, previous answers, previous question, previous response, quite right,
rather not, rather not say, remains to be seen, resounding no, resounding yes, right now,
roughly speaking, same again, same answer, same applies, same as before, same as last time,
same here, same same, search me, see attachment, see attachments, see no reason why not,
see previous, see previous answer, see previous answers, see separate, see why not, seems good,
separate document, separate sheet, short answer, simple yes, sir yes sir, so far, so so,
some extent, some of the time, some other time, some point, some stage, some time in,
sounds fine, sounds good, sounds right, spot on, spring to mind, springs to mind,
strictly speaking, supporting document, supporting documents, sure thing, thanks in advance,
that is the case, that one, that works, the above applies, the answer is, there is a chance,
there is one, there's a chance, they all, they want to, this is the case, this one, this time,
this works, thumb up, thumbs down, thumbs up, thus far, tick box, time being, time will tell,
to a certain extent, to a degree, to an extent, to be added, to be advised, to be agreed,
to be announced, to be arranged, to be completed, to be decided, to be determined,
to be discussed, to be established, to be fair, to be filled in, to be finalised,
to be finalized, to be honest, to be identified, to be provided, to be supplied, to be sure,
to be updated, to be written, to check, to date, to follow, to hand, to some degree,
to some extent, to the best of my knowledge, to the best of our knowledge, too early to say,
too early to tell, too right, too soon to say, too soon to tell, touch wood, two thumbs up,
type here, unable to answer, unable to comment, unable to confirm, unable to provide,
unable to say, under consideration, under development, under discussion, under investigation,
under review, up to a point, very well, wait and see, watch this space, we all, we are afraid,
we can confirm, we have one, we hope, we need to, we support it, we support that,
we support the proposal, we support this, we want to, well i, well it, well no, well we,
well yes, whatsoever, when necessary, when needed, where applicable, where appropriate,
where necessary, where possible, who knows, will add, will advise, will answer, will be added,
will be advised, will be confirmed, will be provided, will be sent, will be supplied,
will check, will complete, will confirm, will consider, will fill, will follow, will forward,
will let you know, will look, will provide, will reply, will respond, will send, will share,
will submit, will supply, will update, without a doubt, without doubt, without hesitation,
without question, work in progress, works for, works for me, works for us, would like to,
yes councillor, yes madam, yes mate, yes miss, yes please, yes sir, yes to all, yet to be,
you are right, you bet, you got it, you know, your answer here, your guess is as good as mine
"""

#: Every phrase, its words parted by one space.
PHRASES = frozenset(
    [phrase.strip() for phrase in _FIXED.replace("\n", " ").split(",")]
    + [f"{lead} {word}" for lead in _UNTIL_THEN for word in _PENDING]
    + [f"{lead} {word}" for lead in _WHO_IS for word in _CONTENT]
)
