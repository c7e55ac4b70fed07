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
SEEMING = frozenset(
    """seem seems seemed appear appears appeared suggest suggests suggested try tries tried trying
    tend tends tended want wants wanted""".split()
)
"""Those of them that foresee nothing."""

# Whether a clause tells of somebody's saying. Who says what is read by the verbs in ``cues``.
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


CONNECTIVES = frozenset(
    """however moreover furthermore also meanwhile nevertheless nonetheless besides likewise
    similarly additionally consequently indeed instead therefore accordingly thus hence finally
    incidentally admittedly""".split()
)
COURTESY = words.COURTESY | {f"{title}." for title in words.COURTESY}
RANKS = words.RANKS | {f"{title}." for title in words.RANKS}
COMPARING = frozenset("compared unlike similar different same alike twice thrice".split())
"""Words that set one thing beside another."""
JUDGED = frozenset(
    """accused accuses applauded applauds attacked attacks blamed blames blasted blasts called calls
    condemned condemns criticised criticises criticized criticizes defended defends denied denies
    denounced denounces disputed disputes dismissed dismisses hailed hails mocked mocks praised
    praises rejected rejects slammed slams urged urges""".split()
)
"""Verbs that tell of what somebody said of somebody or something."""
