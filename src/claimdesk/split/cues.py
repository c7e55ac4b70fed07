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
    declare disclose divulge emphasise emphasize explain forecast foresee highlight mention note
    outline preach predict proclaim profess prophesy quote reaffirm reassert recall recount
    reiterate relay report restate retort reveal spell state stress suggest tout trumpet tweet underline
    underscore unveil""",
    "cq": """
    add agree answer assure attest bellow blog boast brag caution chant chime clarify comment
    complain conclude concur confide contemplate continue counter cry e-mail email exclaim exult
    fume gloat groan growl grumble guess hint holler imply inform insinuate insist interject
    interrupt intone joke lament lecture maintain marvel moan murmur muse mutter narrate notify
    object observe opine point ponder posit post postulate protest quip rant rave read reason
    recite rejoin remark remind repeat reply respond say scoff scream shout shriek sigh signal snap sneer
    speculate stipulate submit surmise swear tell testify text theorise theorize thunder urge
    venture verify vouch wail whine whisper write yell grin laugh reflect remember reminisce
    sob""",
    "cqi": """
    advise ask""",
    "cqni": """
    demand guarantee pledge promise propose recommend threaten vow warn""",
    "cn": """
    anticipate appreciate ascertain calculate celebrate conceive conclude corroborate decide
    deduce demonstrate deny detect determine diagnose disbelieve discern discover dispute document
    doubt dread enjoy envisage envision establish estimate fear feel figure find forget gauge
    grasp hypothesise hypothesize illustrate imagine indicate infer intimate investigate judge
    know learn misunderstand notice perceive project prove question realise realize recognise
    recognize regret remember resent rule see sense show signify stipulate suspect trust
    understand wonder""",
    "c": """
    assume believe bet charge deem doubt dream hear hold hope pray presume pretend reckon rejoice suppose
    think wager worry""",
    "cni": """
    consider desire envision expect hate intend like love mean plan prefer want wish""",
    "n": """
    abhor address admire adore advocate applaud approve assail attack attribute back badmouth bash
    belittle bemoan berate blame blast boost broach castigate censure challenge champion chastise
    chide choose chronicle cite commend compare compliment condemn condone contest contradict
    convey criticise criticize critique debate debunk decry defend denigrate denounce depict
    deplore deride despise detail disavow discredit discuss disdain dislike dismiss disown
    disparage disregard echo embrace endorse enumerate espouse evoke examine excoriate express
    extol favor favour float flout grill hail honor impugn insult invoke lambast lambaste lampoon
    laud liken lobby mock nominate oppose overrule pan panic peddle pillory pitch portray pound
    praise prefer press promote propound publicise publicize rap rebuff rebuke rebut recite
    reference refute reject relate reprimand repudiate request resist respect retweet ridicule rip
    satirise satirize scold scorn scrutinise scrutinize shun skewer slam slander smear stoke
    support tackle talk taunt thank trash trumpet understate unleash uphold value vilify voice
    welcome withdraw""",
    "i": """
    agree aim allow aspire authorise authorize beg beseech choose convince dare decline elect
    encourage exhort forbid implore instruct lobby long obligate oblige oppose opt order permit
    persuade plot prepare prohibit refuse require resolve scheme seek strive tempt urge volunteer
    vote warn yearn""",
    "r": """
    appear seem""",
    "a": """
    brand cast characterise characterize classify conceive denounce depict deride describe dismiss
    disparage hail interpret label paint portray present regard represent see treat view""",
    "s": """
    brand call consider declare deem dub find label name nickname proclaim pronounce rate term
    think""",
}

_IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "think": "thinks thought thinking",
    "know": "knows knew known knowing", "see": "sees saw seen seeing", "feel": "feels felt feeling",
    "find": "finds found finding", "hold": "holds held holding", "mean": "means meant meaning",
    "write": "writes wrote written writing", "swear": "swears swore sworn swearing",
    "show": "shows showed shown showing", "hear": "hears heard hearing", "bet": "bets betting",
    "understand": "understands understood understanding", "go": "goes went going",
    "misunderstand": "misunderstands misunderstood misunderstanding",
    "forget": "forgets forgot forgotten forgetting", "forecast": "forecasts forecasted forecasting",
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
    "abhor admit beg brag chat defer dub pan permit plan plot quip rap rebut refer regret rip slam submit".split()
)
"""Verbs that double their last letter; those in -el and -al are given both ways."""

_PREPOSITIONS = """
    abide by; accuse of; adhere to; advise against on; advocate against for; agree on to with;
    aim at for; allude to; apologise for; apologize for; appeal for to; approve of;
    argue about against for over; ask about for; balk at; beg for; believe in; blame for;
    boast about of; brag about of; bristle at; call for on; campaign against for on; care about;
    caution against; charge with; chat about; cheer for; clash over; comment about on; commit to;
    complain about of; conceive of; consent to; cry about for; decide against on; defer to;
    despair of; disagree about on with; disapprove of; dream about of; dwell on; elaborate on;
    fantasise about; fantasize about; fight for over; fret about over; fume about over;
    gloat about over; go after; grill about on; gripe about; grumble about; hail as; harp on;
    hear about of; hint at; hit at; hope for; inquire about; insist on upon; interpret as;
    joke about; know about of; lash out; laugh at; learn about of; lecture about on; lie about;
    lobby against for; long for; marvel at; meditate on; muse about on; object to;
    obsess about over; opine about on; opt for; plan for on; plead for; point to; ponder over;
    pray for; preach about; press for on; protest against over; push for; quarrel over;
    question about; quiz about on; rail against at; rally against around for; rant about against;
    rave about; react to; read about; refer to; rejoice over; relate to; remark on upon;
    report on; respond to; root for; scoff at; search for; settle on; side with; sing about of;
    sneer at; snipe at; speak about against of; speculate about on; stand against by for;
    stump for; subscribe to; swear by; swipe at; sympathise with; sympathize with; talk about of;
    tell about of; testify about to; theorise about; theorize about; think about of; tweet about;
    urge for; vouch for; warn about against of; weigh in; wish for; wonder about at;
    worry about over; write about of; yearn for; zero in
"""

_NOUNS = """
    accusation admission advice agreement allegation announcement answer apology appeal argument
    assertion assessment assumption assurance attitude backing belief bet boast call caution caveat
    challenge claim comment commitment comparison complaint concern conclusion condemnation
    confidence confirmation consensus contention conviction criticism critique cry decision
    declaration defence defense demand denial denunciation depiction description desire
    determination disagreement disapproval disclosure disdain doubt emphasis endorsement
    enthusiasm estimate evidence excuse expectation explanation faith fear finding forecast
    frustration gamble guarantee guess hint hope hypothesis idea implication indication insinuation
    insistence intention interpretation invitation judgment lie logic message narrative notion
    objection observation opinion opposition order outrage perception pledge point prediction
    preference premise prognosis projection promise proof proposal proposition protest quest
    question rationale reaction reassurance recommendation refusal rejection remark reminder reply
    report request response retort revelation rhetoric ruling rumor rumour scepticism sense sign
    signal skepticism speculation statement story suggestion support supposition suspicion
    sympathy testimony theory thesis thought threat understanding view vision vow warning
    willingness wish word worry
"""

_ADJECTIVES = """
    adamant afraid alarmed angry annoyed anxious ashamed assured aware bothered bullish certain
    cognizant committed concerned confident conscious content convinced critical curious
    determined disappointed disgusted dismayed disturbed doubtful dubious eager embarrassed
    enthusiastic excited fearful focused frustrated furious glad grateful happy hesitant hopeful
    horrified impressed inclined indignant insistent interested keen leery loath mindful nervous
    opposed optimistic outraged passionate pessimistic pleased positive proud puzzled ready
    reluctant sad saddened satisfied scared sceptical shocked silent skeptical sorry struck sure
    surprised suspicious sympathetic terrified thankful thrilled troubled unaware unclear
    uncomfortable unconvinced unhappy unsure unwilling upset vocal wary weary willing worried
"""

OPINION_NOUNS = frozenset(
    """account assessment estimate estimates estimation eyes judgement judgment mind opinion
    perspective reading reckoning standpoint telling view viewpoint words""".split()
)
"""Nouns in "in X's view", "by X's account", "from X's perspective"."""

LIGHT_VERBS = frozenset(
    """cast cite draw drawing draws drew express expressed expresses expressing extend gave
    get give gives giving had has have having hold holds issue issued issues issuing lend
    made make makes making offer offered offering offers pose posed raise raised raises
    raising reach reached register send sends sent share shared shares show showed signal
    take takes took voice voiced voices voicing won""".split()
)
"""Verbs that only carry a noun: "made the claim that", "raised questions about"."""

CHARGES = frozenset(
    """accusation accusations allegation allegations assertion assertions charge charges
    claim claims complaint complaints concern concerns criticism doubt doubts fear fears
    questions report reports rumor rumors rumour rumours suspicion suspicions warning
    warnings worries worry""".split()
)
"""Nouns whose content needs no named source."""

PHRASES = frozenset({"according", "per", "in", "by", "from"})

PUBLICATIONS = frozenset(
    """analysis expert experts official officials poll polls report reports source sources
    study survey""".split()
)
"""What may stand before the colon of a headline instead of a name."""

BE = frozenset({"is", "was", "'s", "’s", "are", "were"})

RULED_OUT = frozenset({"suppose"})
"""Verbs whose passive with an infinitive says what ought to be, not what somebody says."""

NO_ATTRIBUTION = frozenset(
    """be become bring cause come do enable ensure force get give have help keep leave let
    make put set take turn""".split()
)
"""Verbs whose clause is something that they bring about."""

NOT_ASSERTED_LEMMAS = frozenset(
    """ask beg challenge consider contemplate contradict debate debunk decline demand deny
    desire disbelieve discredit dismiss disown dispute doubt dream envision examine
    explore fear guess hope imagine implore inquire investigate ponder pray pretend
    question rebut refuse refute reject repudiate request speculate urge want wish
    wonder worry""".split()
)

NOT_ASSERTED_NOUNS = frozenset(
    """decision decisions demand demands denial denials desire desires doubt doubts
    expectation expectations fear fears hope hopes idea notion objection objections plan
    plans pledge pledges promise promises quest question questions refusal refusals
    rejection request requests speculation suspicion suspicions theories theory vow vows
    wish wishes worries worry""".split()
)


def inflected(lemma: str) -> list[str]:
    """A verb's forms; for a noun, the second is its plural."""
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma].split()]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith("ee") else lemma[:-1]
        return [lemma, lemma + "s", lemma + "d", stem + "ing"]
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    doubled = lemma + lemma[-1]
    stems = [doubled] if lemma in _DOUBLED else [lemma]
    if lemma.endswith(("el", "al")):
        stems.append(doubled)
    return [lemma, plural, *(stem + end for stem in stems for end in ("ed", "ing"))]


def _prepositions() -> dict[str, frozenset[str]]:
    entries = [entry.split() for entry in _PREPOSITIONS.split(";")]
    return {lemma: frozenset(prepositions) for lemma, *prepositions in entries}


def _verbs() -> dict[str, Cue]:
    frames = dict.fromkeys(PREPOSITIONS, "")
    for letters, lemmas in _VERBS.items():
        for lemma in lemmas.split():
            frames[lemma] = frames.get(lemma, "") + letters
    return {
        form: Cue(lemma, letters) for lemma, letters in frames.items() for form in inflected(lemma)
    }


PREPOSITIONS = _prepositions()
"""Verbs with the prepositions whose object is their content ("called for …")."""
VERBS = _verbs()
NOUNS = frozenset(form for noun in _NOUNS.split() for form in inflected(noun)[:2])
ADJECTIVES = frozenset(_ADJECTIVES.split())
