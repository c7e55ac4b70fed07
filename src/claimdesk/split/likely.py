"""Who is likely to be meant where the rules for certainty leave a word alone.

Telegraphic news leaves subjects out ("Was stopped at the airport"), and calls people by what they
are ("The teen", "26-year-old"). Those, and a "he" with two persons in reach, most often mean the
person that the article is about: who was the subject of the last sentence that had a person for
one. What is found here is kept beside a claim and never put into its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from claimdesk.records import Span
from claimdesk.split.mentions import MALE, PEOPLE, PERSON, ROLES, Meaning, Mention
from claimdesk.split.parse import Parse

ANYBODY = frozenset("person child baby boy girl man woman".split())
"""Nouns of people that are too common for a "he" to mean them."""
SUBJECTS = ("nsubj", "nsubjpass")
GROUPS = frozenset(
    """agency airline association band bank broadcaster cafe charity club company council firm giant
    group hotel magazine maker manufacturer network newspaper organisation organization paper party
    publisher restaurant retailer school shop side station store supermarket team union university
    website""".split()
)
"""What a company or a group is called when its name has just been given."""
ALL_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
FIRST = frozenset({"VBD", "VBZ", "VBN", "VBG"})
"""Tags of a verb whose left-out subject is the one of the sentence before; "Go" is a call."""
LEADING = frozenset({"VBD", "VBZ", "RB", "CC", "''", "``", "MD"})


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a sentence was about."""

    text: str
    source: Span
    person: bool
    gender: str | None = None


def _topic(m: Mention) -> _Topic:
    """What a phrase names; of "fashion designer Ann Lee", the name."""
    text, end = m.text, m.source[1]
    if m.person:
        words = text.split(" ")
        while len(words) > 2 and not (words[0][:1].isupper() and words[1][:1].isupper()):
            words = words[1:]
        text = " ".join(words)
    person = m.person or (m.head in ROLES and not m.plural)
    return _Topic(text, (end - len(text), end), person)


def _likely(topic: _Topic) -> Meaning:
    return Meaning("likely", topic.text, topic.source)


class Guesses:
    """Reads the sentences of an article in order and adds what is likely."""

    def __init__(self) -> None:
        self.topic: _Topic | None = None
        self.person: _Topic | None = None

    def read(
        self,
        p: Parse,
        sentence: Span,
        named: Mapping[int, Mention],
        known: dict[int, Meaning],
    ) -> None:
        """Add to ``known`` what words of the sentence (first token, end) are likely to mean.

        ``named`` has the phrases of the sentence by their nouns.
        """
        start, end = sentence
        roots = []
        for i in range(start, end):
            if p.heads[i] == i:
                roots.append(i)
            if i in known:
                continue
            if p.lower[i] in PERSON and p.tags[i] in ("PRP", "PRP$"):
                topic = self._person(p, i, named, known)
            elif p.deps[i] in SUBJECTS:
                topic = self._description(p, i, named) or self._body(p, i, named, known)
            else:
                continue
            if topic is not None:
                known[i] = _likely(topic)
        if self.topic is not None:
            for root in roots:
                self._left_out(p, root, self.topic, known)
        if roots:
            self._turn(p, roots[0], named, known)

    def _person(
        self, p: Parse, i: int, named: Mapping[int, Mention], known: Mapping[int, Meaning]
    ) -> _Topic | None:
        """Whom "he" means: the subject of a clause around it, else the person talked of."""
        gender = "he" if p.lower[i] in MALE else "she"
        h = p.heads[i]
        while True:
            subject = p.kid(h, *SUBJECTS)
            if subject is not None and subject < i:
                found = self._named(p, subject, named, known)
                if found is not None and found.person:
                    return found
            if p.heads[h] == h:
                break
            h = p.heads[h]
        if self.person is not None and self.person.gender in (None, gender):
            return self.person
        for k in sorted(named, reverse=True):
            if k < i and (named[k].person or named[k].head in PEOPLE - ANYBODY):
                return _topic(named[k])
        return None

    def _named(
        self, p: Parse, i: int, named: Mapping[int, Mention], known: Mapping[int, Meaning]
    ) -> _Topic | None:
        """What the subject ``i`` is, by its full name where it has one."""
        mention = named.get(i)
        if i in known and known[i].kind != "phrase":
            called = mention is not None and (mention.person or mention.head in ROLES)
            person = called or p.lower[i] in PERSON
            return _Topic(known[i].text, known[i].source, person)
        if mention is None:
            return None
        return _topic(mention)

    def _description(self, p: Parse, i: int, named: Mapping[int, Mention]) -> _Topic | None:
        """ "The teen", "German boss", "26-year-old": the person talked of, if no other is near."""
        if self.person is None:
            return None
        aged = p.lower[i] == "old" or p.lower[i].endswith("-old")
        mention = named.get(i)
        if not aged and (mention is None or mention.plural or mention.head not in ROLES):
            return None
        for k in p.kids[i]:
            if p.deps[k] in ("poss", "appos", "nummod") or (
                p.deps[k] == "det" and p.lower[k] != "the"
            ):
                return None
        if any(m.person and m.subject and m.head not in ROLES for m in named.values()):
            return None
        return self.person

    def _body(
        self, p: Parse, i: int, named: Mapping[int, Mention], known: Mapping[int, Meaning]
    ) -> _Topic | None:
        """ "They" or "the airline": the group or company that was talked of."""
        if self.topic is None:
            return None
        if p.lower[i] == "they":
            h = p.heads[i]
            while p.heads[h] != h:
                h = p.heads[h]
                subject = p.kid(h, *SUBJECTS)
                if subject is not None and subject < i:
                    return self._named(p, subject, named, known)
        elif not self._the_group(p, i, named) or not self.topic.text.split()[-1][0].isupper():
            return None  # only a company with a name is "the airline" later
        return None if self.topic.person else self.topic

    @staticmethod
    def _the_group(p: Parse, i: int, named: Mapping[int, Mention]) -> bool:
        if i not in named or named[i].plural or p.lower[i] not in GROUPS:
            return False
        return [p.lower[k] for k in p.kids[i]] == ["the"]  # "the party in China" names its own

    def _left_out(self, p: Parse, root: int, topic: _Topic, known: dict[int, Meaning]) -> None:
        """The subject of a sentence that begins with its verb, for all verbs that share it."""
        if (
            p.tags[root] not in FIRST
            or p.words[root].isupper()
            or p.kid(root, *ALL_SUBJECTS) is not None
        ):
            return
        first = p.first(root)
        if any(p.tags[k] not in LEADING for k in range(first, root)):
            return
        stack = [root]
        while stack:
            k = stack.pop()
            known.setdefault(k, _likely(topic))
            for j in p.kids[k]:
                verbal = p.deps[j] == "conj" and p.tags[j].startswith("V")
                if verbal and p.kid(j, *ALL_SUBJECTS) is None:
                    stack.append(j)

    def _turn(
        self, p: Parse, root: int, named: Mapping[int, Mention], known: Mapping[int, Meaning]
    ) -> None:
        """What the sentence was about is what the next one is likely to be about."""
        subject = p.kid(root, *SUBJECTS)
        topic: _Topic | None = None
        if subject is not None:
            topic = self._named(p, subject, named, known)
            if topic is not None and p.lower[subject] in PERSON:
                gender = "he" if p.lower[subject] in MALE else "she"
                topic = _Topic(topic.text, topic.source, True, gender)
        elif root in known:
            topic = self.topic
        if topic is not None:
            self.topic = topic
        if topic is not None and topic.person and (self.person is None or self._clear(topic)):
            self.person = topic
        elif self.person is None:
            for k, m in named.items():
                if m.person and (m.subject or p.deps[k] != "pobj"):
                    self.person = _Topic(m.text, m.source, True)
                    break

    @staticmethod
    def _clear(topic: _Topic) -> bool:
        """Whether a name is a person's for sure; one word with a capital is as often a place."""
        return " " in topic.text or topic.gender is not None
