"""Word lists for comparing two wordings of one claim: what may change and what may not. Pure."""

import re

from claimdesk.split.quantities import MAGNITUDES, NUMBER_WORDS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _classes(text: str) -> dict[str, str]:
    """Classes between commas, named by their first word → the class of each word."""
    classes = [words.split() for words in text.split(",")]
    return {word: words[0] for words in classes for word in words}


SOFT = _words(
    """a an the of in on at to for by with from as into onto upon within among amongst between
    through throughout during across per via amid toward towards that which who whom whose
    where is are am was were be been being do does did has have had having it its this these
    those there here he she they we you i him her them us his hers their our your my me
    himself herself itself themselves such same own and or but also too then now meanwhile
    however moreover furthermore additionally besides indeed therefore thus still yet so while
    whereas although though because when how what why can able"""
)
"""Words that carry little of what is said; and pronouns, which a resolution replaces."""
PREPOSITIONS = _words(
    """of in on at to for by with from into onto upon within among amongst between through
    throughout during across per via amid toward towards after before since until till under over
    above below against about around despite without near"""
)
ARTICLES = _words("a an the this that these those its his her their our")
JOINERS = _words(
    """and but while whereas although though because when which who where so yet nor ; he she they
    it we i you"""
)
"""Words that can join a second assertion to the first, or be its subject."""

TITLES = _words(
    """
    mr mrs ms miss dr prof professor sir dame lord lady rev reverend president chancellor minister
    premier prime senator sen rep representative congressman congresswoman governor gov mayor
    secretary judge justice general gen colonel captain king queen prince princess pope"""
)
"""What may stand before a name or be left out."""
NEGATIONS = _words(
    """not no never none nobody nothing nowhere neither nor without hardly barely scarcely rarely
    seldom"""
)
DENIALS = _classes(
    """
    fail failed fails failing failure, refuse refused refuses refusing, deny denied denies
    denying denial, lack lacked lacks lacking absence absent shortage scarcity dearth,
    false falsely untrue incorrect wrong wrongly myth fake hoax lie lies baseless
    unfounded bogus debunked, impossible unable unlikely, cease ceased stop stopped stops,
    avoid avoided avoids prevent prevented prevents, instead rather, except excluding,
    dispute disputed disputes doubt doubts doubted doubtful, reject
    rejected rejects"""
)
"""Words that can deny what the rest of a claim says."""

QUALIFIERS = _classes(
    """
    former ex erstwhile, acting interim, deputy vice assistant, can able,
    might could may possibly perhaps maybe potentially conceivably, probably likely
    presumably, allegedly reportedly supposedly apparently purportedly seemingly alleged
    purported suspected rumored rumoured, estimated estimate estimates projected predicted
    forecast forecasts believed expected expect expects, arguably, will would shall, must
    should ought, hope hopes hoped hoping, plan plans planned planning proposed, aim aims
    aimed aiming intend intends intended seek seeks sought, want wants wanted wish wishes
    wished, try tries tried trying attempt attempted attempts, threaten threatens threatened,
    seem seems seemed appear appears appeared, suggest suggests suggested, consider considers
    considered considering, only solely merely, all every each everyone everybody everything
    entire entirely whole wholly, some several few, many numerous, most mostly majority, any
    anyone anybody, almost nearly, always, often frequently regularly, sometimes occasionally,
    more, less fewer, least, before, after, until, if unless provided, record"""
)
"""Hedges, modal verbs, quantifiers and conditions; only words of one class are interchangeable."""
BOUNDS = {
    tuple(said.split()): name
    for name, phrases in {
        "above": "more than, over, above, upwards of, in excess of, exceeding",
        "below": "less than, fewer than, under, below",
        "at least": "at least, no fewer than, no less than, a minimum of",
        "at most": "at most, up to, no more than, as many as, as much as, a maximum of",
        "roughly": "about, around, roughly, approximately, some, circa, an estimated, close to",
        "almost": "nearly, almost, just under",
    }.items()
    for said in phrases.split(", ")
}
"""What stands before a figure and bounds it."""

MONTHS = {
    name[:n]: name
    for name in """january february march april may june july august september october november
    december""".split()
    for n in {3, 4 if name == "september" else 3, len(name)}
}
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
TIMES = _words(
    """today yesterday tomorrow tonight last next previous past coming annually monthly weekly daily
    hourly yearly spring summer autumn winter early late mid overnight recently soon ago"""
)
SINCE = _words("since after from")
UNTIL = _words("by until till before to through")
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
MULTIPLES = _classes(
    """
    half halves, quarter quarters, double doubled doubles doubling twice twofold, triple
    tripled triples tripling thrice trebled threefold, quadruple quadrupled fourfold, halved
    halve halving, once, both, dozens, hundreds, thousands, millions, billions"""
)
CURRENCIES = {
    "$": "dollar", "dollar": "dollar", "dollars": "dollar", "€": "euro", "euro": "euro",
    "euros": "euro", "£": "pound", "pounds": "pound", "pound": "pound", "¥": "yen", "yen": "yen",
    "%": "%", "°": "°",
}  # fmt: skip
ALIASES = {
    said: short
    for short, listed in {
        "Usa": "United States of America, United States, US, USA, America",
        "Uk": "United Kingdom, UK, Britain, Great Britain",
        "Eu": "European Union, EU",
        "Un": "United Nations, UN",
        "Whorg": "World Health Organization, World Health Organisation, WHO",
    }.items()
    for said in listed.split(", ")
}
"""Names of the same country or body; spelled here so that they are never pronouns."""
COMPASS = _words("new north south east west northern southern eastern western upper lower central")
"""A name is another one without these: New Mexico, South Africa."""

IRREGULAR = _classes(
    """
    become became, begin began begun, break broke broken, bring brought, build built, buy
    bought, catch caught, choose chose chosen, come came, cost costs, cut cuts cutting, draw
    drew drawn, drive drove driven, eat ate eaten, fall fell fallen, feel felt, fight fought,
    find found, fly flew flown, get got gotten, give gave given, go went gone goes, grow grew
    grown, hear heard, hide hid hidden, hold held, keep kept, know knew known, lay laid, lead
    led, leave left, lend lent, lose lost, make made, mean meant, meet met, overcome overcame,
    pay paid, rise rose risen, run ran running, say said, see saw seen, sell sold, send sent,
    shoot shot, show shown, shrink shrank shrunk, shut shuts, sink sank sunk, sit sat, speak
    spoke spoken, spend spent, spread spreads, stand stood, steal stole stolen, strike struck,
    swear swore sworn, take took taken, teach taught, tell told, think thought, throw threw
    thrown, understand understood, undertake undertook, wear wore worn, win won, withdraw
    withdrew withdrawn, write wrote written, man men, woman women, child children, person
    people persons, foot feet"""
)

SYNONYMS = """
    rise increase climb grow gain, soar surge jump leap spike skyrocket, fall drop decline
    decrease dip slip, plunge plummet tumble collapse, cut reduce slash lower trim, raise lift
    hike boost, begin start commence launch, end finish conclude complete, close shut, buy
    purchase acquire, get receive obtain, give provide supply grant, help aid assist, show
    demonstrate reveal indicate, say state note add claim tell announce declare, big large
    huge major sizeable sizable substantial, small little minor, quick fast rapid swift,
    quickly fast rapidly swiftly, sharply steeply, important significant key crucial vital,
    new fresh, company firm business corporation, worker employee staff, researcher scientist,
    child kid youngster, car vehicle automobile, house home, student pupil, doctor physician,
    lawyer attorney, film movie, job post position, money cash fund funding, build construct
    erect, make produce manufacture, use employ utilise utilize, need require, choose pick
    select, ban prohibit forbid outlaw bar, allow permit, block bar, kill slay, die perish,
    hurt injure wound, hit strike, destroy wreck ruin demolish, damage harm, find discover
    detect, pay spend, leave quit depart, resign quit, sack fire dismiss, hire recruit
    appoint, open inaugurate unveil, publish release issue, travel journey, live reside dwell,
    happen occur, keep retain maintain, hold stage host, change alter modify, replace
    substitute, stop halt, delay postpone defer, cancel scrap axe abandon, ask request, answer
    reply respond, agree consent, argue contend assert maintain, warn caution, promise pledge
    vow, criticise criticize condemn denounce, praise laud hail, study survey report, law
    legislation, rule regulation, wage pay salary, tax levy, road street highway, area region
    district, country nation, government administration, election vote ballot, war conflict,
    illness disease sickness, medicine drug medication, dead deceased, rich wealthy affluent,
    poor impoverished, old elderly aged, near close, total overall, yearly annual, roughly
    approximately, main chief principal, several various, dangerous hazardous, cheap
    inexpensive, expensive costly, empty vacant, correct right accurate, try attempt, carry
    transport, visit attend, send dispatch, join enter, win secure, treat handle, employ hire,
    exceed surpass top, reach hit, remain stay, rely depend, cause trigger, limit restrict
    cap, protect guard safeguard, collect gather, repair fix mend, test check examine, teach
    instruct, grow expand, flood deluge, crop harvest, factory plant, shop store, bus coach,
    ship vessel, plane aircraft aeroplane airplane, person individual, resident
    inhabitant, program programme
    scheme, approve pass adopt""".split(",")
"""Words that writers take for each other, in sets; a word can be in several."""

OPPOSITES = """
    rise increase climb grow gain soar surge jump leap spike skyrocket raise lift hike boost
    up upward higher rising improve expand | fall drop decline decrease dip slip plunge
    plummet tumble collapse cut reduce slash lower trim down downward worsen shrink sink lose
    halve contract, allow permit approve pass adopt endorse legal lawful accept admit
    authorise authorize legalise legalize back support favor favour | ban prohibit forbid
    outlaw bar block illegal unlawful reject oppose deny refuse veto criminalise criminalize
    exclude against, win | lose, begin start commence launch open reopen resume continue | end
    finish stop halt close shut cease cancel scrap axe abandon suspend, more most | less fewer
    least, above over | below under, include with | exclude without, true correct right
    accurate real genuine | false incorrect wrong inaccurate fake, safe harmless | unsafe
    dangerous harmful hazardous, help aid protect save | harm hurt damage destroy kill, hire
    recruit appoint | sack fire dismiss resign quit, rich wealthy affluent | poor
    impoverished, old older elderly | young younger new, large big huge larger bigger | small
    little tiny smaller, high | low, buy purchase acquire import | sell export, arrive enter
    join | leave quit depart withdraw exit, build construct erect | demolish destroy, guilty
    convict | innocent acquit clear, alive survive live | dead die kill, early earlier before
    | late later after, always | never, success succeed | failure fail, love praise laud hail
    | hate criticise criticize condemn denounce, majority | minority, best better | worst
    worse, fast quick quickly rapidly | slow slowly, man male boy father son husband | woman
    female girl mother daughter wife, cheap cheaper | expensive costly dearer, strengthen
    strong stronger | weaken weak weaker, public | private, profit surplus | loss deficit,
    confirm affirm prove | deny refute disprove""".split(",")
"""Words that turn a claim round when one takes the other's place."""
REVERSING = ("un", "in", "im", "il", "ir", "non", "dis", "de", "mis", "anti", "fe", "wo", "re")

_ENDING = re.compile(r"(?:ing|ied|ies|ed|es|ly|e|s|y|d)$")


def stem(word: str) -> str:
    """Endings of number and tense taken off; enough to compare two wordings, no more."""
    word = IRREGULAR.get(word, word)
    if len(word) > 3:
        short = _ENDING.sub("", word)
        word = short if len(short) > 2 else word.rstrip("ds")
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word


def known(word: str) -> bool:
    """Whether a word is in the lists: then it is no slip of the pen for another one."""
    return word in _KNOWN


_KNOWN = frozenset().union(
    SOFT, NEGATIONS, DENIALS, QUALIFIERS, MONTHS, DAYS, TIMES, ORDINALS, MULTIPLES, CURRENCIES,
    IRREGULAR, NUMBER_WORDS, MAGNITUDES, ("percent",), *(said for said in BOUNDS)
)  # fmt: skip


def _sets() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(SYNONYMS):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for number, pair in enumerate(OPPOSITES):
        for side, words in enumerate(pair.split("|")):
            for word in words.split():
                found.setdefault(stem(word), set()).add((number, side))
    return {word: frozenset(sides) for word, sides in found.items()}


MEANINGS = _sets()
SIDES = _sides()


def alike(a: str, b: str) -> bool:
    """Whether two stems are one word or writers take them for each other."""
    return a == b or bool(MEANINGS.get(a, frozenset()) & MEANINGS.get(b, frozenset()))


def opposite(a: str, b: str) -> bool:
    """Whether one stem turns round what the other says."""
    theirs = SIDES.get(b, ())
    if any((number, 1 - side) in theirs for number, side in SIDES.get(a, ())):
        return True
    return any(a == prefix + b or b == prefix + a for prefix in REVERSING)
