"""Who says it, taken off what is said: "X told reporters that P", "P, X said", "according to X, P".

A claim and the same claim with its speaker are one assertion in two forms of speech. A denial and
a question are not: what they deny or ask is given with them.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from claimdesk.gates import vocabulary as words

Manner = Literal["said", "denied", "asked"]
LONGEST = 7
"""Words that name who speaks."""
_SAID = (
    r"(?:has |have |had |also |again |later |first )*(?:said|says|say|stated|states|announced|"
    r"announces|added|adds|declared|declares|explained|explains|noted|notes|confirmed|confirms|"
    r"claimed|claims|argued|argues|reported|reports|wrote|writes|testified|insisted|insists|"
    r"maintained|promised|promises|pledged|vowed|(?:told|tells|assured|reminded|informed) "
    r"(?!that\b)[\w' .-]{1,40}?)"
)
_WHEN = (
    r"(?: (?:on|in|at|late on|early on) (?:[\w']+ ?){1,3}| yesterday| today| earlier| last \w+|"
    r" this \w+)?"
)
_DENIED = (
    r"(?:has |have |had |also |again )*(?:denied|denies|rejected|rejects|dismissed|dismisses|"
    r"disputed|disputes)(?: (?:the |any )?(?:claims?|reports?|allegations?|suggestions?))?"
)
_UNTRUE = r"(?:is|was) (?:not true|untrue|false|a myth)"
_ASKED = r"(?:has |have |had |also )*(?:asked|asks|wondered|wonders)(?: [\w' .-]{1,30}?)?"
_WHO = (
    r"(?P<who>[^,;:!?]{1,80}?)(?:, (?:who|whose|the|a|an|its|our|my|his|her|their|now|then)\b"
    r"[^;:!?“”\"]{1,80}?,)?"
)
"""Who speaks; what is told of them besides, between commas, is left out."""
_PATTERNS: tuple[tuple[Manner, str], ...] = (
    ("denied", rf"{_WHO} (?P<how>{_DENIED}{_WHEN}) that (?P<what>.+)"),
    (
        "denied",
        r"(?P<who>It) (?P<how>(?:is|was) (?:not true|untrue|false|a myth)) that (?P<what>.+)",
    ),
    ("asked", rf"{_WHO} (?P<how>{_ASKED}{_WHEN}) (?:whether|if) (?P<what>.+)"),
    ("said", rf"{_WHO} (?P<how>{_SAID}{_WHEN}) that,? (?P<what>.+)"),
    ("said", rf"{_WHO} (?P<how>{_SAID}{_WHEN}): [“\"']?(?P<what>.+?)[”\"']?"),
    ("said", rf"(?P<how>according to) {_WHO}, (?P<what>.+)"),
    ("said", rf"(?P<what>.+?),? (?P<how>according to) {_WHO}"),
    ("said", rf"[“\"']?(?P<what>.+),[”\"']? {_WHO} (?P<how>{_SAID}{_WHEN})"),
    ("said", rf"[“\"']?(?P<what>.+),[”\"']? (?:said|says) {_WHO}(?P<how>{_WHEN})"),
)
_FORMS = [(name, re.compile(form, re.IGNORECASE | re.DOTALL)) for name, form in _PATTERNS]
_NO_SPEAKER = (
    words.NEGATIONS
    | words.DENIALS.keys()
    | words.HEDGES.keys()
    | frozenset(
        """that which who whom whose when where while if whether because as than to and but or is
        are was were be been being has have had having do does did said says told there""".split()
    )
)
"""Words that do not stand in the name of a speaker."""
_HINTS = re.compile(
    r"\b(?:sa(?:id|ys?)|stat|announc|add(?:ed|s)|declar|expla|not(?:ed|es)|confirm|claim|argu|"
    r"report|wr[oi]te|testif|insist|maintain|promis|pledg|vow|t(?:old|ells)|assur|remind|inform|"
    r"den(?:ied|ies)|reject|dismiss|disput|ask|wonder|according|true|untrue|false|myth)",
    re.IGNORECASE,
)


class Speech(NamedTuple):
    """What is said, and the form: who says, denies or asks it, and how: "told reporters in May"."""

    what: str
    manner: Manner
    who: str
    how: str = ""


@lru_cache(maxsize=20_000)
def speech(text: str) -> Speech | None:
    """The form of speech of a text; None for a plain assertion."""
    plain = text.strip().rstrip(".")
    if plain.endswith("?"):
        return Speech(plain.rstrip("? "), "asked", "")
    if not _HINTS.search(plain):
        return None
    for manner, pattern in _FORMS:
        found = pattern.fullmatch(plain)
        if found and _names_somebody(found["who"]) and " " in found["what"].strip():
            what, who = _sentence(found["what"]), found["who"].strip()
            return Speech(what, manner, who, found["how"].strip())
    return None


def _names_somebody(who: str) -> bool:
    said = who.casefold().split()
    return 0 < len(said) <= LONGEST and _NO_SPEAKER.isdisjoint(said)


def _sentence(what: str) -> str:
    """What is said as a sentence of its own, as its first word may be a name or not."""
    what = what.strip(" ,“”\"'")
    return what[:1].upper() + what[1:]
