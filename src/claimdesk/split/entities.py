"""The names in a claim, and what each of them names. Pure.

Runs of proper nouns, told by their words and by what stands around them: the pipeline's own
recogniser would cost more than the parse.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from claimdesk.records import Claim, Entity, EntityLabel
from claimdesk.split.lexicon import SAY
from claimdesk.split.mentions import PLACES as BEFORE_PLACES
from claimdesk.split.mentions import ROLES
from claimdesk.split.name_types import is_time, type_of
from claimdesk.split.parse import Parse

_MOST = 4
"""Most words of a person's name."""


def entities(p: Parse, tokens: Sequence[int], proper: Collection[int]) -> tuple[Entity, ...]:
    """Find the names among these tokens, each once; months and weekdays are none."""
    found: dict[str, EntityLabel] = {}
    for first, last in _runs(tokens, proper):
        words = p.words[first : last + 1]
        if is_time(words) or not any(word[:1].isupper() or word[:1].isdigit() for word in words):
            continue
        name = p.text[p.starts[first] : p.ends[last]]
        label = _label(p, first, last)
        if found.setdefault(name, label) == "MISC":
            found[name] = label
    return tuple([Entity(name, label) for name, label in found.items()])


def agreed(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Label names that one place left open as other places of the same text do.

    "Petheridge" is a person where "Mr Petheridge" or "Gordon Petheridge" is one.
    """
    claims = tuple(claims)
    told: dict[str, Counter[EntityLabel]] = {}
    for entity in (entity for claim in claims for entity in claim.entities):
        if entity.label != "MISC":
            for name in {entity.name, *_last_name(entity)}:
                told.setdefault(name, Counter())[entity.label] += 1
    labels = {name: max(sorted(found), key=found.__getitem__) for name, found in told.items()}
    return tuple([_relabelled(claim, labels) for claim in claims])


def _last_name(entity: Entity) -> list[str]:
    return [entity.name.rsplit(None, 1)[-1]] if entity.label == "PERSON" else []


def _relabelled(claim: Claim, labels: Mapping[str, EntityLabel]) -> Claim:
    if not any(entity.label == "MISC" and entity.name in labels for entity in claim.entities):
        return claim
    named = [
        Entity(entity.name, labels.get(entity.name, "MISC")) if entity.label == "MISC" else entity
        for entity in claim.entities
    ]
    return replace(claim, entities=tuple(named))


def _runs(tokens: Sequence[int], proper: Collection[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in tokens:
        if i in proper:
            if runs and runs[-1][-1] == i - 1:
                runs[-1][-1] = i
            else:
                runs.append([i, i])
    return runs


def _label(p: Parse, first: int, last: int) -> EntityLabel:
    before = p.lower[first - 1] if first else ""
    told = type_of(p.words[first : last + 1])
    if told:
        return told
    if before in ROLES or _is_somebody(p, first, last):
        return "PERSON"
    if p.deps[last] == "pobj" and p.lower[p.heads[last]] in BEFORE_PLACES:
        return "GPE"
    return "MISC"


def _is_somebody(p: Parse, first: int, last: int) -> bool:
    """Whether a name is two to four words that speak, or of whom it is said what they are."""
    if not 0 < last - first < _MOST or (first and p.tags[first - 1] == "DT"):
        return False
    kids = p.kids[last]
    if any(p.deps[k] == "appos" and p.lower[k] in ROLES for k in kids):
        return True
    if any(p.deps[k] == "relcl" and p.lower[j] == "who" for k in kids for j in p.kids[k]):
        return True
    return p.deps[last] in ("nsubj", "nsubjpass") and p.lower[p.heads[last]] in SAY
