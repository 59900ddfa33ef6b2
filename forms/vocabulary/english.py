"""English words that add nothing to weigh, by the part that they play.

A word belongs here only if no council would learn anything from it. When in doubt, leave it
out: a bare answer let through costs less than a real answer refused.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Says yes.
YES = _words("""
y ye yes yess yees yesss yeah yea yeas yeh yep yepp yup yupp yip aye ayes yah yass yas yus ya
yis yesh yh def defo deffo obvs totes bingo amen innit righto concur concurs concurred granted
received answered covered mm mmm y3s ye5 y35 yez yessir yarp ok okay okey okeydoke okie okk kk k
oki affirmative affirm correct right true indeed agree agreed agrees accept accepted fine sure
surely alright absolutely definitely certainly totally exactly precisely obviously clearly
naturally undoubtedly unquestionably confirmed confirm confirms tick ticked noted roger
understood acknowledged done unequivocally categorically uhuh uhhuh mhm mmhmm mhmm sǝʎ yesno yn
x xx seconded ofc ofcourse obv definately definatly definetly absolutly absolutley certanly
obviusly aggreed agred affirmitive yeppers dokie yesplease correctly rightly truthfully
assuredly unmistakably
""")

#: Says no, or that there is nothing.
NO = _words("""
n no noo nope nopee nah nahh naw nay nays n0 non not none nil nought nothing nowt nobody noone
nowhere negative false incorrect wrong disagree disagreed declined nevermind nada zilch zip dont
don't doesnt doesn't didnt didn't isnt isn't arent aren't wasnt wasn't werent weren't wont won't
wouldnt wouldn't shouldnt shouldn't couldnt couldn't cant can't cannot hasnt hasn't havent
haven't hadnt hadn't aint ain't neednt needn't mustnt mustn't unlikely na nvm never nop negatory
neverr unavailable
""")

#: Says neither: not known, not now, elsewhere, or only how certain.
NON_ANSWERS = _words("""
maybe perhaps possibly probably presumably potentially likely probable possible depends unsure
uncertain unknown undecided undetermined unconfirmed unclear tbc tbd tba tbn tbh tbf wip ibid
prob probs poss varies vary ongoing pending awaiting awaited await waiting inapplicable idk
dunno dk ditto idem same likewise above below overleaf attached enclosed aforementioned
previously earlier later soon shortly eventually hopefully apparently supposedly allegedly
seemingly arguably thinking thought think thinks feel feels believe believes suppose guess
assume reckon imagine presume expect understand gather appears seems seem appear generally
typically theoretically technically broadly largely mostly partly partially somewhat mainly
fairly skip skipped pass hmm hm hmmm um umm er erm uh eh ah oh ooh huh please pls plz kindly
thanks thank thx ta sorry depend doubtful debatable improbable implausible plausible conceivable
conceivably hopeful confident repeat repeated herewith hereto premature believed assumed
presumed supposed hoped kinda sorta ish prolly probly probaly tbconf unconfirmable unspecified
unstated unanswered indeterminate unresolved deciding considering discussing reviewing checking
confirming finalising finalizing still yet elsewhere indefinite outstanding postponed deferred
tentatively provisionally
""")

#: How strongly; empty with or without something to strengthen.
DEGREE = _words("""
very much so quite rather really truly actually fully completely entirely wholly strongly simply
literally honestly frankly basically essentially extremely just too also already again currently
presently wholeheartedly unreservedly certain indeedy highly pretty reasonably relatively
perfectly altogether evidently plainly decidedly ideally firmly gladly readily happily almost
nearly virtually practically effectively ultimately overall
""")

#: Grammar: pronouns, auxiliaries, articles, prepositions, conjunctions.
GLUE = _words("""
a an the i we you he she it they them their theirs our ours your yours my his her hers its this
that these those there here which what whatever how why where when whether i'm im i've ive i'd
i'll we're we've weve we'd we'll you're you've they're they've they'd theyll they'll it's it'll
it'd that's thats that'll there's theres he's she's let's lets what's is am are was were be been
being do does did doing has have had having will would shall should can could may might must
ought going gonna of to in for on at by with from into onto about as than then but and or nor if
because since until till unless before after during over under within between through across per
via any anything anyone anybody ever even else such though although however while whereas only
see seen refer regarding re concerning said say says saying know known up out off own except
despite depending therefore without
""")

#: A reason, a condition or a limit starts here; with something to hang it on, that is an answer.
CONNECTIVES = _words("""
because since until till unless before after during if only except although though while whereas
without within despite depending therefore
""")

#: Empty beside a yes, a no or a non-answer ("at this stage: no"); alone they say a little.
BESIDE_ANY = _words("""
stage moment minute present point view opinion extent proposal statement matter question answer
case always usually normally knowledge aware applicable relevant appropriate required regard
respect need needed degree sense way ways happy content satisfied given listed stated mentioned
discussed described explained outlined previous me us percent cent approved supported well mate
pal lol lmao haha hehe hi hello hey ans
""")

#: Empty beside a no or a non-answer ("no issues", "awaiting details"); alone they say a little.
BESIDE_NO = _words("""
issue issues concern concerns problem problems objection objections worry worries comment
comments return information info detail details response further additional add more idea clue
doubt doubts change changes reason reasons input observations remarks report mind recall
remember significant major real obvious immediate serious material substantive pressing other
hand particular specific specifically special thing things something available exist exists
apply applies applied arise arises raise raised planned anticipated identified foreseen
foreseeable expected provide provided supply supplied send sent advise advised update updated
follow complete finalised finalized decision decided determined made reached taken confirmation
clarification consider considered discuss questions queries query conflict conflicts updates
heard unaware noticed clear declare speak make come comes coming get getting go put set notes
note section sections page form box field fill write give tell explain expand elaborate clarify
revisit upload attach insert enter respond hesitation reservation reservations difficulty
difficulties complaint complaints suggestion suggestions amendment amendments correction
corrections remark full extra remaining supporting background related pertinent noteworthy
notable decide settle back round myself ourselves specifics
""")

#: Empty beside a non-answer only ("dates to be confirmed"); "no figures" says a little.
BESIDE_LATER = _words("""
date dates figure figures number numbers name names cost costs amount amounts data time times
venue total totals
""")

#: Adds a little. Never refused, but pointed out when an answer has nothing else.
WEAK = _words("""
good great nice excellent positive important useful helpful beneficial valuable fantastic
amazing wonderful perfect brilliant super lovely cool better best bad poor ideal interesting
strong suitable feasible viable reasonable acceptable satisfactory adequate sufficient sensible
worthwhile compatible consistent achievable realistic easy difficult preference mine high low
big small large considerable substantial various benefit benefits advantage advantages stuff
everything culture cultural community communities business businesses people everyone everybody
some many several few lots lot loads plenty all most often sometimes rarely occasionally
regularly others neither either etc less help helps like likes love want wants needs works work
matters support supports approve endorse endorsed welcome welcomed recommend recommended
opportunity opportunities links link ideas plans plan activities activity former latter each
option who whoever now sir madam miss councillor lorem ipsum dolor sit amet consectetur
adipiscing elit blah bla foo bar baz foobar test testing tester abc xyz abcd hahaha meh
placeholder text sample example blank empty void null undefined todo bit
""")

#: A count or a choice, an answer by itself.
FACTS = _words("""
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundred hundreds thousand thousands million millions billion dozen dozens half quarter third
once twice thrice both first second fourth fifth pair couple single double triple
""")

#: Which of the alternatives that a question offers.
PICKS = _words("former latter either neither all each option")

#: Words before "may" that make it a verb and not the month.
BEFORE_MODAL_MAY = _words("""
i we you he she it they this that there which who these those and or yes no well
""")

#: A skeleton such as "It does" has one of these.
AUXILIARIES = _words("""
is am are was were be been being do does did have has had will would shall should can could may
might must i'm we're they're you're it's that's thats there's theres he's she's i've ive we've
weve they've you've i'll we'll they'll it'll i'd we'd they'd it'd ought
""")

#: Whole answers made of empty words that name a thing all the same.
THINGS = frozenset(("a fine", "the fine", "a pass", "the pass", "a will", "the will", "by right"))
