"""The closed word lists that the rules read; everything open-class is left to the parser."""

from claimdesk import words

NEGATIONS = words.NEGATIONS | {"n't", "n’t", "cannot"}
"""With the tokens that contractions come apart into."""

MODAL_HEDGES = frozenset("could may might would should can".split())
HEDGES = frozenset(
    """allegedly apparently approximately arguably conceivably estimated estimates expected likely
    maybe perhaps possibly potentially presumably probably projected purportedly reportedly rumored
    rumoured seemingly supposedly unlikely alleged suspected proposed planned""".split()
)
HEDGE_VERBS = frozenset(
    """hope hopes hoped hoping plan plans planned planning aim aims aimed aiming intend intends
    intended seek seeks expect expects expected seem seems seemed appear appears appeared suggest
    suggests suggested threaten threatens threatened want wants wanted try tries tried trying
    tend tends tended""".split()
)

SAY = frozenset(
    """accuse accused accuses acknowledge acknowledged acknowledges acknowledging add added adding
    adds admit admits admitted admitting advise advised advises affirm affirmed affirms agree agreed
    agreeing agrees allege alleged alleges alleging announce announced announces announcing argue
    argued argues arguing assert asserted asserting asserts assure assured assures boast boasted
    boasts calculate calculated calculates caution cautioned cautions claim claimed claiming claims
    comment commented comments complain complained complains conclude concluded concludes concluding
    concede conceded concedes confirm confirmed confirming confirms contend contended contending
    contends declare declared declares declaring describe described describes disclose disclosed
    discloses emphasise emphasised emphasize emphasized emphasizes estimate estimated estimates
    estimating exclaim exclaimed explain explained explaining explains find finds found forecast
    forecasts hint hinted hints indicate indicated indicates inform informed informs insist insisted
    insisting insists maintain maintained maintains mention mentioned mentions note noted notes
    noting observe observed observes point pointed pointing points predict predicted predicting
    predicts proclaim proclaimed promise promised promises promising quip quipped recall recalled
    recalls remark remarked remarks repeat repeated repeats reply replied replies report reported
    reporting reports respond responded responds reveal revealed revealing reveals said say saying
    says show showed shown shows signal signaled signalled speculate speculated speculates state
    stated states stating stress stressed stresses suggest suggested suggesting suggests swear swore
    tell telling tells testified testify testifies think thinks thought told tweet tweeted tweets urge
    urged urges vow vowed vows warn warned warning warns write writes writing wrote believe believed
    believes believing""".split()
)

NOT_ASSERTED = frozenset(
    """ask asked asking asks deny denied denies denying disbelieve doubt doubted doubting doubts
    dispute disputed disputes imagine imagined imagines pretend pretended question questioned
    questions refute refuted refutes reject rejected rejects wonder wondered wondering wonders dismiss
    dismissed dismisses""".split()
)

FACTIVE = frozenset(
    """aware discover discovered discovers forget forgot know knew known knows learn learned learnt
    mean means meant notice noticed prove proved proven proves realise realised realize realized
    realizes remember see seen sees saw fact reveal revealed reveals""".split()
)

FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())

OPINION_WORDS = frozenset(
    """absurd appalling awful beautiful best brave brilliant courageous cowardly cruel dangerous
    darkest dark disastrous disgraceful dreadful evil excellent fantastic foolish frightening
    glorious good great greatest horrible horrific ignorant immoral important inexcusable insane
    inspiring lazy ludicrous magnificent nonsense obvious obviously outrageous pathetic perfect
    reckless ridiculous sad sadly scandalous shameful shameless shocking silly stupid surely
    terrible terrifying tragic tragically tyranny unacceptable unfair unfortunately wonderful worst
    wrong clearly frankly simply truly merely deserve deserves ought""".split()
)

FORESEEN = frozenset("expected forecast projected set likely unlikely due predicted".split())
PREDICTIVE = frozenset("will shall won 'll ’ll".split())
PROMISING = frozenset(
    "promise promised promises pledge pledged pledges vow vowed vows guarantee guaranteed".split()
)
CAUSAL_STRONG = frozenset(
    "because cause caused causes causing due thus therefore hence owing trigger triggered".split()
)
RULES = frozenset(
    """must banned bans prohibited prohibits requires required permits permitted forbidden forbids
    illegal mandatory entitled obliged outlaws outlawed""".split()
)

BRACKETED = {
    "hope": "hoped", "hopes": "hoped", "hoping": "hoped",
    "plan": "planned", "plans": "planned", "planning": "planned", "planned": "planned",
    "expect": "expected", "expects": "expected", "expected": "expected",
    "intend": "intended", "intends": "intended", "intending": "intended", "intended": "intended",
    "aim": "aim", "aims": "aim", "aiming": "aim",
    "projected": "projected", "predicted": "predicted", "forecast": "forecast",
    "estimated": "estimated", "proposed": "proposed",
    "reportedly": "reportedly", "allegedly": "allegedly", "apparently": "apparently",
    "purportedly": "purportedly", "supposedly": "supposedly", "presumably": "presumably",
    "seemingly": "seemingly", "possibly": "possibly", "probably": "probably",
}  # fmt: skip
"""What a headline has in brackets at its end in place of a hedge: a form of the same word."""
BRACKETED_DONE = BRACKETED | {"want": "wanted", "wants": "wanted"}
"""The same where somebody wishes to have something done."""

CONNECTIVES = frozenset(
    """however moreover furthermore also meanwhile nevertheless nonetheless besides likewise
    similarly additionally consequently indeed instead therefore accordingly thus hence finally
    incidentally admittedly""".split()
)
CONNECTING = {
    "fact": "in", "course": "of", "example": "for", "instance": "for", "addition": "in",
    "short": "in", "particular": "in", "turn": "in", "well": "as",
}  # fmt: skip
"""The second word of two that only connect, and the first."""
COURTESY = words.COURTESY | {f"{title}." for title in words.COURTESY}
RANKS = words.RANKS | {f"{title}." for title in words.RANKS}
TEXTS = frozenset(
    """report reports article study paper statement interview letter speech tweet column memo
    testimony email e-mail post briefing editorial book poll survey""".split()
)
"""Where something is said: "in a recent report, …" says only that it is said."""
LIMITING = frozenset(
    """only even almost nearly mostly largely mainly merely just least most more less fewer too so
    as enough early far much how when where why still yet already once twice always often sometimes
    usually partly wholly exclusively solely entirely about around roughly over well ago
    up down out back in off away together alone there here thereby longer rather else otherwise
    daily weekly monthly yearly annually half double later earlier before after
    first last falsely wrongly illegally unlawfully allegedly""".split()
)
"""Adverbs without which a statement would say something else, or would not read."""
WEIGHTY = frozenset(
    """many few several most more less fewer some all former ex fake false so-called alleged
    would-be acting other same own only first second third last next such least enough
    illegal unlawful unpaid unable different extra additional further average median total
    likely unlikely""".split()
)
"""Adjectives without which a noun would name something else or more."""
CONDITIONS = frozenset(
    "if unless until till provided whether lest than without except under".split()
)
TIMES = frozenset((*words.MONTHS, *words.DAYS)) | frozenset(
    """yesterday today tomorrow tonight spring summer autumn winter year years month months week
    weeks century decade decades quarter day days""".split()
)
COMPARING = frozenset("compared unlike similar different same alike twice thrice".split())
"""Words that set one thing beside another."""
JUDGED = frozenset(
    """accused accuses applauded applauds attacked attacks blamed blames blasted blasts called calls
    condemned condemns criticised criticises criticized criticizes defended defends denied denies
    denounced denounces disputed disputes dismissed dismisses hailed hails mocked mocks praised
    praises rejected rejects slammed slams urged urges""".split()
)
"""Verbs that tell of what somebody said of somebody or something."""
