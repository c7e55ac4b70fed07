"""Closed lists of English from which the gates are read: what must not change, and what may.

Words of one class are interchangeable; a class is named by its first word.
"""

from claimdesk import words
from claimdesk.split.quantities import MAGNITUDES, NUMBER_WORDS


def classes(text: str) -> dict[str, str]:
    """Classes between commas, named by their first word → the class of each word."""
    listed = [one.split() for one in text.split(",")]
    return {word: one[0] for one in listed for word in one}


def phrases(listed: dict[str, str]) -> dict[tuple[str, ...], str]:
    """Classes with their phrases between commas → the class of each phrase, as its words."""
    return {
        tuple(said.split()): name for name, said_ in listed.items() for said in said_.split(", ")
    }


# what says little

SOFT = words.SMALL | frozenset(
    """onto upon within among amongst throughout across per via amid toward towards those hers
    themselves himself herself itself here now yet still meanwhile however moreover furthermore
    additionally besides indeed therefore thus while whereas although though having able""".split()
)
"""Words that carry little of what is said; and pronouns, which a resolution replaces."""
PREPOSITIONS = frozenset(
    """of in on at to for by with from into onto upon within among amongst between through
    throughout during across per via amid toward towards after before since until till under over
    above below against about around despite without near""".split()
)
ARTICLES = frozenset("a an the this that these those its his her their our".split())
PRONOUNS = frozenset("he she they it we i you this that these those".split())
POINTING = PRONOUNS | frozenset(
    """him her them his its their theirs hers who whose whom which there here then such same one
    ones former latter himself herself itself themselves""".split()
)
"""Words for something that was named before; where there is one, a resolution may name it."""
PERSONS = {
    "i": "I", "me": "I", "you": "you", "he": "he", "him": "he", "she": "she", "we": "we",
    "us": "we", "they": "they", "them": "they",
}  # fmt: skip
OWNERS = {"my": "I", "your": "you", "his": "he", "her": "she", "our": "we", "their": "they"}
"""Whose something is; it may be left out, and then says nothing."""
JOINERS = (PRONOUNS - {"this", "that", "these", "those"}) | frozenset(
    "and but while whereas although though because when which who where so yet nor ;".split()
)
"""Words that can join a second assertion to the first, or be its subject."""

# what denies

NEGATIONS = words.NEGATIONS | {"without"}
DENIALS = classes(
    """
    fail failed fails failing failure, refuse refused refuses refusing, deny denied denies
    denying denial, lack lacked lacks lacking absence absent shortage scarcity dearth, false
    falsely untrue incorrect wrong wrongly myth fake hoax lie lies baseless unfounded bogus
    debunked, impossible, unable, unlikely, cease ceased stop stopped stops, avoid avoided
    avoids prevent prevented prevents, instead rather, except excluding, dispute disputed
    disputes doubt doubts doubted doubtful, reject rejected rejects"""
)
"""Words that can deny what the rest of a claim says, and say something themselves."""
DENYING = phrases(
    {
        "not": "yet to, fail to, failed to, fails to, failing to, no longer, no one",
        "cannot": "unable to",
    }
)
"""Phrases that deny and say nothing else, but that somebody can."""

# what is held back

HEDGES = classes(
    """
    can able, might could may possibly perhaps maybe potentially conceivably, probably likely
    presumably, allegedly reportedly supposedly apparently purportedly seemingly alleged
    purported suspected rumored rumoured, estimated estimate estimates projected predicted
    forecast forecasts believed expected expect expects, arguably, will would shall, must,
    should ought, hope hopes hoped hoping, plan plans planned planning proposed, aim aims
    aimed aiming intend intends intended seek seeks sought, want wants wanted wish wishes
    wished, try tries tried trying attempt attempted attempts, threaten threatens threatened,
    seem seems seemed appear appears appeared, suggest suggests suggested, consider considers
    considered considering, if unless provided"""
)
"""Hedges, modal verbs, intentions and conditions."""
NOUNS = frozenset("plan plans aim aims hope hopes attempt attempts try tries".split())
"""Hedges before "to" only, else things: "the plan has been approved"."""
HEDGING = phrases(
    {
        "can": "able to",
        "must": "have to, has to, had to, having to",
        "probably": "most likely, very likely, more likely than not",
        "roughly": "more or less",
        "estimated": "an estimated",
    }
)
COMING = phrases({"will": "going to, set to, about to"})
"""Said of the future after "is" and before a verb: "is going to close"."""
BEING = frozenset("is are was were be been being".split())

# how many

QUANTIFIERS = classes(
    """
    only solely merely, all every each everyone everybody everything entire entirely whole
    wholly, some several someone somebody something, few, many numerous, most mostly
    majority, minority, any anyone anybody anything, almost nearly, always, often frequently
    regularly, sometimes occasionally, more, less fewer, least, record"""
)
QUANTIFYING = phrases(
    {
        "some": "a few, quite a few, a handful of, a number of",
        "many": "a lot of, lots of, plenty of, scores of, a great many",
        "most": "a majority of, the majority of, the vast majority of",
        "minority": "a minority of",
    }
)
BOUNDS = phrases(
    {
        "above": "more than, over, above, upwards of, in excess of, exceeding",
        "below": "less than, fewer than, under, below",
        "at least": "at least, no fewer than, no less than, not fewer than, not less than, "
        "a minimum of",
        "at most": "at most, up to, no more than, not more than, as many as, as much as, "
        "a maximum of",
        "almost": "nearly, almost, just under",
        "roughly": "about, around, roughly, approximately, some, circa, an estimated, close to",
    }
)
"""What stands before a figure and bounds it; "roughly" is a hedge."""
AFTERWARDS = phrases({"at least": "or more", "at most": "or less, or fewer"})
"""What stands after a figure and bounds it."""
SAYING_NOTHING = phrases(
    {"": "not only, each other, at all, above all, after all, so far, as well"}
)
"""Phrases whose words would mean something elsewhere."""

MULTIPLES = classes(
    """
    half halves, quarter quarters, double doubled doubles doubling twice twofold, triple
    tripled triples tripling thrice trebled threefold, quadruple quadrupled fourfold, halved
    halve halving, once, both, dozens, hundreds, thousands, millions, billions"""
)
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
CURRENCIES = {
    "$": "dollar", "dollar": "dollar", "dollars": "dollar", "€": "euro", "euro": "euro",
    "euros": "euro", "£": "pound", "pounds": "pound", "pound": "pound", "¥": "yen", "yen": "yen",
    "%": "%", "°": "°",
}  # fmt: skip
POINTS = "percentagepoints"
"""How "percentage points" are spelled here."""
SIGNS = frozenset("$€£¥")
CODES = {"US$": "$", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}

# when

MONTHS = words.SHORT_MONTHS | {name: name for name in words.MONTHS}
DOUBTFUL_MONTHS = frozenset("may march mar".split())
"""Months that are other words as well."""
TIMES = frozenset(
    """today yesterday tomorrow tonight last next previous past coming monthly weekly daily
    hourly yearly spring summer autumn winter early late mid overnight recently soon ago""".split()
)
SPANS = frozenset("year month week decade century quarter season weekend night day hour".split())
"""What "last", "next" and "this" stand before."""
RATES = {f"{span}ly": f"{span}ly" for span in ("year", "month", "week", "hour")} | {
    "daily": "dayly", "annually": "yearly",
}  # fmt: skip
"""How often: "a year" is "annually"."""
CUES = {
    "since": "from", "from": "from", "after": "after", "by": "by", "until": "to", "till": "to",
    "to": "to", "through": "to", "before": "before",
}  # fmt: skip
"""What opens or closes a period before a date; "on", "in" and "during" do not."""
SEQUENCE = {"before": "before", "after": "after", "until": "until", "till": "until"}
"""What comes first; without a date, a difference of its own."""

# who

TITLES = words.TITLES
STANDINGS = classes("former ex erstwhile, acting interim, deputy vice assistant")
"""What makes another person of "the mayor"."""
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
COMPASS = frozenset(
    "new north south east west northern southern eastern western upper lower central".split()
)
"""A name is another one without these: New Mexico, South Africa."""

MARKING = frozenset().union(
    NEGATIONS, DENIALS, HEDGES, QUANTIFIERS, STANDINGS, MONTHS, words.DAYS, TIMES, SEQUENCE,
    ORDINALS, MULTIPLES, CURRENCIES, NUMBER_WORDS, MAGNITUDES, ("percent",),
    (said[0] for said in BOUNDS if len(said) == 1),
    (POINTS,),
)  # fmt: skip
"""Words from which a difference is read."""
DECISIVE = MARKING - SOFT
"""Those that are no slip of the pen for another one."""
