"""English words that add nothing to weigh, by the part that they play.

A word belongs here only if no council would learn anything from it. When in doubt, leave it
out: a bare answer let through costs less than a real answer refused.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Says yes.
YES = _words("""
y ye yes yess yees yesss yeah yea yeas yeh yep yepp yup yupp yip aye ayes yah yass yas yus ya
yeaah yis yesh y3s ye5 y35 yez yessir yarp ok okay okey okeydoke okie okk kk k oki affirmative
affirm correct right true indeed agree agreed agrees accept accepted fine sure surely alright
absolutely definitely certainly totally exactly precisely obviously clearly naturally
undoubtedly unquestionably confirmed confirm confirms tick ticked noted roger understood
acknowledged done uhuh uhhuh mhm mmhmm mhmm sǝʎ yesno yn x
""")

#: Says no, or that there is nothing.
NO = _words("""
n no noo nope nopee nah nahh naw nay nays n0 non not none nil nought nothing nowt nobody noone
nowhere negative false incorrect wrong disagree disagreed declined never-mind nevermind neither-nor
nada zilch zip dont don't doesnt doesn't didnt didn't isnt isn't arent aren't wasnt wasn't werent
weren't wont won't wouldnt wouldn't shouldnt shouldn't couldnt couldn't cant can't cannot hasnt
hasn't havent haven't hadnt hadn't aint ain't neednt needn't mustnt mustn't without unlikely
na nvm
""")

#: Says neither: not known, not now, elsewhere, or only how certain.
NON_ANSWERS = _words("""
maybe perhaps possibly probably presumably potentially likely probable possible depends
unsure uncertain unknown undecided undetermined unconfirmed unclear tbc tbd tba tbn tbh tbf
wip pending awaiting awaited await waiting inapplicable idk dunno dk ditto idem same likewise
above below overleaf attached enclosed aforementioned previously earlier later soon shortly
eventually hopefully apparently supposedly allegedly seemingly arguably
think thinks thought believe believes suppose guess assume reckon imagine presume
hope hoping expect understand gather appears seems seem appear
generally broadly largely mostly partly partially somewhat mainly fairly
skip skipped pass hmm hm hmmm um umm er erm uh eh ah oh ooh huh
please pls plz kindly thanks thank thx ta sorry
""")

#: How strongly; empty with or without something to strengthen.
DEGREE = _words("""
very much so quite rather really truly actually fully completely entirely wholly strongly
simply literally honestly frankly basically essentially extremely just too also still already
yet again currently presently wholeheartedly unreservedly certain well indeedy course
""")

#: Grammar: pronouns, auxiliaries, articles, prepositions, conjunctions.
GLUE = _words("""
a an the i we you he she it they them their theirs our ours your yours my mine his her hers its
this that these those there here which what whatever how why where when whether
i'm im i've ive i'd i'll we're we've weve we'd we'll you're you've they're they've they'd theyll
they'll it's it'll it'd that's thats that'll there's theres he's she's let's lets what's
is am are was were be been being do does did doing has have had having will would shall should
can could may might must ought going gonna
of to in for on at by with from into onto about as than then but and or nor if because since
until till unless before after during over under within between through across per via
any anything anyone anybody ever even else such though although however while whereas
only see seen refer regarding re concerning said say says saying
know known like-so up out off own case
""")

#: A reason, a condition or a limit starts here; with something to hang it on, that is an answer.
CONNECTIVES = _words("""
because since until till unless before after during if only except although though while
whereas without within despite depending depends therefore provided providing
""")

#: Empty beside a yes, a no or a non-answer ("at this stage: no"); alone they say a little.
BESIDE_ANY = _words("""
stage moment time present point view opinion extent proposal statement matter question answer
now today's far know knowledge aware applicable relevant appropriate required regard respect
need needed degree sense way ways happy content satisfied given listed stated mentioned
discussed described explained outlined previous
""")

#: Empty beside a no or a non-answer ("no issues", "awaiting details"); alone they say a little.
BESIDE_NO = _words("""
issue issues concern concerns problem problems objection objections worry worries comment
comments information info detail details response further additional add more idea clue doubt
doubts change changes reason reasons input observations remarks report particular specific
specifically special special nothing else thing things something available sure exist exists
apply applies arise arises planned anticipated identified foreseen foreseeable expected
provide provided advise advised update updated follow complete finalised finalized agreed
decision decided determined made confirmation approval feedback clarification advice
questions queries query conflict conflicts
""")

#: Adds a little. Never refused, but pointed out when an answer has nothing else.
WEAK = _words("""
good great nice excellent positive important useful helpful beneficial valuable fantastic
amazing wonderful perfect brilliant super lovely cool better best bad poor ideal interesting
strong high low big small large significant considerable substantial
various benefit benefits advantage advantages stuff thing things something everything anything
culture cultural community communities business businesses people everyone everybody
some many several few lots lot loads plenty all most always never often sometimes rarely
occasionally regularly usually normally other others neither either etc more less
help helps like likes love want wants need needs works work matters matter support supports
supported approve approved endorse endorsed welcome welcomed recommend recommended
opportunity opportunities links link ideas plans plan activities activity
who me us myself ourselves whoever yesterday-ish now sir madam miss mate councillor
lorem ipsum dolor sit amet consectetur adipiscing elit blah bla foo bar baz foobar test testing
tester abc xyz abcd hello hi hey lol haha hahaha meh whatever placeholder text sample example
blank empty void null undefined todo
""")

#: A count or a choice, an answer by itself.
FACTS = _words("""
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundred hundreds thousand thousands million millions billion dozen dozens half quarter third
once twice thrice both first second third fourth fifth pair couple single double triple
""")

#: Which of the alternatives that a question offers.
PICKS = _words("former latter either neither both all each option all-of-them")

#: What follows is a name, however much it looks like a yes ("Ms Na").
HONORIFICS = _words("""
mr mrs ms miss mx dr doctor cllr councillor sir dame lord lady baroness prof professor rev
reverend father sister brother imam rabbi sheikh pandit mayor alderman hon judge king queen
prince princess saint st
""")

#: Words before "may" that make it a verb and not the month.
BEFORE_MODAL_MAY = _words("""
i we you he she it they this that there which who these those and or yes no well
""")

#: Several words that together say nothing.
PHRASES = frozenset(
    line.strip()
    for line in """
no one
not one
for sure
of course
no comment
no doubt
no problem
no worries
no issue
no issues
no thanks
no thank you
no idea
no clue
no way
no need
no chance
all good
all fine
all ok
all okay
all right
all clear
all agreed
all is well
all of the above
looks good
looks ok
looks fine
look good
sounds good
sounds right
sounds fine
seems good
good idea
good to go
as good as
thumbs up
thumb up
thumbs down
two thumbs up
tick box
check mark
yes sir
no sir
sir yes sir
yes madam
yes miss
yes mate
yes councillor
no councillor
yes please
who knows
god knows
not for me to say
by me
with me
to me
for me
by us
with us
to us
for us
from me
from us
let me know
let us know
happy with
happy to
to some extent
to a certain extent
to an extent
to a degree
to some degree
some extent
in some ways
in many ways
in most cases
most likely
most certainly
most definitely
most probably
more or less
more than likely
more to follow
some of the time
at all
not at all
after all
all the same
one hundred percent
one hundred per cent
a hundred percent
a hundred per cent
hundred percent
hundred per cent
100 percent
100 per cent
there is one
we have one
it is one
have one
this one
that one
and so on
and so forth
to be decided
to be determined
to be announced
to be arranged
to be agreed
to be discussed
to be completed
to be filled in
to be provided
to be advised
to be finalised
to be finalized
to be supplied
to be added
to be established
to be identified
to be written
to be updated
in due course
in the future
in future
in progress
in hand
in process
under review
under consideration
under discussion
work in progress
watch this space
time will tell
at a later date
at a later stage
at a later time
later date
will follow
to follow
follows
will advise
will confirm
will update
will provide
will be provided
will be confirmed
will be supplied
will be added
will be sent
will be advised
being considered
being discussed
being prepared
being finalised
being looked at
coming soon
come back to this
come back to you
coming back to this
get back to you
get back to this
getting back to you
getting back to this
not decided
not determined
not discussed
not considered
not established
not agreed
not finalised
not yet agreed
yet to be
remains to be seen
have to see
wait and see
hard to say
difficult to say
hard to tell
difficult to tell
too early to say
too early to tell
too soon to say
too soon to tell
impossible to say
cannot say
can't say
could be
fill in later
see attachment
see attachments
attachment
attachments
attached document
attached documents
attached file
attached files
enclosed document
separate sheet
separate document
see separate
covering letter
supporting documents
supporting document
see previous answer
see previous answers
previous answer
previous answers
previous question
previous response
last answer
answer above
answers above
information above
other answers
other answer
my other answers
same as before
as before
as last time
same as last time
same answer
same again
same here
as usual
as always
as stated
as mentioned
as discussed
as described
as explained
as outlined
as noted
as requested
as required
as needed
as necessary
as appropriate
as expected
as agreed
as per
if needed
if necessary
if required
if applicable
if appropriate
if possible
if so
where applicable
where appropriate
where possible
where necessary
when needed
when necessary
not applicable
not relevant
not required
not needed
not necessary
not available
not provided
not stated
not specified
not supplied
not answered
not known
not aware
not certain
not sure
not really
not particularly
not especially
not specifically
not entirely
not exactly
not quite
not yet
not now
not currently
not anymore
not any more
no longer
no more
not necessarily
not that
not as far as
as far as
far as
i can see
can tell
i can tell
left blank
intentionally blank
intentionally left blank
leave blank
no answer
no response
no reply
no data
no info
no opinion
no view
no views
no preference
no further
no change
no changes
no objection
no objections
no concern
no concerns
nothing to add
nothing to report
nothing to say
nothing to declare
nothing to note
nothing further
nothing else
nothing more
nothing new
nothing at present
none whatsoever
whatsoever
i support this
i support it
i support that
i support the proposal
we support this
we support it
we support that
we support the proposal
fully support
fully supported
fully supports
fully supportive
in favour
in favor
in agreement
in support
in principle
go ahead
carry on
go for it
it works
works for
that works
this works
fits the bill
goes without saying
without a doubt
without doubt
without question
without hesitation
beyond doubt
no question
no questions
no question about it
it all depends
you bet
you know
my word
by all means
by no means
on balance
on the whole
by and large
in general
in theory
in essence
in short
in a word
in a way
in fact
as a matter of fact
as it happens
on paper
at first glance
if you say so
if you like
if you want
i would like to think so
i'd like to think so
like to think
would like to
i want to say yes
i want to
we want to
they want to
we need to
i can confirm
we can confirm
can confirm
happy to confirm
pleased to confirm
pleased to say
this is the case
that is the case
is the case
is it
same same
as i said
as we said
goes here
answer here
type here
your answer here
cannot comment
can't comment
unable to comment
unable to answer
unable to say
unable to confirm
unable to provide
cannot answer
can't answer
rather not say
prefer not to say
prefer not to answer
don't mind
dont mind
don't care
dont care
not bothered
not fussed
fair enough
got it
very good
too right
quite right
damn right
you are right
spot on
bang on
hell yes
hell no
heck yes
heck no
god yes
god no
oh yes
oh no
big yes
hard no
firm yes
firm no
definite yes
definite no
resounding yes
resounding no
simple yes
short answer
long answer
the answer is
my answer is
our answer is
answer is
answer yes
answer no
yes vote
""".splitlines()
    if line.strip()
)
