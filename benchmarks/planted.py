"""Plant pairs of claims and see what the matcher makes of them.

``python benchmarks/planted.py [FOLDER …] [--seed N] [--each N] [--show KIND]``. Sentences come from
templates and, where folders are named, from their ``.jsonl`` rows (``text``) and ``.txt`` files. Of
each one, a twin is made that must not be *same* (another number, unit, date, negation, actor) or
one that must be found (order, tail, typo, synonym, punctuation). Printed: what the matcher says,
beside what a threshold on strings alone would say (rapidfuzz ``token_sort_ratio`` ≥ 88).
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

from claimdesk.match import relation

Change = Callable[[random.Random, str], str | None]

TOWNS = "Norburg Riverton Ashfield Castlemore Dunwick Eastvale Farleigh Gransden Holbeck".split()
PEOPLE = "Anna Keller,Tom Brandt,Maria Lopez,Jean Moreau,Peter Walsh,Ruth Adeyemi".split(",")
NAMES = """Donald Trump,Barack Obama,Hillary Clinton,Joe Biden,Boris Johnson,Angela Merkel,Nancy
Pelosi,Bernie Sanders,Vladimir Putin,Emmanuel Macron""".replace("\n", " ").split(",")
PLACES = """France,Germany,China,Russia,Mexico,Canada,Texas,Florida,California,Ohio,London,Chicago,
Iran,Iraq,India,Japan,Syria,Israel""".replace("\n", "").split(",")
BODIES = "NASA,FBI,CIA,NHS,NATO,CNN,BBC,EPA,FDA,CDC,IRS,NRA,WHO,EU,UN".split(",")
ACTORS = [NAMES, [name.split()[-1] for name in NAMES], PLACES, BODIES, TOWNS, PEOPLE]
COUNTED = """people,voters,children,jobs,homes,tickets,students,workers,patients,cars,dollars,euros,
pounds,miles,kilometres,tonnes,acres,deaths,cases,schools,hospitals,troops,refugees,guns,votes,
women,men,days,weeks,months,hours,years,immigrants,families,soldiers,trees,buses,trains""".replace(
    "\n", ""
).split(",")
MONTHS = """January February March April May June July August September October November
December""".split()
SUBJECTS = [
    "The council of {town}", "The transport ministry", "{person}", "The hospital in {town}",
    "A local charity", "The water company", "Researchers at the University of {town}",
    "The government of {place}",
]  # fmt: skip
DEEDS = [
    "spent {n} million dollars on new schools", "closed {n} libraries",
    "bought {n} buses for the city", "approved a budget of {n} million euros",
    "blocked {n} million train tickets", "hired {n} teachers", "raised the rent by {n} percent",
    "tested {n} samples of river water", "lost {n} percent of its members",
    "cut support for {n} families", "planted {n} thousand trees along the river",
]  # fmt: skip
WHENS = "in {year}|in {month} {year}|last year|by {year}|since {year}|on {d} {month}".split("|")
SYNONYMS = """
rose=climbed fell=declined said=stated big=large large=big people=individuals
buy=purchase children=kids help=assist show=demonstrate shows=demonstrates start=begin
started=began government=administration killed=slain car=automobile about=approximately
nearly=almost many=numerous money=cash approved=endorsed closed=shuttered blocked=halted
hired=recruited raised=increased tested=examined cut=reduced country=nation job=post
company=firm illegal=unlawful home=house doctor=physician students=pupils claimed=asserted
banned=prohibited law=statute found=discovered created=made caused=triggered given=handed
used=utilised wants=wishes called=termed received=got allowed=permitted released=published
photograph=picture photo=image video=clip arrested=detained plan=scheme planned=intended
dead=deceased attack=assault ended=finished stopped=halted""".split()
TAILS = (
    ", officials said",
    " in the region",
    ", according to a new report",
    ", it was reported on the news",
    " despite protests",
    " as part of a wider review",
    ", critics say",
    " and nobody noticed until now",
)


def sentences(rng: random.Random, folders: list[Path]) -> Iterator[str]:
    """Sentences without end, real ones first in random order, then from templates."""
    real: list[str] = []
    for folder in folders:
        for path in sorted(folder.rglob("*.jsonl")):
            rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
            real += [row["text"] for row in rows if isinstance(row.get("text"), str)]
        for path in sorted(folder.rglob("*.txt")):
            real += re.split(r"(?<=[.!?])\s+", path.read_text("utf-8", "replace"))
    real = [" ".join(s.split()).strip(" .") for s in real]
    real = sorted(
        {s for s in real if 6 <= len(s.split()) <= 30 and not re.search(r"[#@?]|http", s)}
    )
    rng.shuffle(real)
    yield from real
    while True:
        yield template(rng)


def template(rng: random.Random) -> str:
    """A sentence with an actor, a figure with a unit, and a date."""
    parts = [rng.choice(SUBJECTS), rng.choice(DEEDS), rng.choice(WHENS)]
    return " ".join(parts).format(
        town=rng.choice(TOWNS),
        person=rng.choice(PEOPLE),
        place=rng.choice(PLACES),
        n=rng.randrange(12, 900),
        year=rng.randrange(1985, 2024),
        month=rng.choice(MONTHS),
        d=rng.randrange(1, 29),
    )


LISTED = r"(?:,? (?:and|or|nor|but)(?: also)?| ?,)(?: (?:in|with|from|to|at|for|of|by|the))* ?"
"""What stands between two names that are named in one breath."""

# what must not be the same


def number(rng: random.Random, text: str) -> str | None:
    found = list(re.finditer(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])", text))
    found = [m for m in found if not re.fullmatch(r"(?:19|20)\d\d", m.group())]
    if not found:
        words = "two three four five six seven eight nine ten twelve twenty".split()
        spelled = [m for m in re.finditer(r"\b[a-z]+\b", text) if m.group() in words]
        if not spelled:
            return None
        match = rng.choice(spelled)
        return _put(text, match, rng.choice([w for w in words if w != match.group()]))
    match = rng.choice(found)
    value = float(match.group().replace(",", ""))
    other = rng.choice((value / 10, value * 10, value + 1, value + 2.5, value * 2, value - 1))
    if other == value or other < 0:
        return None
    said = f"{other:,.10g}" if rng.random() < 0.5 else f"{other:.10g}"
    return _put(text, match, said)


def unit(rng: random.Random, text: str) -> str | None:
    swaps = {
        "million": "billion", "billion": "million", "thousand": "million", "percent":
        "percentage points", "per cent": "percentage points", "%": " percentage points",
        "$": "€", "£": "$", "€": "£", "trillion": "billion",
    }  # fmt: skip
    found = [m for k in swaps for m in re.finditer(rf"{re.escape(k)}(?!\w)", text)]
    counted = list(re.finditer(rf"(?<=\d )(?:[a-z]+ )?(?P<what>{'|'.join(COUNTED)})\b", text))
    if counted and (not found or rng.random() < 0.6):
        match = rng.choice(counted)
        other = rng.choice([w for w in COUNTED if w != match["what"]])
        return text[: match.start("what")] + other + text[match.end("what") :]
    if not found:
        return None
    match = rng.choice(found)
    return _put(text, match, swaps[match.group()])


def date(rng: random.Random, text: str) -> str | None:
    found = [
        *re.finditer(r"\b(?:19|20)\d\d\b", text),
        *re.finditer(rf"\b(?:{'|'.join(MONTHS)})\b", text),
        *re.finditer(r"\b(?:last|next|this) (?:year|month|week)\b|\b(?:yesterday|today)\b", text),
        *re.finditer(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", text),
    ]
    if not found:
        return None
    match = rng.choice(found)
    said = match.group()
    if said.isdigit():
        return _put(text, match, str(int(said) + rng.choice((-10, -3, -2, -1, 1, 2, 3))))
    if said in MONTHS:
        return _put(text, match, rng.choice([m for m in MONTHS if m != said]))
    if said.endswith("day") and said[0].isupper():
        return _put(text, match, "Monday" if said != "Monday" else "Friday")
    others = "last year,next year,last month,next month,last week,yesterday,today".split(",")
    return _put(text, match, rng.choice([o for o in others if o != said]))


def negation(rng: random.Random, text: str) -> str | None:
    match = re.search(
        r"\b(?:is|are|was|were|will|would|can|could|has|have|had|did|does|do|should|may)\b(?!['’])",
        text,
    )
    if match:
        if re.match(r"\s+(?:not|never|n't)\b", text[match.end() :]):
            return text[: match.end()] + re.sub(r"^\s+(?:not|never)", "", text[match.end() :])
        word = rng.choice(("not", "never", "not", "no longer", "hardly"))
        said = f"{match.group()} {word}"
        if word == "not" and rng.random() < 0.4 and match.group() not in ("can", "will", "may"):
            said = match.group() + "n't"
        return _put(text, match, said)
    deed = re.search(
        r"\b(?:spent|closed|bought|approved|blocked|hired|raised|tested|lost|cut|planted|said|made"
        r"|gave|won|said|signed|released|created|banned|called|found|told|paid|killed)\b", text
    )  # fmt: skip
    if not deed:
        return None
    return _put(
        text, deed, rng.choice(("never ", "denied having ", "failed to have ")) + deed.group()
    )


def actor(rng: random.Random, text: str) -> str | None:
    for group in rng.sample(ACTORS, len(ACTORS)):
        found = [n for n in group if re.search(rf"\b{re.escape(n)}\b", text)]
        if found:
            name = rng.choice(found)
            return re.sub(
                rf"\b{re.escape(name)}\b", rng.choice([n for n in group if n not in found]), text
            )
    return None


def role(rng: random.Random, text: str) -> str | None:
    names = [n for group in ACTORS for n in group if re.search(rf"\b{re.escape(n)}\b", text)]
    names = [n for n in names if not any(n != o and n in o for o in names)]
    if len(names) < 2:
        return None
    x, y = rng.sample(names, 2)
    if re.search(rf"\b(?:{x}|{y})\b{LISTED}\b(?:{x}|{y})\b", text):
        return None  # a list in another order says the same
    return re.sub(
        rf"\b(?:{re.escape(x)}|{re.escape(y)})\b", lambda m: y if m.group() == x else x, text
    )


# what must be found


def order(rng: random.Random, text: str) -> str | None:  # noqa: ARG001
    found = list(re.finditer(r",? (?=(?:in|on|at|since|by|during|after|before|for|from) )", text))
    found = [m for m in found if 2 <= len(text[m.end() :].split()) <= 8 and m.start() > 20]
    if not found:
        return None
    match = found[-1]
    phrase, rest = text[match.end() :], text[: match.start()]
    first = rest.split()[0]
    lower = first in ("The", "A", "An", "This", "These", "Many", "Most", "More", "There", "It")
    return f"{phrase[0].upper()}{phrase[1:]}, {rest[0].lower() + rest[1:] if lower else rest}"


def tail(rng: random.Random, text: str) -> str | None:
    return text + rng.choice(TAILS)


def typo(rng: random.Random, text: str) -> str | None:
    found = list(re.finditer(r"\b[A-Za-z]{5,}\b", text))
    if not found:
        return None
    match = rng.choice(found)
    word, at = match.group(), rng.randrange(1, len(match.group()) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind == 1:
        word = word[:at] + word[at + 1 :]
    elif kind == 2:
        word = word[:at] + word[at] + word[at:]
    else:
        word = word[:at] + rng.choice("aeinorst") + word[at + 1 :]
    return None if word == match.group() else _put(text, match, word)


def synonym(rng: random.Random, text: str) -> str | None:
    table = dict(pair.split("=") for pair in SYNONYMS)
    found = [m for m in re.finditer(r"\b[a-z]+\b", text) if m.group() in table]
    if not found:
        return None
    match = rng.choice(found)
    return _put(text, match, table[match.group()])


def punctuation(rng: random.Random, text: str) -> str | None:
    changes: list[Callable[[str], str]] = [
        lambda s: s + "!",
        lambda s: s.replace(",", ""),
        lambda s: s.replace("-", " "),
        lambda s: s.replace("'", "’").replace('"', "“"),
        lambda s: f"“{s}.”",
        lambda s: s.upper() if rng.random() < 0.1 else s + " .",
        lambda s: re.sub(r"(\w) (and|but) ", r"\1, \2 ", s),
    ]
    other = rng.choice(changes)(re.sub(r"(?<=\d),(?=\d)", "", text))
    return None if other == text else other


def _put(text: str, match: re.Match[str], other: str) -> str:
    return text[: match.start()] + other + text[match.end() :]


OTHER: dict[str, Change] = {
    "number": number, "unit": unit, "date": date, "negation": negation, "actor": actor,
    "role": role,
}  # fmt: skip
REWORDED: dict[str, Change] = {
    "order": order, "tail": tail, "typo": typo, "synonym": synonym, "punctuation": punctuation,
}  # fmt: skip


def planted(
    change: Change, source: list[str], rng: random.Random, each: int
) -> list[tuple[str, str]]:
    """So many pairs of a sentence and its changed twin."""
    found: list[tuple[str, str]] = []
    for text in source:
        twin = change(rng, text)
        if twin and twin != text:
            found.append((text, twin))
        if len(found) == each:
            break
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=500)
    parser.add_argument("--show", default="")
    parser.add_argument("--examples", type=int, default=25)
    options = parser.parse_args()
    print(
        f"{'planted':12} {'pairs':>5} {'same':>6} {'variant':>8} {'contra.':>8} {'none':>6}"
        "   strings alone"
    )
    missed = []
    for kind, change in (OTHER | REWORDED).items():
        rng = random.Random(f"{options.seed} {kind}")
        stream = sentences(rng, options.folders)
        source = [next(stream) for _ in range(options.each * 40)]
        pairs = planted(change, source, rng, options.each)
        said: Counter[str] = Counter()
        strings = 0
        for a, b in pairs:
            found = relation(a, b)
            name = found.name if found else "none"
            said[name] += 1
            strings += fuzz.token_sort_ratio(a, b) >= 88
            wrong = name == "same" if kind in OTHER else name not in ("same", "variant")
            if wrong:
                missed.append((kind, a, b, found))
        share = {k: f"{100 * n / max(1, len(pairs)):.1f}" for k, n in said.items()}
        cells = [share.get(k, "0") for k in ("same", "variant", "contradicts", "none")]
        print(
            f"{kind:12} {len(pairs):5} {cells[0]:>6} {cells[1]:>8} {cells[2]:>8} {cells[3]:>6}"
            f"   {100 * strings / max(1, len(pairs)):.1f}"
        )
    for kind, a, b, found in [m for m in missed if m[0] == options.show][: options.examples]:
        print(f"{kind}:\n  {a}\n  {b}\n  {found}")


if __name__ == "__main__":
    main()
