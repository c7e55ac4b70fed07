"""Sentences of templates, and the ways in which an article can be changed; for reanchor.py.

The words for "synonym" and the tails are this file's own; they were not taken from the vocabulary
that is measured.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

TOWNS = "Norburg Riverton Ashfield Castlemore Dunwick Eastvale Farleigh Gransden Holbeck".split()
PEOPLE = "Anna Keller|Tom Brandt|Maria Lopez|Jean Moreau|Peter Walsh|Ruth Adeyemi".split("|")
BODIES = """The council of {town}|The school board in {town}|The port authority|Researchers at the
 University of {town}|The ministry of transport|{person}|The hospital in {town}|A local charity|The water
 company|The state of {town}|The housing agency|Farmers around {town}""".replace("\n", "").split(
    "|"
)
VERBS = """spent/spend/spent {money} on|closed/close/closed {n}|opened/open/opened {n}|bought/buy/bought
 {n}|approved/approve/approved a budget of {money} for|promised/promise/promised to
 renovate|blocked/block/blocked the sale of {n}|hired/hire/hired {n} people for|raised/raise/raised the
 price of|tested/test/tested {n} samples of water near|lost/lose/lost {money} through|cut/cut/cut support
 for|reported/report/reported a shortage of|sued/sue/sued the owners of""".replace("\n", "").split(
    "|"
)
THINGS = """new schools|old bridges|parking places|bus lines|family homes|empty offices|sports grounds|
care homes|wind turbines|public libraries|railway stations|small farms|swimming pools|street lamps|
heating plants|village shops""".replace("\n", "").split("|")
ENDS = """in {year}|last year|in the north of the country|after long debate|for the second time|despite
 protests|with federal help|near the river|during the summer|without public notice||||""".split("|")
FACTS = """Unemployment in {town} {rose} to {pc} percent in {year}|Rents in {town} {rose} by {pc} percent|
About {n} people in {town} have no doctor|{person} was born in {town} in {year}|The bridge in {town} is
 {n} metres long|Crime in {town} {rose} sharply after {year}|One in {k} children in {town} lives in
 poverty|The number of flights from {town} {rose} to {n}|The factory has been polluting the river for
 years|The vaccine prevents {pc} percent of infections|Taxes in {town} are higher than in any other
 city|The museum attracts {n} visitors a year""".replace("\n", "").split("|")
SYNONYMS = """spent=disbursed closed=shuttered opened=unveiled bought=purchased approved=authorised
 promised=pledged blocked=halted hired=recruited raised=increased tested=examined lost=forfeited
 reported=recorded sued=prosecuted rose=climbed fell=declined sharply=markedly people=residents
 homes=houses old=ageing new=modern empty=vacant bridges=crossings support=aid shortage=lack
 attracts=draws visitors=guests years=decades country=nation children=youngsters said=stated big=large
 government=administration companies=firms help=assistance began=started important=significant
 money=cash many=numerous quickly=rapidly show=indicate often=frequently job=post law=statute
 called=termed killed=slain country's=nation's major=big top=leading several=various
 decision=choice also=additionally told=informed wants=wishes report=study plan=scheme""".split()
TAILS = (
    " in the region",
    ", officials said",
    " as part of a review",
    " to wide relief",
    " on schedule",
)
OPPOSITE = {"rose": "fell", "fell": "rose", "opened": "closed", "closed": "opened", "higher": "lower",
            "raised": "cut", "approved": "rejected", "more": "less", "increased": "decreased"}  # fmt: skip

Change = Callable[[random.Random, str], str | None]


@dataclass(slots=True)
class Sentence:
    """A sentence before and after; ``kind`` is what was done to it."""

    old: str
    new: str
    kind: str = "kept"
    how: str = "kept"


def sentence(rng: random.Random) -> str:
    fill = {
        "town": rng.choice(TOWNS), "person": rng.choice(PEOPLE), "year": rng.randint(1985, 2023),
        "n": f"{rng.randint(2, 9000):,}", "k": rng.randint(3, 12), "rose": rng.choice(["rose", "fell"]),
        "pc": rng.choice([str(rng.randint(2, 95)), f"{rng.uniform(1, 30):.1f}"]),
        "money": rng.choice(["$", "€", "£"]) + f"{rng.uniform(1, 90):.1f} " + rng.choice(["million", "billion"]),
    }  # fmt: skip
    if rng.random() < 0.35:
        return rng.choice(FACTS).format(**fill) + "."
    verb, _, rest = rng.choice(VERBS).partition("/")
    rest = rest.split("/", 1)[1].partition(" ")[2]
    parts = [rng.choice(BODIES), verb, rest, rng.choice(THINGS)]
    end = rng.choice(ENDS).strip()
    said = " ".join(parts).format(**fill)
    end = end.format(**fill)
    if end and rng.random() < 0.3:
        return f"{end[0].upper()}{end[1:]}, {said[0].lower() if said.startswith(('The', 'A ')) else said[0]}{said[1:]}."
    return f"{said} {end}".strip() + "."


# reworded


def typo(rng: random.Random, s: str) -> str | None:
    found = list(re.finditer(r"(?<![\w-])[a-z]{5,}(?![\w-])", s))
    if not found:
        return None
    m = rng.choice(found)
    at = rng.randrange(m.start() + 1, m.end() - 2)
    return rng.choice(
        [s[:at] + s[at + 1] + s[at] + s[at + 2 :], s[:at] + s[at + 1 :], s[:at] + s[at] + s[at:]]
    )


def order(rng: random.Random, s: str) -> str | None:
    if m := re.match(
        r"((?:In|After|During|Despite|Without|With|Near|For|On|At) [^,]{3,40}), (.+)\.$", s
    ):
        body = m[2]
        body = body[0].upper() + body[1:]
        return f"{body} {m[1][0].lower()}{m[1][1:]}."
    if m := re.match(
        r"((?:The|A|An) [^,]+?) ((?:in|after|during|despite|near) (?:the )?[\w ]{3,25})\.$", s
    ):
        return f"{m[2][0].upper()}{m[2][1:]}, {m[1][0].lower()}{m[1][1:]}."
    return None


def synonym(rng: random.Random, s: str) -> str | None:
    pairs = [pair.split("=") for pair in SYNONYMS]
    found = [(a, b) for a, b in pairs if re.search(rf"\b{a}\b", s)]
    if not found:
        return None
    a, b = rng.choice(found)
    return re.sub(rf"\b{a}\b", b, s, count=1)


def punctuation(rng: random.Random, s: str) -> str | None:
    body, end = s[:-1], s[-1]
    choices = [
        body.replace("'", "’") + end,
        body.replace(", ", " – ", 1) + end,
        body + "!",
        body.replace(",", "", 1) + end,
        f"“{body}{end}”",
    ]
    choices = [c for c in choices if c != s]
    return rng.choice(choices)


def article(rng: random.Random, s: str) -> str | None:
    swaps = [
        (" the ", " a "),
        (" a ", " the "),
        ("The ", "This "),
        (" the ", " its "),
        (" the ", " "),
    ]
    found = [(a, b) for a, b in swaps if a in s]
    if not found:
        return None
    a, b = rng.choice(found)
    return s.replace(a, b, 1)


def longer(rng: random.Random, s: str) -> str | None:
    return s[:-1] + rng.choice(TAILS) + s[-1]


def shorter(rng: random.Random, s: str) -> str | None:
    m = re.match(r"(.{30,}?) (?:with|near|to|for|through|across|as) (?:\w+ ){0,2}[a-z]+\.$", s)
    if not m or len(m[1]) < 0.6 * len(s) or "second" in s[len(m[1]) :]:
        return None  # too much, or a figure
    return f"{m[1]}."


def tense(rng: random.Random, s: str) -> str | None:
    pairs = [
        (" was ", " is "),
        (" is ", " was "),
        (" has been ", " had been "),
        (" are ", " were "),
        (" have ", " had "),
        (" has ", " had "),
    ]
    for verb in VERBS:
        past, base, part = verb.split(" ")[0].split("/")
        pairs += [(f" {past} ", f" has {part} "), (f" {past} ", f" had {part} ")]
        pairs += [(f" {past} ", f" {base}s ")] if past != base else []
    found = [(a, b) for a, b in pairs if a in s]
    if not found:
        return None
    a, b = rng.choice(found)
    return s.replace(a, b, 1)


# changed for real


def number(rng: random.Random, s: str) -> str | None:
    found = list(
        re.finditer(r"\d[\d,]*(?:\.\d+)?|\b(?:two|three|four|five|six|ten|million|billion)\b", s)
    )
    if not found:
        return None
    m = rng.choice(found)
    said = m.group()
    if said[0].isdigit():
        value = float(said.replace(",", ""))
        if 1900 < value < 2100 and "." not in said and "," not in said:
            new = str(int(value) + rng.choice([-3, -1, 1, 2, 10]))
        else:
            new = f"{value * rng.choice([0.5, 1.1, 2, 10]) + rng.choice([1, 2, 3]):,.{len(said.partition('.')[2])}f}"
    else:
        new = rng.choice(
            [w for w in ("million", "billion") if w != said]
            if said.endswith("llion")
            else [w for w in ("two", "three", "four", "seven", "nine") if w != said]
        )
    return s[: m.start()] + new + s[m.end() :] if new != said else None


def negated(rng: random.Random, s: str) -> str | None:
    choices = []
    for aux in (
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "did",
    ):
        if f" {aux} " in s and f" {aux} not " not in s:
            choices += [
                s.replace(f" {aux} ", f" {aux} {word} ", 1)
                for word in ("not", "never", "no longer")
            ]
            choices.append(
                s.replace(f" {aux} ", f" {aux}n't ", 1)
                if aux not in ("will", "can")
                else s.replace(f" {aux} ", " cannot ", 1)
            )
    for verb in VERBS:
        past, base, _ = verb.split(" ")[0].split("/")
        if f" {past} " in s:
            choices += [
                s.replace(f" {past} ", f" {no} {base} ", 1)
                for no in ("did not", "didn't", "refused to", "failed to")
            ]
            choices.append(s.replace(f" {past} ", f" never {past} ", 1))
    for word, other in OPPOSITE.items():
        if f" {word} " in s:
            choices.append(s.replace(f" {word} ", f" {other} ", 1))
    return rng.choice(choices) if choices else None


REWORDINGS: dict[str, Change] = {
    "typo": typo, "order": order, "synonym": synonym, "punctuation": punctuation, "article": article,
    "longer": longer, "shorter": shorter, "tense": tense,
}  # fmt: skip


def change(rng: random.Random, texts: list[str]) -> list[Sentence]:
    """An article before and after."""
    done = [Sentence(text, text) for text in texts]
    for at, one in enumerate(done):
        if one.kind != "kept":
            continue
        draw = rng.random()
        if draw < 0.3:
            how = rng.choice(list(REWORDINGS))
            new = REWORDINGS[how](rng, one.old)
            if how == "typo" and new and rng.random() < 0.7:
                one.old, new = new, one.old
            if new and new != one.old:
                done[at] = Sentence(one.old, new, "reworded", how)
        elif draw < 0.42 and (new := number(rng, one.old)):
            done[at] = Sentence(one.old, new, "number", "number")
        elif draw < 0.54 and (new := negated(rng, one.old)):
            done[at] = Sentence(one.old, new, "negated", "negated")
        elif draw < 0.64 and at + 1 < len(done) and done[at + 1].kind == "kept":
            other = done[at + 1].old
            joint = rng.choice([", and ", ", while ", "; ", " and ", ", but ", " – "])
            low = (
                other[0].lower() + other[1:]
                if other.startswith(("The ", "A ", "In ", "One ", "About "))
                else other
            )
            done[at] = Sentence(one.old, one.old[:-1] + joint + low, "merged", joint.strip())
            done[at + 1] = Sentence(other, "", "merged", joint.strip())
        elif draw < 0.74:
            done[at] = Sentence(one.old, "", "deleted", "deleted")
        elif draw < 0.8:
            one.kind = one.how = "moved"
    return done
