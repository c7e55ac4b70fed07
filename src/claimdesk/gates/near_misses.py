"""Words that are near each other and not the same: nurse, teacher; county, country."""

from claimdesk.gates.synonyms import alike, stem

KINDS = """
    nurse doctor teacher student pupil police officer soldier farmer driver worker engineer lawyer
    judge scientist journalist prisoner tenant landlord parent child patient voter refugee migrant
    immigrant pensioner veteran trader banker builder firefighter miner fisherman pilot actor
    artist singer priest player fan tourist visitor guest owner investor taxpayer consumer
    customer employer republican democrat conservative liberal resident people man woman boy girl
    adult household family, train plane bus coach car truck lorry ship boat ferry bicycle bike
    tram van motorcycle helicopter taxi vehicle, cat dog horse cow pig sheep goat chicken bird
    fish wolf bear whale, oil gas coal wind solar nuclear hydrogen wood water diesel petrol,
    wheat rice corn maize barley soy potato apple orange, gold silver copper iron steel
    aluminium lithium, school university hospital prison church mosque library museum theatre
    factory farm airport station stadium hotel restaurant pub bank court college home house,
    bridge road tunnel railway canal street, house flat apartment tent building, death case
    injury birth infection, ticket seat ride flight passenger, mile metre meter kilometre
    kilometer km foot feet yard inch centimetre, ton tonne kilo kilogram kg gram pound ounce, litre
    liter gallon barrel, acre hectare, second minute hour day week month quarter year decade
    century, dollar euro pound yen yuan rupee peso franc ruble rouble, watt kilowatt megawatt
    gigawatt, city town village state county country province nation council parliament
    government, import export, birth death marriage divorce, murder rape robbery burglary theft
    fraud assault, tax wage rent price salary profit, cancer diabetes malaria measles influenza flu
    stroke asthma, mother father brother sister son daughter wife husband uncle aunt, red blue
    green yellow black white, breakfast lunch dinner, spring summer autumn winter, morning
    afternoon evening night, army navy, vote seat, job company, north south east west northern
    southern eastern western""".split(",")
"""Each list names things of one kind: a sentence about one is not about another."""

CONFUSED = """
    country county, marital martial, through thorough, averse adverse, desert dessert, diary dairy,
    casual causal, united untied, trail trial, angel angle, quite quiet, form from, sacred scared,
    expect except, public pubic, personal personnel, moral morale, human humane, local locale,
    silver sliver, beside besides, treaty treat, contact contract, nation notion, prison poison,
    married marred, production reproduction, attraction traction, immigration emigration,
    migration immigration, bother brother, fight flight, price prince, stationary stationery,
    president resident, parent patient, region religion, reign region, eastern easter, plan plant,
    fewer fever, ever every, march marsh, august augusta, could cloud cold, third thirst, cost
    coast, meant meat, heard hard, shot short, sold solid, beat beast, first fist, three tree,
    lies lines likes, vice voice, pound pond, stand strand, sell shell, sing sting swing, sent
    scent, stops steps, lose loose, fed feed, shown sown""".split(",")
"""Pairs of words that differ in a letter or two, and not by mistake."""
AGENTS = ("er", "or", "ist", "ian", "ant", "ent", "ee", "man", "men", "eer")
"""Endings of people who do something."""


def _numbered(lists: list[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lists):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_KINDS = _numbered(KINDS)
_CONFUSED = _numbered(CONFUSED)


def other_kind(a: str, b: str) -> bool:
    """Whether two stems name different things of one kind: nurse and teacher, train and plane."""
    return (
        a != b and not alike(a, b) and bool(_KINDS.get(a, frozenset()) & _KINDS.get(b, frozenset()))
    )


def confused(a: str, b: str) -> bool:
    """Whether two stems are spelled almost alike and are known to be two words."""
    return bool(_CONFUSED.get(a, frozenset()) & _CONFUSED.get(b, frozenset()))


def listed(word: str) -> bool:
    """Whether a stem is a thing of a kind, and so spelled as it should be."""
    return word in _KINDS or word in _CONFUSED


def agent(said: str) -> bool:
    """Whether a word, as written, names people by what they do: "teachers"."""
    return said.lower().removesuffix("s").endswith(AGENTS)
