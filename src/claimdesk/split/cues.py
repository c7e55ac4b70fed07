"""Cue words: which verbs, nouns and adjectives tie a source to a content, and how.

Lists of lemmas, inflected on import. The *frame* letters say what the content of a verb is:

* ``c`` a clause ("said that …"), ``q`` a quotation, ``n`` its object ("rejected the offer"),
* ``i`` an infinitive or participle ("promised to pay", "urged him to pay"),
* ``a`` object with ``as`` ("described it as …"), ``s`` object with its predicate ("called it …"),
* ``r`` raising without a source ("seems to be"); prepositions are listed in ``PREPOSITIONS``.
"""

from typing import NamedTuple


class Cue(NamedTuple):
    """A cue verb: its lemma and the letters of its frames."""

    lemma: str
    frames: str


_VERBS = {
    "cqn": """
    acknowledge admit affirm allege announce argue assert claim concede confess confirm contend
    declare disclose divulge emphasise emphasize explain foresee forecast highlight mention note
    outline predict preach proclaim profess prophesy quote reaffirm reassert recall recount
    reiterate relay report restate retort reveal spell stress suggest tout trumpet tweet
    underline underscore unveil""",
    "cq": """
    add point read agree answer assure attest bellow blog boast brag caution chant chime clarify comment
    complain concur conclude confide continue contemplate counter cry e-mail email exclaim exult
    fire fume gloat go groan growl grumble guess hint holler imply inform insinuate insist intone
    interject interrupt joke lament lecture maintain marvel moan murmur muse mutter narrate notify
    object observe opine ponder posit post postulate protest quip rant rave reason recite rejoin
    remark remind reply respond say scoff scream shout shriek sigh signal snap sneer speculate
    stipulate submit surmise swear tell testify text theorise theorize thunder urge venture
    verify vouch wail whine whisper write yell""",
    "cqi": "ask advise",
    "cqni": "demand promise pledge propose recommend threaten vow warn guarantee",
    "cn": """
    anticipate appreciate ascertain calculate celebrate conceive conclude corroborate
    decide deduce demonstrate deny detect determine diagnose disbelieve discern discover
    dispute document doubt dread enjoy envisage envision establish estimate fear feel figure find
    forget gauge grasp hypothesise hypothesize illustrate imagine indicate infer intimate
    investigate judge know learn misunderstand notice perceive project prove question realise
    realize recognise recognize regret remember resent rule see sense show signify stipulate
    suspect trust understand wonder""",
    "c": """
    assume believe bet deem doubt dream hear hold hope pray presume pretend reckon rejoice
    suppose think wager worry""",
    "cni": "desire expect hate intend like love mean plan prefer want wish consider envision",
    "n": """
    abhor address admire adore advocate applaud approve assail attack attribute back
    bash belittle bemoan berate blame blast boost broach castigate censure challenge champion chastise
    chide chronicle cite commend condemn condone contradict contest convey criticise criticize critique debate
    debunk decry defend denigrate denounce deplore depict deride despise detail disavow discredit discuss
    disdain dislike disown disparage dismiss disregard echo embrace endorse enumerate espouse evoke
    examine excoriate express extol favor favour float flout grill hail honor impugn insult
    invoke laud lambast lambaste lampoon lobby mock nominate oppose overrule panic pan peddle
    pillory pitch portray praise press promote propound publicise publicize rap rebuff rebuke rebut recite
    reference refute reject relate repudiate reprimand request respect resist ridicule rip satirise satirize
    scold scorn scrutinise scrutinize shun skewer slam slander smear stoke support tackle talk taunt thank
    trash trumpet understate unleash uphold value vilify voice welcome withdraw""",
    "i": """
    aim agree aspire  authorise authorize beg beseech choose convince decline dare elect
    encourage exhort forbid implore instruct  lobby long opt oppose order permit persuade plot
    prepare  refuse resolve scheme seek strive   tempt urge warn yearn vote volunteer""",
    "r": "appear seem",
    "a": """
    cast characterise characterize depict describe disparage hail interpret label paint portray
    present regard represent view see treat brand classify conceive dismiss deride denounce""",
    "s": "brand call consider declare deem dub find label name nickname proclaim pronounce rate term think",
}

_IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "think": "thinks thought thinking",
    "know": "knows knew known knowing", "see": "sees saw seen seeing", "feel": "feels felt feeling",
    "find": "finds found finding", "hold": "holds held holding", "mean": "means meant meaning",
    "write": "writes wrote written writing", "swear": "swears swore sworn swearing",
    "show": "shows showed shown showing", "hear": "hears heard hearing", "bet": "bets betting",
    "understand": "understands understood understanding", "go": "goes went going",
    "misunderstand": "misunderstands misunderstood misunderstanding",
    "forget": "forgets forgot forgotten forgetting", "forecast": "forecasts forecasting",
    "foresee": "foresees foresaw foreseen foreseeing", "cast": "casts casting",
    "choose": "chooses chose chosen choosing", "seek": "seeks sought seeking",
    "strive": "strives strove striven striving", "beseech": "beseeches besought beseeching",
    "forbid": "forbids forbade forbidden forbidding", "uphold": "upholds upheld upholding",
    "withdraw": "withdraws withdrew withdrawn withdrawing", "prove": "proves proved proven proving",
    "overrule": "overrules overruled overruling", "learn": "learns learned learnt learning",
    "dream": "dreams dreamed dreamt dreaming", "spell": "spells spelled spelt spelling",
    "tweet": "tweets tweeted tweeting", "text": "texts texted texting", "bid": "bids bidding",
    "speak": "speaks spoke spoken speaking", "set": "sets setting", "lie": "lies lied lying",
    "fight": "fights fought fighting", "read": "reads reading", "put": "puts putting",
}  # fmt: skip
_DOUBLED = frozenset(
    "admit beg brag chat confer deter dub nod plan plot pan quip rap refer regret rip rub scrub slam submit "
    "tap permit forbid equip shun quit compel propel".split()
)

_PREPOSITIONS = """
abide by|accuse of|adhere to|advise on against|advocate for against|agree on with to|allude to
|announce|apologise for|apologize for|appeal for to|argue for against about over|ask about for
|balk at|beg for|believe in|boast about of|brag about of|bristle at|call for on|campaign for against on
|care about|caution against|chat about|clash over|come out|comment on about|commit to|complain about of
|consent to|consist|cry for about|decide on against|defer to|demand|disagree with on about|disapprove of
|dream of about|dwell on|elaborate on|fantasise about|fantasize about|fight for over|fret about over
|fume about over|gloat about over|gripe about|grumble about|harp on|hear about of|hint at|hit at
|hope for|inquire about|insist on upon|interpret as|joke about|know about of|lament|lash out|lean|learn about of
|lecture about on|lie about|lobby for against|go after|long for|look|marvel at|meditate on|muse about on|object to
|obsess over about|opine on about|opt for|plan for on|plead for|ponder over|pray for|preach about|press for
|protest against over|push for|quarrel over|rail against at|rally for against around|rant about against|rave about
|react to|recoil|refer to|rejoice over|relate to|remark on upon|respond to|root for|speak of about against
|speculate about on|stand by for against|stick|stump for|subscribe to|swear by|sympathise with|sympathize with
|talk about of|testify about to|theorise about|theorize about|think about of|tweet about|urge for
|vouch for|warn of about against|wish for|wonder about at|worry about over|write about of|yearn for|point to
|zero in|hail as|aim at for|sneer at|scoff at|snipe at|swipe at|laugh at|cheer for
|question about|press on for|grill on about|quiz on about|tell of about|sing of about|report on|lay out
|approve of|conceive of|despair of|read about|search for|settle on|side with|sign|touch on|weigh in
"""

_NOUNS = """
accusation admission advice agreement allegation announcement answer apology appeal argument assertion
assessment assumption assurance attitude backing belief boast call caution caveat challenge claim
comment commitment comparison complaint concern conclusion condemnation confidence confirmation
consensus contention conviction criticism critique cry declaration decision defence defense demand
denial denunciation depiction description desire determination disagreement disapproval disclosure
disdain doubt emphasis endorsement enthusiasm estimate evidence excuse expectation explanation faith
fear finding forecast frustration guarantee guess hint hope hypothesis idea implication indication
insinuation insistence intention interpretation invitation judgment lie logic message narrative
notion objection observation opinion opposition order outrage perception pledge point prediction
preference premise prognosis projection promise proof proposal proposition protest quest question
rationale reaction reassurance recommendation refusal rejection remark reminder report reply
request response retort revelation rhetoric ruling rumor rumour sense skepticism scepticism sign signal
speculation statement story suggestion support supposition suspicion sympathy testimony theory
thesis thought threat understanding view vision vow warning willingness wish word worry
"""

_ADJECTIVES = """
adamant afraid alarmed angry annoyed anxious ashamed assured aware bothered bullish certain cognizant
committed concerned confident conscious content convinced critical curious determined disappointed
disgusted dismayed disturbed doubtful dubious eager embarrassed enthusiastic excited fearful focused
frustrated furious glad grateful happy hesitant hopeful horrified impressed inclined indignant
insistent interested keen leery loath mindful nervous optimistic opposed outraged passionate
pessimistic pleased positive proud puzzled ready reluctant sad saddened satisfied scared sceptical
shocked silent skeptical sorry struck sure surprised suspicious sympathetic terrified thankful
thrilled troubled unaware unclear uncomfortable unconvinced unhappy unsure unwilling upset
vocal wary weary willing worried
"""

OPINION_NOUNS = frozenset(
    """account accounts analysis assessment belief book calculation calculations case
    estimate estimates estimation eyes findings judgement judgment mind opinion opinions parlance
    perspective reading reckoning records research scenario standpoint statement story study telling
    terms theory view views viewpoint word words report reports""".split()
)
"""Nouns in "in X's view", "by X's account", "from X's perspective"."""

REPORTEDLY = frozenset(
    "allegedly apparently purportedly reportedly reputedly supposedly presumably".split()
)

NO_ATTRIBUTION = frozenset(
    """be have do make let help get cause keep ensure force enable allow leave give take turn come
    become put set bring""".split()
)
"""Verbs whose clause is something that they bring about."""

NOT_ASSERTED_LEMMAS = frozenset(
    """ask challenge contradict debate debunk decline deny disbelieve discredit dismiss disown dispute
    doubt dream forget debunk imagine inquire investigate wonder pretend question rebut refuse
    refute reject repudiate rule wish hope pray suspect speculate fear worry guess ponder examine
    explore consider contemplate envision want desire demand request urge beg implore""".split()
)


def _inflected(lemma: str) -> list[str]:
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma].split()]
    stem = lemma
    if lemma in _DOUBLED:
        stem = lemma + lemma[-1]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("ee"):
        return [lemma, lemma + "s", lemma + "d", lemma + "ing"]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    both = [lemma + "ed", lemma + "ing"] if lemma in ("signal", "label", "ridicul") else []
    doubled = [stem + "ed", stem + "ing"]
    if lemma.endswith("el") or lemma.endswith("al"):
        doubled += [lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    return [lemma, lemma + plural, *doubled, *both]


def _verbs() -> dict[str, Cue]:
    frames: dict[str, str] = {}
    for letters, lemmas in _VERBS.items():
        for lemma in lemmas.split():
            frames[lemma] = frames.get(lemma, "") + letters
    for entry in _PREPOSITIONS.replace("\n", "").split("|"):
        lemma, *prepositions = entry.split()
        if prepositions:
            frames.setdefault(lemma, "")
    return {
        form: Cue(lemma, letters) for lemma, letters in frames.items() for form in _inflected(lemma)
    }


def _plurals(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (word, _inflected(word)[1]))


VERBS = _verbs()
PREPOSITIONS = {
    entry.split()[0]: frozenset(entry.split()[1:])
    for entry in _PREPOSITIONS.replace("\n", "").split("|")
    if len(entry.split()) > 1
}
NOUNS = _plurals(_NOUNS)
ADJECTIVES = frozenset(_ADJECTIVES.split())
