"""Whom "the ministry", "one of the protesters, Ann Vale," or "he" before a saying verb means. Pure.

Each answer is a run of the article's own words, or None where nothing certain is near.
"""

from collections.abc import Sequence, Set

from claimdesk.split.antecedent import KIN
from claimdesk.split.cues import BE
from claimdesk.split.measures import one
from claimdesk.split.mentions import MALE, PERSON, ROLES
from claimdesk.split.name_types import type_of
from claimdesk.split.names import BODIES, begins, behind_office
from claimdesk.split.parse import Parse
from claimdesk.split.people import shown_by
from claimdesk.split.quotations import MARKS, quotations
from claimdesk.split.speaker_identities import COMMON_BODIES
from claimdesk.split.speaker_words import HELD_BY

NEAR = 3
"""Paragraphs back in which "the ministry" was named in full."""
COMMON = frozenset(
    """country nation state company firm bank party university association charity union agency
    kingdom island city council group organisation organization institute club hospital school
    department ministry government""".split()
)
"""What a name that has just been the subject can be called."""
LONGEST = 8
"""Most words that tell who "they" are."""
NAMES = ("NNP", "NNPS")
DOING = ("nsubj", "nsubjpass", "appos")


def before_it(paragraphs: Sequence[Parse], n: int, at: int, head: int) -> str | None:
    """What "the ministry" means: the nearest longer name for one before it, or the last subject."""
    p = paragraphs[n]
    word = p.lower[head]
    for m in range(n, max(n - NEAR, -1), -1):
        q = paragraphs[m]
        for k in range((at if m == n else len(q.words)) - 1, -1, -1):
            if q.lower[k] == word:
                named = _longer(q, k)
                if named is not None:
                    return None if _elsewhere(p, at, named) else named
    return _subject_called(p, at) if word in COMMON else None


def _elsewhere(p: Parse, at: int, named: str) -> bool:
    """Whether the last name before it that owns or does something is a country that is not named.

    "Norland has left. Westland's mines are old: the government …" is not Norland's.
    """
    for k in range(at - 1, -1, -1):
        if p.tags[k] == "NNP" and p.deps[k] in ("nsubj", "poss"):
            return type_of([p.words[k]]) == "GPE" and p.words[k] not in named
    return False


def brought_in(p: Parse, at: int, head: int) -> bool:
    """Whether "an officer" stands in the paragraph before "the officer", who is nobody else."""
    return any(
        p.lower[k] == p.lower[head] and any(p.lower[j] in ("a", "an") for j in p.kids[k])
        for k in range(at)
    )


def _longer(p: Parse, k: int) -> str | None:
    """The name that ends in token ``k``, with its owner: "Norland’s Defence Ministry".

    Or the one that begins there, "Norland’s Ministry of Foreign Affairs".
    """
    if p.tags[k] == "NN" and p.tags[k + 1 : k + 2] == ["NNP"] and p.heads[k] > k:
        return _person_behind(p, k)
    last = of_what(p, k)
    first = begins(p, k) if p.tags[k] in NAMES else k
    while first and p.heads[first - 1] == k and p.tags[first - 1] in ("NNP", "JJ", "NN"):
        first -= 1
    owned = first > 1 and p.lower[first - 1] in ("'s", "’s", "'", "’")
    if owned and p.tags[first - 2] in NAMES:
        first = begins(p, first - 2)
    named = any(p.tags[i] in NAMES or p.words[i][0].isupper() for i in range(first, k))
    before = p.lower[first - 1] if first else ""
    if (first == k == last) or not (named or last > k) or (before in ("a", "an") and not owned):
        return None
    return p.text[p.starts[first] : p.ends[last]]


def _person_behind(p: Parse, k: int) -> str | None:
    """Who "Norland senator Ana Lira" is, called by what stands before the name."""
    named = p.heads[k]
    if p.lower[k] not in ROLES or begins(p, named) != k + 1 or p.deps[named] == "compound":
        return None
    return p.text[p.starts[k + 1] : p.ends[named]]


def of_what(p: Parse, k: int) -> int:
    """Where the name ends that begins in token ``k``: "Ministry of Mines and Energy"."""
    last = k
    if p.words[k][0].islower() or p.lower[k + 1 : k + 2] != ["of"]:
        return k
    for i in range(k + 2, min(k + LONGEST, len(p.words))):
        if p.tags[i] in NAMES and p.words[i][0].isupper():
            last = i
        elif p.lower[i] not in ("and", "the"):
            break
    return last


def _subject_called(p: Parse, at: int) -> str | None:
    """The name that was the subject of the sentence before token ``at``."""
    before = [(s, e) for s, e in p.sentences if e <= at]
    if not before:
        return None
    start, end = before[-1]
    subjects = [i for i in range(start, end) if p.deps[i] == "nsubj" and p.tags[i] in NAMES]
    if len(subjects) != 1:
        return None
    k = subjects[0]
    first = begins(p, k)
    alone = first == k or p.lower[k] in BODIES
    return p.text[p.starts[first] : p.ends[k]] if alone else None


def body_before(p: Parse, at: int) -> str | None:
    """The organisation that was the subject of the sentence before token ``at``."""
    before = [(s, e) for s, e in p.sentences if e <= at]
    subjects = [
        i
        for i in (range(*before[-1]) if before else ())
        if p.deps[i] in ("nsubj", "nsubjpass") and p.deps[p.heads[i]] == "ROOT"
    ]
    if len(subjects) != 1 or p.tags[subjects[0]] not in NAMES:
        return None
    k = subjects[0]
    first = begins(p, k)
    words = p.words[first : k + 1]
    return " ".join(words) if p.lower[k] in BODIES or type_of(words) == "ORG" else None


def _behind_post(p: Parse, head: int) -> str | None:
    """The person in "Ambassador to the Norlands, Ann Vale, ": two words or more of a name."""
    comma = head + 2
    while p.tags[comma] in ("DT", "NNP", "NNPS", "JJ") and comma + 2 < len(p.words):
        comma += 1
    end = comma
    while p.tags[end + 1 : end + 2] == ["NNP"]:
        end += 1
    named = p.words[comma] == "," == p.words[min(end + 1, len(p.words) - 1)] and end > comma + 1
    return (
        p.text[p.starts[comma + 1] : p.ends[end]] if named and p.lower[end] not in BODIES else None
    )


def apposed(p: Parse, words: Sequence[int], head: int) -> str | None:
    """ "Her lawyer, Ann Vale", "one of the protesters, Ann Vale": Ann Vale."""
    last = max(words)
    if p.tags[head] == "NNP" and p.lower[head] in HELD_BY and p.kid(head, "prep") == head + 1:
        return _behind_post(p, head)
    held = p.tags[last] == "NN" and p.lower[last] in HELD_BY
    if p.tags[head] not in ("NN", "CD") and not held:
        return None
    named = last + 2
    if p.words[last + 1 : last + 2] == [","] and p.tags[named : named + 1] == ["NNP"]:
        end = named
        while end + 1 < len(p.words) and (p.tags[end + 1] == "NNP" or p.words[end + 1] == "-"):
            end += 1
        closed = p.words[end + 1 : end + 2] in ([","], ["."])
        person = (
            held
            or p.lower[head] == "one"
            or p.lower[head] in HELD_BY
            or p.kid(head, "appos") == end
        )
        if end > named and closed and person and p.lower[end] not in BODIES:
            return p.text[p.starts[named] : p.ends[end]]
    for k in p.kids[head]:
        if p.deps[k] == "appos" and p.tags[k] == "NNP":
            first = begins(p, k)
            if first == k and p.tags[k - 1] == "DT" and p.lower[head] in COMMON_BODIES:
                first -= 1  # "a British newspaper, the Gazette"
            if first < k:
                return p.text[p.starts[first] : p.ends[k]]
    return None


def kin_before(p: Parse, i: int, sex: str | None) -> str | None:
    """ "My mother is old, but she says that …": the last subject of its sentence, if it fits."""
    start = next((s for s, e in p.sentences if s <= i < e), 0)
    subjects = [k for k in range(start, i) if p.deps[k] == "nsubj" and p.tags[k] != "PRP"]
    k = subjects[-1] if subjects else i
    if within_quotation(p, k) and not within_quotation(p, i):
        return None  # "“My mother is old,” she said"
    fits = k < i and p.tags[k] == "NN" and p.words[k].islower() and shown_by(p.lower[k]) == sex
    return _phrase(p, k) if fits and _by_role(p, k) else None


def within_quotation(p: Parse, i: int) -> bool:
    """Whether token ``i`` stands in what somebody is quoted with."""
    return any(q.full and q.start < i < q.end for q in quotations(p))


def aged(p: Parse, words: Sequence[int]) -> bool:
    """ "The 36-year-old", "the 36-year-old nurse": who that is has been told before."""
    own = [p.lower[i] for i in words]
    return own[0] == "the" and any(own[k : k + 3] == ["year", "-", "old"] for k in (3, 4))


def subject_before(paragraphs: Sequence[Parse], n: int, i: int, sex: str | None) -> str | None:
    """The person's name that was the subject of the sentence before token ``i``'s.

    That may be the last one of the paragraph before, if no quotation stands in it, or of one
    before that, as long as "he" goes on being the subject.
    """
    p = paragraphs[n]
    before = [(s, e) for s, e in p.sentences if e <= i]
    own = next((q for q in quotations(p) if not q.start and q.end <= i), None)
    if own is not None and before and before[-1][0] < own.end:
        before = []
    for m in range(n, max(n - NEAR, -1), -1):
        p = paragraphs[m]
        for start, end in reversed(before if m == n else p.sentences):
            if m < n and _left_open(p):
                break  # a quotation that goes on: before it, it was told whose it is
            if p.words[end - 1] == "?" or _spoken(p, start, end):
                return None
            k = main_subject(p, start, end)
            if k is not None and m == n and end == before[-1][1] and _by_role(p, k):
                return _phrase(p, k)  # "A spokesman denied it. “…,” he said."
            if k is None or p.lower[k] not in PERSON:
                return _person_at(p, _named_by(p, k))
            if sex is not None and (p.lower[k] in MALE) != (sex == "he"):
                return None
    return None


def _left_open(p: Parse) -> bool:
    """Whether a paragraph is a quotation that the next one goes on with."""
    first = next(iter(quotations(p)), None)
    return first is not None and not first.start and first.end == len(p.words) and not first.closed


def several_before(paragraphs: Sequence[Parse], n: int, i: int) -> str | None:
    """Who "they" are: "Vale and her colleagues", the subject of the sentence before token ``i``.

    That may be the last one of the paragraph before, if a quotation opens this one.
    """
    p = paragraphs[n]
    before = [(s, e) for s, e in p.sentences if e <= i]
    if not before:
        if not n or not paragraphs[n - 1].sentences:
            return None
        p = paragraphs[n - 1]
        before = p.sentences
    start, end = before[-1]
    k = main_subject(p, start, end) if not _spoken(p, start, end) else None
    if k is None:
        return None
    both = p.tags[k] == "NNP" and p.kid(k, "conj") is not None
    people = p.tags[k] == "NNPS" or one(p.lower[k]) in ROLES | KIN or p.lower[k] == "police"
    if not both and not (people and p.tags[k] in ("NNS", "NNPS")):
        return None
    return _phrase(p, k)


def _by_role(p: Parse, k: int) -> bool:
    """Whether token ``k`` is one person who is told by what he is, and by no name."""
    told = p.lower[k] in ROLES | KIN or p.lower[k].endswith(("man", "woman", "person"))
    single = p.tags[k] == "NN" and p.kid(k, "appos", "conj") is None
    return told and single and p.kid(k, "det", "poss") is not None


def _phrase(p: Parse, k: int) -> str | None:
    """A noun with what narrows it, if that is short."""
    cut = {j for j in p.kids[k] if p.deps[j] in ("relcl", "appos", "acl", "punct")}
    words = p.subtree(k, cut)
    text = p.text[p.starts[words[0]] : p.ends[words[-1]]]
    return text if len(words) <= LONGEST else None


def told_of(p: Parse, i: int, last: Sequence[str], surnames: Set[str]) -> str | None:
    """The only person of whom a paragraph has told before token ``i``, outside of quotations.

    ``last`` is the name of whoever spoke last: if the sentence tells of that one it is he, and if
    only the paragraph does, nobody is told here.
    """
    reason = _giving_a_reason(p, i)
    if reason is not None:
        return reason
    quoted = {k for q in quotations(p) for k in range(q.start, q.end)}
    names = [k for k in range(i) if p.tags[k] == "NNP" and k not in quoted]
    start = next((s for s, e in p.sentences if s <= i < e), 0)
    again = [k for k in names if p.lower[k] in last]
    doing = [k for k in again if k >= start and p.deps[k] == "nsubj"]
    if again:
        return _person_at(p, doing[-1]) if doing else None
    doing = [k for k in names if p.deps[k] in DOING]
    told = [k for k in doing if p.lower[k] in surnames]
    only = len({p.lower[k] for k in told}) == 1 and told[-1] == doing[-1]
    return _person_at(p, told[-1]) if only else None


def _giving_a_reason(p: Parse, i: int) -> str | None:
    """Who "he" is in "Tom Vale sued Orr because, he said, the port …": whoever does the suing."""
    clause = p.heads[p.heads[i]]
    if p.deps[p.heads[i]] != "parataxis" or p.deps[clause] != "advcl" or p.heads[clause] > i:
        return None
    subject = p.kid(p.heads[clause], "nsubj")
    return _person_at(p, subject) if subject is not None and p.tags[subject] == "NNP" else None


def main_subject(p: Parse, start: int, end: int) -> int | None:
    """The subject of a sentence."""
    subjects = (k for k in range(start, end) if p.deps[k] in ("nsubj", "nsubjpass"))
    k = next((k for k in subjects if p.deps[p.heads[k]] == "ROOT"), None)
    if (
        k is not None and k > p.heads[k] and p.lower[p.heads[k]] not in BE
    ):  # "Vale has left, | praised Orr and said"
        k = next((k for k in range(start, k) if p.deps[k] == "nsubj"), None)
    return k


def _named_by(p: Parse, k: int | None) -> int | None:
    """Whom "her lawyer, Ann Vale" names, or "the first witness was Ann Vale"."""
    if k is None or p.tags[k] in NAMES:
        return k
    said = p.kid(p.heads[k], "attr") if p.lower[p.heads[k]] in BE else None
    if said is not None and p.tags[said] == "NNP":
        return said
    return k if p.lower[k] not in ROLES else p.kid(k, "appos")


def _spoken(p: Parse, start: int, end: int) -> bool:
    """Whether somebody is quoted there, with more than a title or a few words."""
    if not any(word in MARKS for word in p.words[start:end]):
        return False
    return any(q.full and q.start < end and q.end > start for q in quotations(p))


def _person_at(p: Parse, k: int | None) -> str | None:
    """The name that ends in token ``k``, if it can be a person's."""
    if k is not None and p.tags[k] == "NN" and p.words[k][0].isupper():
        return p.words[k]  # a name that the parser takes for a word
    if k is None or p.tags[k] != "NNP":
        return None
    first = begins(p, k)
    body = p.lower[k] in BODIES or (first > 0 and p.tags[first - 1] == "DT")
    return None if body else p.text[p.starts[behind_office(p, first, k)] : p.ends[k]]
