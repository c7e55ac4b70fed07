"""Which words mean the same, and which turn a claim round; their stems."""

import re
from collections.abc import Sequence
from functools import lru_cache

from claimdesk.gates.vocabulary import classes

IRREGULAR = classes(
    """
    arise arose arisen, beat beaten, become became, begin began begun, bite bit bitten, bleed
    bled, blow blew blown, break broke broken, breed bred, bring brought, build built, buy
    bought, catch caught, choose chose chosen, come came, cost costs, creep crept, cut cuts
    cutting, deal dealt, dig dug, draw drew drawn, drive drove driven, eat ate eaten, fall fell
    fallen, feed fed, feel felt, fight fought, find found, fly flew flown, forbid forbade
    forbidden, forget forgot forgotten, freeze froze frozen, get got gotten, give gave given, go
    went gone goes, grow grew grown, hang hung, hear heard, hide hid hidden, hold held, keep
    kept, know knew known, lay laid, lead led, leave left, lend lent, lose lost, make made, mean
    meant, meet met, overcome overcame, pay paid, prove proven, ride rode ridden, ring rang
    rung, rise rose risen, run ran running, say said, see saw seen, sell sold, send sent, shake
    shook shaken, shoot shot, show shown, shrink shrank shrunk, shut shuts, sing sang sung, sink
    sank sunk, sit sat, sleep slept, slide slid, speak spoke spoken, spend spent, spin spun,
    spread spreads, stand stood, steal stole stolen, strike struck, swear swore sworn, sweep
    swept, swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell
    told, think thought, throw threw thrown, understand understood, undertake undertook, wake
    woke woken, wear wore worn, weep wept, win won, withdraw withdrew withdrawn, write wrote
    written, child children, foot feet, man men, person people persons, woman women"""
)
VERBS = frozenset(IRREGULAR) - frozenset(
    "man men woman women child children person people persons foot feet".split()
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
    ship vessel, boat vessel, plane aircraft aeroplane airplane, person individual resident
    inhabitant, visitor guest, program programme
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
    little tiny smaller, high | low, buy purchase acquire | sell, arrive enter
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


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Endings of number and tense taken off; enough to compare two wordings, no more."""
    word = IRREGULAR.get(word, word)
    if len(word) > 3:
        short = _ENDING.sub("", word)
        word = short if len(short) > 2 else word.rstrip("ds")
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word


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
CHANGES = frozenset(stem(word) for word in OPPOSITES[0].replace("|", " ").split())
"""Words by which something becomes more or less."""


def listed(word: str) -> bool:
    """Whether a word is in one of the lists, and so spelled as it should be."""
    short = stem(word)
    return word in IRREGULAR or short in MEANINGS or short in SIDES


def alike(a: str, b: str) -> bool:
    """Whether two stems are one word or writers take them for each other."""
    return a == b or bool(MEANINGS.get(a, frozenset()) & MEANINGS.get(b, frozenset()))


def turning(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a stem of one list may be the opposite of one of the other; seldom, and soon told."""
    listed_ = not (SIDES.keys().isdisjoint(a) or SIDES.keys().isdisjoint(b))
    return listed_ or any(word.startswith(REVERSING) for word in (*a, *b))


def opposite(a: str, b: str) -> bool:
    """Whether one stem turns round what the other says."""
    ours, theirs = SIDES.get(a), SIDES.get(b)
    if ours and theirs and any((number, 1 - side) in theirs for number, side in ours):
        return True
    short, long_ = (a, b) if len(a) < len(b) else (b, a)
    return long_.endswith(short) and long_[: len(long_) - len(short)] in REVERSING
