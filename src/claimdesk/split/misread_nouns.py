"""Nouns that the parser hangs on another word, though the verb behind them needs them. Pure.

Each function knows one mistake of the small parser; see :mod:`reattach`.
"""

from claimdesk.split.tree import HELPING, SUBJECTS, Tree
from claimdesk.words import MONTHS

_PERSONAL = frozenset({"VBD", "VBP", "VBZ"})
_MARKS = frozenset({"that", "which"})
_BELOW = frozenset({"pobj", "prep"})
_DASHES = frozenset({"—", "–", "--"})
_OPENING = frozenset("after before since until".split())


def subjects(tree: Tree, verb: int) -> None:
    """Give a finite verb the noun before it, where no "and" or comma allows another reading."""
    helpers = [k for k in tree.kids[verb] if tree.deps[k] in HELPING]
    if tree.tags[verb] in _PERSONAL or any(tree.tags[k] in (*_PERSONAL, "MD") for k in helpers):
        begin = min([verb, *helpers])
        while tree.tags[begin - 1] == "RB" and begin > 1:
            begin -= 1
        _of_a_pair(tree, verb, begin) or _with_its_name(tree, verb, begin) or _after(
            tree, verb, begin
        )


def _of_a_pair(tree: Tree, verb: int, begin: int) -> bool:
    """ "It shelled the port in May and Norland closed it": no May and Norland.

    Without a comma or "and" of its own, no verb stands behind the second of two nouns but its own.
    """
    noun = begin - 1
    if tree.deps[noun] != "conj" or tree.tags[noun][:2] not in ("NN", "PR"):
        return False
    one = tree.heads[noun]
    ties = [k for k in tree.kids[one] if tree.deps[k] == "cc" and one < k < noun]
    first = tree.first(noun)
    if not ties or tree.words[ties[-1]] != "and" or ties[-1] != first - 1:
        return False
    above = _verb_above(tree, one)
    own = [k for k in tree.kids[verb] if tree.deps[k] in SUBJECTS]
    if above is None or above > one or tree.deps[one] not in ("dobj", "pobj", "attr"):
        return False
    if any(k > noun or tree.words[k].lower() in _MARKS for k in own):
        return False
    if tree.has(verb, frozenset({"agent"})) or tree.words[verb + 1 : verb + 2] == ["by"]:
        return False  # "ports and boats run by a charity"
    if own and not _object_of(tree, own[0], verb):
        return False
    tree.hang(ties[-1], above, "cc")
    tree.hang(noun, verb, _as_subject(tree, verb))
    tree.hang(verb, above, "conj")
    return True


def _object_of(tree: Tree, noun: int, verb: int) -> bool:
    """Give back an object that the parser took for the subject of a verb of another number."""
    above = tree.heads[verb]
    free = not tree.has(above, frozenset({"dobj", "attr", "ccomp"} - {tree.deps[verb]}))
    if not above < noun or tree.tags[above][:2] != "VB" or not free:
        return False
    if (tree.tags[noun], tree.tags[verb]) not in (("NN", "VBP"), ("NNS", "VBZ")):
        return False
    tree.hang(noun, above, "dobj")
    return True


def _with_its_name(tree: Tree, verb: int, begin: int) -> bool:
    """ "She stressed Orr's sister, Ana Vale, joined the crew": who joined, not whom she stressed.

    Verbs of a list have an "and" before the last one.
    """
    above, name = tree.heads[verb], begin - 2
    if tree.words[begin - 1] != "," or tree.deps[verb] != "conj" or name <= above:
        return False
    noun = tree.heads[name]
    if tree.deps[name] != "appos" or tree.deps[noun] != "dobj" or tree.heads[noun] != above:
        return False
    listed = [k for k in tree.kids[above] if tree.deps[k] == "cc" and k > noun]
    listed += [k for k in tree.kids[verb] if tree.deps[k] == "conj"]
    if listed or tree.has(verb, SUBJECTS) or tree.words[tree.first(name) - 1] != ",":
        return False
    tree.hang(noun, verb, _as_subject(tree, verb))
    tree.hang(verb, above, "ccomp")
    return True


def _after(tree: Tree, verb: int, begin: int) -> bool:
    """ "They fled days after news of it became public": after it became, not after news."""
    noun = begin - 1
    if tree.has(verb, SUBJECTS | {"mark"}) or tree.deps[verb] not in ("conj", "ccomp", "advcl"):
        return False
    while tree.deps[noun] in _BELOW and tree.heads[noun] < noun:
        opener = tree.heads[noun]
        if tree.deps[noun] == "pobj" and tree.words[opener] in _OPENING:
            above = tree.heads[opener]
            if above in (opener, verb) or tree.deps[opener] != "prep":
                return False
            tree.hang(noun, verb, _as_subject(tree, verb))
            tree.hang(verb, above, "advcl")
            tree.hang(opener, verb, "mark")
            return True
        noun = opener
    return False


def ordinals(tree: Tree) -> None:
    """ "She felt the 5th Fleet was lost": the fleet, and nothing that she felt."""
    for i, word in enumerate(tree.words[:-1]):
        numbered = word[0].isdigit() and word.endswith(("st", "nd", "rd", "th"))
        if not numbered or tree.deps[i] not in ("npadvmod", "dobj") or tree.heads[i] > i:
            continue
        noun = i + 1
        alone = not any(k < noun for k in tree.kids[noun])
        if alone and tree.deps[noun] in SUBJECTS and tree.tags[noun][:2] == "NN":
            for k in [k for k in tree.kids[i] if k < i]:
                tree.hang(k, noun, tree.deps[k])
            felt = tree.heads[i]
            tree.hang(i, noun, "amod")
            if felt < i and not tree.has(felt, frozenset({"dobj", "ccomp", "acomp"})):
                tree.hang(tree.heads[noun], felt, "ccomp")


def antecedents(tree: Tree, verb: int) -> None:
    """Hang a relative clause behind an aside or a date on what it tells of."""
    first = tree.first(verb)
    if tree.deps[verb] == "relcl" and tree.words[first] == "that":
        _behind_an_aside(tree, verb, first - 1)
    elif tree.deps[verb] == "relcl" and tree.words[first] == "which":
        _behind_a_date(tree, verb)


def _behind_an_aside(tree: Tree, verb: int, dash: int) -> None:
    """ "The few towns — ten so far — that have a port": it is the towns that have one.

    What "that" opens behind a dash is told of the noun before the aside.
    """
    if tree.words[dash] not in _DASHES:
        return
    opened = [i for i in range(dash) if tree.words[i] == tree.words[dash]]
    if opened and tree.heads[verb] > opened[-1] and tree.tags[opened[-1] - 1][:2] == "NN":
        tree.hang(verb, opened[-1] - 1, "relcl")


def _behind_a_date(tree: Tree, verb: int) -> None:
    """ "Its opinion from 4 May 2020, which found …": the opinion found it."""
    day = tree.heads[verb]
    preposition = tree.heads[day]
    dated = tree.words[day].lower() in MONTHS and tree.has(day, frozenset({"nummod"}))
    noun = preposition - 1
    if dated and tree.words[preposition] in ("from", "of") and tree.tags[noun][:2] == "NN":
        tree.hang(verb, noun, "relcl")


def in_brackets(tree: Tree, verb: int) -> None:
    """ "They want it (they want peace)": a clause of its own, as what is in brackets is."""
    first = tree.first(verb)
    if tree.deps[verb] not in ("ccomp", "conj", "dep") or not tree.has(verb, SUBJECTS):
        return
    opened = tree.words[first] == "(" or tree.words[first - 1] == "("
    if opened and tree.heads[verb] < first and not tree.has(verb, frozenset({"mark"})):
        tree.deps[verb] = "parataxis"


def _as_subject(tree: Tree, verb: int) -> str:
    passive = any(tree.deps[k] == "auxpass" for k in tree.kids[verb])
    return "nsubjpass" if passive else "nsubj"


def _verb_above(tree: Tree, i: int) -> int | None:
    """The finite verb to whose clause a noun belongs."""
    while tree.heads[i] != i:
        i = tree.heads[i]
        helpers = (tree.tags[k] for k in tree.kids[i] if tree.deps[k] in HELPING)
        if tree.tags[i] in _PERSONAL or any(tag in (*_PERSONAL, "MD") for tag in helpers):
            return i
    return None


def behind_sources(tree: Tree, verb: int) -> None:
    """ "According to a study that Vale will use to win": which she will use; nothing that is said.

    What stands between "that" and its verb has no object then.
    """
    marks = [k for k in tree.kids[verb] if tree.deps[k] == "mark"]
    if tree.deps[verb] != "ccomp" or not marks or tree.words[marks[0]] != "that":
        return
    noun = marks[0] - 1
    source = tree.heads[noun]
    if tree.deps[noun] != "pobj" or tree.words[tree.heads[source]].lower() != "according":
        return
    if tree.has(verb, frozenset({"dobj", "ccomp"})) or not tree.has(verb, SUBJECTS):
        return
    tree.tags[marks[0]], tree.deps[marks[0]] = "WDT", "dobj"
    tree.hang(verb, noun, "relcl")


def what_is_done(tree: Tree, verb: int) -> None:
    """ "Ensuring that traders have services supports them": it is the ensuring that supports.

    The parser takes the services for the subject, though their number is another one.
    """
    if tree.tags[verb] != "VBZ" or tree.deps[verb] != "ccomp":
        return
    noun = verb - 1
    above = tree.heads[verb]
    top = above
    while tree.heads[top] != top:
        top = tree.heads[top]
    if tree.deps[noun] != "nsubj" or tree.tags[noun] not in ("NNS", "NNPS"):
        return
    bare = not tree.has(top, SUBJECTS | HELPING) and tree.first(top) == top
    if tree.tags[top] != "VBG" or not bare or not top < above < noun:
        return
    if tree.has(above, frozenset({"dobj"})):
        return
    tree.hang(noun, above, "dobj")
    tree.hang(verb, verb, "ROOT")
    for k in [k for k in tree.kids[top] if k > verb]:
        tree.hang(k, verb, tree.deps[k])
    tree.hang(top, verb, "csubj")
