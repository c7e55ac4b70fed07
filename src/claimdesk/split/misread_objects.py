"""Objects that the parser takes for a part of the clause behind them. Pure.

Each function knows one mistake of the small parser; see :mod:`reattach`.
"""

from claimdesk.split.tree import SUBJECTS, Tree

SEEING = frozenset(
    """find finds found hear heard hears notice noticed notices saw see sees spotted spots watch
    watched watches""".split()
)
"""Verbs of which what is perceived is the object, and no claim."""
MATTERS = frozenset({"about", "of"})
_OBJECTS = frozenset("acomp attr ccomp dobj oprd xcomp".split())
ALLEGED = frozenset({"alleged", "purported", "supposed", "suspected"})
"""Verbs that stand before a bare noun as its adjective, and as a rule only so."""
_CLOSING = frozenset({"”", '"', "''"})
_FOUND_OUT = frozenset("data estimate estimates figures poll polls study survey surveys".split())
"""On what a count is based."""


def behind_seeing(tree: Tree, verb: int) -> None:
    """ "I saw a door, and two boats were left": the boats were left, the door was seen.

    No comma parts two subjects of one verb.
    """
    above = tree.heads[verb]
    if tree.deps[verb] != "ccomp" or tree.words[above] not in SEEING or above > verb:
        return
    own = [k for k in tree.kids[verb] if tree.deps[k] in SUBJECTS]
    if not own or tree.has(verb, frozenset({"mark"})) or tree.has(above, frozenset({"dobj"})):
        return
    one = own[0]
    ties = [k for k in tree.kids[one] if tree.deps[k] == "cc"]
    others = [k for k in tree.kids[one] if tree.deps[k] == "conj"]
    if len(ties) != 1 or len(others) != 1 or tree.words[ties[0] - 1] != ",":
        return
    subject = tree.deps[one]
    tree.hang(one, above, "dobj")
    tree.hang(others[0], verb, subject)
    tree.hang(ties[0], above, "cc")
    tree.hang(verb, above, "conj")


def of_a_matter(tree: Tree, verb: int) -> None:
    """ "She said of news you may hear": which you may hear; nothing that she said."""
    above = tree.heads[verb]
    noun = tree.first(verb) - 1
    if tree.deps[verb] != "ccomp" or not above < noun or tree.deps[noun] != "pobj":
        return
    matter = tree.heads[noun]
    about = tree.heads[matter] == above and tree.words[matter] in MATTERS
    if about and tree.tags[noun + 1] == "PRP" and not tree.has(verb, _OBJECTS):
        tree.hang(verb, noun, "relcl")


def based_on(tree: Tree, i: int) -> None:
    """ "Half of them say boats are late, based on a poll": the poll tells how many say so."""
    verb = tree.heads[i]
    above = tree.heads[verb]
    if tree.words[i - 1] != "," or tree.deps[verb] != "ccomp" or above > verb:
        return
    nouns = [k for j in tree.kids[i] if tree.words[j] == "on" for k in tree.kids[j]]
    if any(tree.words[k] in _FOUND_OUT for k in nouns):
        tree.hang(i - 1, above, "punct")
        tree.hang(i, above, "prep")


def before_a_noun(tree: Tree, verb: int) -> None:
    """ "Asked about the fire and alleged secret payments": nobody alleged any payments."""
    if tree.words[verb] not in ALLEGED:
        return
    noun = next((k for k in tree.kids[verb] if tree.deps[k] == "dobj" and k > verb), verb)
    first = tree.first(noun) if noun > verb else verb
    joined = tree.deps[verb] == "conj" and tree.words[verb - 1] in ("and", "or")
    before = verb - 2
    if joined and first == verb + 1 and tree.tags[noun] == "NNS" and _noun(tree, before):
        tree.tags[verb] = "JJ"


def _noun(tree: Tree, i: int) -> bool:
    """Whether word ``i``, or the one before a quotation mark, is a noun."""
    i -= tree.words[i] in _CLOSING
    return tree.tags[i][:2] == "NN"
