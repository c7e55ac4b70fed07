"""Clauses of which the parser parts what belongs together, put together again. Pure.

Each function knows one mistake of the small parser; see :mod:`reattach`.
"""

from claimdesk.split.cues import VERBS
from claimdesk.split.tree import COMPLETE, HELPING, SUBJECTS, Tree, past
from claimdesk.words import DAYS

_MARKS = frozenset({"“", "”", '"', "``", "''", "‘"})
_HELPERS = frozenset(
    """are been can could did do does had has have is may might must shall should was were will
    would""".split()
)
_OBJECTS = frozenset("acomp attr ccomp dobj oprd".split())
_COMPLETED = frozenset("acomp aux auxpass ccomp dobj xcomp".split())
_CIRCUMSTANCES = frozenset("advmod npadvmod prep".split())
_SELF = frozenset("he it she they".split())
"""Pronouns by which somebody tells of himself."""
_CALLED = frozenset({"a", "an", "one", "something", "the"})
"""What opens a noun that tells what was named before."""


def clauses(tree: Tree, verb: int) -> None:
    """Mend what ``verb`` and the clause around it have lost to each other."""
    _helped(tree, verb)
    dep, above = tree.deps[verb], tree.heads[verb]
    if dep == "ccomp":
        quoted, teller = (verb, above) if above < verb else (above, verb)
        if tree.words[teller].lower() in VERBS and not _MARKS.isdisjoint(tree.words[:teller]):
            _begun_before_the_teller(tree, teller, quoted)
    if dep == "ccomp" and above < verb:
        _day_of_saying(tree, verb)
        _first_of_a_list(tree, verb)
    elif dep == "conj" and tree.tags[verb] == "VBD":
        _likewise_to_be_done(tree, verb)
    elif dep == "advcl" and tree.tags[verb] == "VBG" and tree.deps[above] == "ccomp":
        _said_besides(tree, verb)
    elif dep == "parataxis" and tree.words[verb].lower() in VERBS:
        comma = tree.first(verb)
        if tree.words[comma] == "," and tree.words[comma + 1] in _MARKS and comma < verb - 1:
            tree.hang(comma, above, "punct")  # of what is quoted, not of the teller's clause
    elif dep == "ROOT":
        _what_it_is_believed(tree, verb)


def _helped(tree: Tree, verb: int) -> None:
    """ "If the port, as Vale says, was closed": the port is the subject of "closed"."""
    if tree.has(verb, SUBJECTS):
        return
    for helper in [k for k in tree.kids[verb] if k < verb and tree.deps[k] in HELPING]:
        main = tree.words[helper].lower() not in _HELPERS or tree.has(helper, _OBJECTS)
        if not main and tree.has(helper, SUBJECTS):
            suffered = tree.deps[helper] == "auxpass"
            for k in list(tree.kids[helper]):
                passive = suffered and tree.deps[k] == "nsubj"
                tree.hang(k, verb, "nsubjpass" if passive else tree.deps[k])
            return


def _likewise_to_be_done(tree: Tree, verb: int) -> None:
    """ "The mayor should be fired and the port closed": it is to be closed, and closes nothing."""
    above = tree.heads[verb]
    joined = tree.deps[above] == "conj" and tree.tags[above] == "VBN" and tree.heads[above] < above
    first = tree.heads[above] if joined else above
    to_be = {tree.tags[k] for k in tree.kids[first] if tree.deps[k] in HELPING} >= {"MD", "VB"}
    own = joined or tree.has(verb, SUBJECTS)
    if own and to_be and past(tree.words[verb].lower()) and not tree.has(verb, _COMPLETED):
        tree.tags[verb] = "VBN"


def _begun_before_the_teller(tree: Tree, teller: int, quoted: int) -> None:
    """ "“In May,” Vale said, “the port closed”": it closed in May; nor has "said" two subjects."""
    opened = next((i for i in range(teller, 0, -1) if tree.words[i - 1] in _MARKS), teller)
    before = [k for k in tree.kids[teller] if k < opened - 1 and tree.deps[k] != "punct"]
    if len(before) != 1 or quoted < teller or opened == teller:
        return
    first = tree.first(before[0]) - 1
    if first < 0 or tree.words[first] not in _MARKS or not _ends(tree, before[0], opened - 3):
        return
    if tree.deps[before[0]] in _CIRCUMSTANCES and tree.has(quoted, SUBJECTS):
        tree.hang(before[0], quoted, tree.deps[before[0]])
        if tree.words[opened - 2] == ",":
            tree.hang(opened - 2, quoted, "punct")
    elif tree.deps[before[0]] in SUBJECTS and not tree.has(quoted, SUBJECTS):
        suffered = tree.has(quoted, frozenset({"auxpass"}))
        tree.hang(before[0], quoted, "nsubjpass" if suffered else "nsubj")


def _day_of_saying(tree: Tree, verb: int) -> None:
    """ "The port said on Monday it had lost a ship": it was said on Monday."""
    above = tree.heads[verb]
    on = above + 1
    said = tree.words[on].lower() == "on" and tree.words[on + 1].lower() in DAYS
    subject = next((k for k in tree.kids[verb] if tree.deps[k] in SUBJECTS), verb)
    if said and tree.heads[on] == verb and tree.first(subject) == on + 2:
        tree.hang(on, above, "prep")


def _first_of_a_list(tree: Tree, verb: int) -> None:
    """ "Vale said the tolls, the rents and the taxes rose": no second subject of "said"."""
    above = tree.heads[verb]
    subject = next((k for k in tree.kids[verb] if tree.deps[k] in SUBJECTS), verb)
    comma = tree.first(subject) - 1
    teller = any(tree.deps[k] in SUBJECTS and k < above for k in tree.kids[above])
    if subject >= verb or tree.words[comma] != "," or not teller:
        return
    lead = [k for k in tree.kids[above] if above < k < comma and tree.deps[k] == "nsubj"]
    joined = {tree.deps[k] for k in tree.kids[subject] if k > subject} >= {"cc", "conj"}
    if len(lead) != 1 or not joined or not _ends(tree, lead[0], comma - 1):
        return
    tree.hang(lead[0], verb, tree.deps[subject])
    tree.hang(subject, lead[0], "conj")


def _ends(tree: Tree, noun: int, last: int) -> bool:
    """Whether the phrase of a noun reaches to the word ``last``."""
    while last not in (noun, tree.heads[last]):
        last = tree.heads[last]
    return last == noun


def _said_besides(tree: Tree, verb: int) -> None:
    """ "Vale said it owed nothing, saying the port was Orr's": both are what Vale says.

    Where the clause between tells of somebody else, he may have said it, too.
    """
    inner = tree.heads[verb]
    outer = tree.heads[inner]
    words = (tree.words[verb].lower(), tree.words[outer].lower())
    if outer >= inner or any(w not in VERBS or "q" not in VERBS[w].frames for w in words):
        return
    subject = next((k for k in tree.kids[inner] if tree.deps[k] in SUBJECTS), inner)
    own = tree.words[subject].lower() in _SELF and subject < inner
    parted = tree.words[tree.first(verb) - 1] == ","
    if own and parted and _MARKS.isdisjoint(tree.words[outer:verb]):
        tree.hang(verb, outer, "advcl")


def _what_it_is_believed(tree: Tree, verb: int) -> None:
    """ "She studies law, a field she thinks is vital": law is one; nobody says that a field is."""
    noun = next((k for k in tree.kids[verb] if tree.deps[k] == "nsubj"), verb)
    begin = min([verb, *(k for k in tree.kids[verb] if tree.deps[k] in HELPING)])
    first, thinks = tree.first(noun), begin - 1
    named = first - 2
    if noun >= begin or named < 0 or tree.words[first - 1] != "," or tree.heads[thinks] != noun:
        return
    cue = VERBS.get(tree.words[thinks].lower())
    held = tree.deps[thinks] == "relcl" and cue is not None and "c" in cue.frames
    main = [k for k in tree.kids[verb] if tree.deps[k] == "ccomp" and k < noun]
    whole = len(main) == 1 and tree.has(main[0], SUBJECTS) and tree.tags[named][:2] == "NN"
    called = tree.words[first].lower() in _CALLED
    if not (held and whole and called) or tree.has(thinks, COMPLETE):
        return
    top = main[0]
    tree.hang(top, top, "ROOT")
    for k in [k for k in tree.kids[verb] if k < first or tree.deps[k] == "punct"]:
        tree.hang(k, top, tree.deps[k])
    tree.hang(noun, named, "appos")
    tree.hang(verb, thinks, "ccomp")
