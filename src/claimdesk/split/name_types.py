"""What a name names, told by its words alone: a person, an organisation or a place. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from claimdesk.records import EntityLabel
from claimdesk.split.names import BODIES, PARTS, SUFFIXES, TITLES
from claimdesk.words import DAYS, MONTHS, SHORT_MONTHS

TIMES = frozenset((*MONTHS, *DAYS, *SHORT_MONTHS, "christmas", "easter", "thanksgiving"))
"""Names of times, which name nobody and nowhere."""
ORGANISATIONS = BODIES | frozenset(
    """academy administration airport alliance army assembly authority bank board broadcasting
    bureau cabinet campaign capital cathedral center centers charity chronicle clinic co
    coalition commons congress consortium constabulary corp corps courier crescent cross daily
    desk examiner exchange express facebook force forces forum front fund gazette globe google
    gov guard guardian guild headquarters herald hospitals house industries initiative insurance
    intelligence international journal laboratory labs ledger legion library lords mail markets
    microsoft mirror mission museum navy network networks observatory observer office
    organisation organization parliament partners partnership patrol platform press programme
    project regiment register registry reuters review senate service services society solutions
    standard studio studios sun swimmers systems taskforce technologies telegraph
    traders treasury tribunal tribune trust twitter watch water wire workers works
    youtube""".split()
)
"""Words with which names of organisations end."""
GENERIC = frozenset(
    """air armed army assembly attorney bank board cabinet central chamber chancellor committee
    council court defence defense department education emergency federal finance force forces
    foreign general government governor guard health high home interior justice king labor labour
    mayor minister ministry national navy office opposition parliament party police president prime
    prosecutor queen secretary service supreme treasury""".split()
)
"""Words of the name of a body or an office of which every country has one."""
LEADING = frozenset(
    """agency association bank bureau center centers centre centres church commission committee
    council court department federation institute ministry museum office society
    university""".split()
)
"""Words with which they begin, before "of" or "for"."""
PLACES = frozenset(
    """afghanistan africa alaska america arizona arkansas asia athens australia austria baghdad
    baltimore beijing belgium berlin boston brazil britain brussels cairo california canada chicago
    chile china colombia colorado connecticut cuba dallas delaware denmark detroit edinburgh egypt
    england ethiopia europe finland florida france geneva georgia germany ghana glasgow greece haiti
    hawaii honduras houston hungary idaho illinois india indiana indonesia iowa iran iraq ireland
    israel istanbul italy jamaica japan jerusalem jordan kansas kentucky kenya kiev kyiv lebanon
    libya liverpool london louisiana madagascar madrid maine malaysia manchester maryland
    massachusetts melbourne mexico miami michigan minnesota mississippi missouri montana morocco
    moscow mumbai nebraska netherlands nevada nigeria norway ohio oklahoma oregon oslo pakistan
    palestine paris pennsylvania peru philadelphia philippines poland portugal rome russia rwanda
    scotland seattle serbia seychelles shanghai singapore somalia spain stockholm sudan sweden
    switzerland sydney syria taiwan tanzania tehran tennessee texas thailand tokyo toronto tunisia
    turkey uganda uk ukraine utah venezuela vermont vienna vietnam virginia wales warsaw washington
    wisconsin wyoming yemen zambia zimbabwe""".split()
)
"""Countries, states of the US and large cities of one word."""
OF_TWO = frozenset(
    "new york|new jersey|new mexico|new hampshire|new zealand|new delhi|new orleans|north korea|"
    "south korea|south africa|south sudan|saudi arabia|sri lanka|hong kong|los angeles|las vegas|"
    "san francisco|san diego|puerto rico|costa rica|el salvador|united kingdom|united states|"
    "great britain|northern ireland|north carolina|south carolina|north dakota|south dakota|"
    "west virginia|rhode island|tel aviv|new york city|washington dc|u.s|u.k|us|eu".split("|")
)
GROUNDS = frozenset(
    """avenue bay beach boulevard bridge canal cape coast creek crossing desert dock docks drive
    falls forest gulf harbor harbour heights hill hills island islands lake lane mall mount
    mountain mountains ocean park pass peninsula plaza point port quay ridge river road row sea
    shore skerries square street strait terminal tower valley weir wood woods""".split()
)
"""Words with which names of roads, waters, hills and buildings end."""
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?")


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """Fold a word of a name, without the full stop of a title or an initial."""
    return re.sub(r"['’]s?$", "", word.casefold()).rstrip(".,")


def is_time(words: Sequence[str]) -> bool:
    """Return whether a name is only a month, a weekday or a feast."""
    return all(bare(word) in TIMES or word.isdigit() for word in words)


def type_of(words: Sequence[str]) -> EntityLabel | None:
    """Tell what a name of these words names; None where they leave it open."""
    folded = [bare(word) for word in words]
    whole, last = " ".join(folded), folded[-1]
    if len(words) > 1 and folded[0] in LEADING and folded[1] in ("of", "for"):
        return "ORG"
    if whole in OF_TWO or last in PLACES:
        return "GPE"
    if folded[0] in TITLES and len(words) > 1:
        return "PERSON"
    if last in SUFFIXES and len(words) > 2:
        return "PERSON"
    if last in GROUNDS:
        return "LOC"
    if last in ORGANISATIONS or folded[0] in LEADING or "&" in words:
        return "ORG"
    if folded[0] in PARTS - _OF_PERSONS:
        return "LOC"
    if len(words) == 1 and _ACRONYM.fullmatch(words[0]):
        return "ORG"
    return None


_OF_PERSONS = frozenset("al bin da de del della den der di ibn la le van von".split())
