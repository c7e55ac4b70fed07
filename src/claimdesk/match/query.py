"""Words to look for → a query for an FTS5 index, in which nobody's text is an operator.

There are four ways to ask, and one way to quote:

- :func:`every_word` of what a reader typed;
- :func:`any_term` of what is asked for, as :func:`claimdesk.match.terms.terms` or :func:`asked`
  reads it, with :func:`affordable` where the index is large;
- :func:`phrase`, the words of a text one after another;
- :func:`telling_words`, any of those that a text shares with few others.

An empty query stands for nothing to look for. SQLite refuses it, so do not ask then.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from claimdesk.match.terms import LONGEST, Term, terms
from claimdesk.words import STOP

TYPED = 300
"""Characters of what a reader types that are read."""
PHRASE = 1_000
"""Characters of a text that are looked for one after another."""
FEWEST = 6
"""So many words are looked for in any case, however frequent they are."""
BUDGET = 100_000
"""How many entries of the index one question may touch before its frequent words are left out."""

_WORD = re.compile(r"[^\W_]+")
_UNSAFE = re.compile('["\\x00-\\x1f\\ud800-\\udfff]')
"""What ends a string of the query language or SQLite's own, or has no place in UTF-8."""


def every_word(typed: str) -> str:
    """What has all the words; quoted ones stay together, the last may be the beginning of one."""
    found = []
    for quoted, word in re.findall(r'"([^"]*)"|([^\s"]+)', typed[:TYPED]):
        if _WORD.search(quoted or word):
            found.append(_string(quoted or word) + ("" if quoted else "*"))
    return " ".join([string.rstrip("*") for string in found[:-1]] + found[-1:])


def any_term(wanted: Iterable[Term]) -> str:
    """What has any of the terms, in any of their forms."""
    return _any_of(form for term in wanted for form in term.forms)


def phrase(text: str) -> str:
    """What has the words of a text, or of its first ``PHRASE`` characters, one after another."""
    if len(text) > PHRASE:
        text = "".join(text[:PHRASE].rsplit(maxsplit=1)[:1])
    return _string(text) if _WORD.search(text) else ""


def telling_words(text: str, most: int | None = None) -> str:
    """What has any of the words that tell a text from others; ``most`` takes the longest.

    Long words are the rare ones, more or less, and nothing has to be counted to know them. Where
    every word is one that most texts have, all of them are looked for.
    """
    words = _WORD.findall(text[:LONGEST])
    longer = {word.lower() for word in words if len(word) > 3 or word.isupper() or word.isdigit()}
    telling = longer - STOP or {word.lower() for word in words}
    return _any_of(sorted(telling, key=lambda word: (-len(word), word))[:most])


def within(column: str, query: str) -> str:
    """The same query, asked of one column of the index."""
    return f"{column} : ({query})" if query else ""


def asked(words: str) -> list[Term]:
    """What a reader typed into a search box; words in quotation marks stay together."""
    found: dict[str, Term] = {}
    for quoted, rest in re.findall(r'"([^"]*)"|([^"]+)', words.replace("“", '"').replace("”", '"')):
        if quoted:
            pieces = _WORD.findall(quoted.lower())
            some = [Term((" ".join(pieces),))] if pieces else []
        else:
            some = terms(rest)
        for term in some:
            found.setdefault(term.forms[0], term)
    return list(found.values())


def affordable(
    wanted: Sequence[Term], frequency: Callable[[Term], int], budget: int = BUDGET
) -> list[Term]:
    """The rarest terms, at least ``FEWEST``, as many as the budget allows; in their old order.

    ``frequency`` says how many documents have a term; terms that none has are left out. In a small
    collection all words stay: measured on tweets, leaving out any of them costs precision.
    """
    counted = sorted((frequency(term), place) for place, term in enumerate(wanted))
    kept: list[int] = []
    spent = 0
    for n, place in counted:
        if not n:
            continue
        spent += n
        if spent > budget and len(kept) >= FEWEST:
            break
        kept.append(place)
    return [wanted[place] for place in sorted(kept)]


def _any_of(strings: Iterable[str]) -> str:
    return " OR ".join(map(_string, strings))


def _string(text: str) -> str:
    """A text as a string of the query language, which no character in it can end."""
    return f'"{_UNSAFE.sub(" ", text).strip()}"'
