"""Coordinated verbs, hung on the verb beside which they stand by form, number and tense. Pure.

Each function knows one mistake of the small parser; see :mod:`reattach`.
"""

from claimdesk.split.cues import BE
from claimdesk.split.tree import COMPLETE, HELPING, SUBJECTS, Tree, past


def join(tree: Tree, verb: int) -> None:
    """Hang a verb on the one beside which it stands by its form, number and tense."""
    if _reduced(tree, verb) or _narrowing(tree, verb):
        return
    if tree.tags[verb] in ("VB", "VBP"):
        _of_the_same_form(tree, verb)
    else:
        _noun_of_a_pair(tree, verb)
        _between_two_verbs(tree, verb)
        _of_the_same_number(tree, verb)
        _beside_who_says(tree, verb)


def _reduced(tree: Tree, verb: int) -> bool:
    """ "Many sailors asked in Leeds voiced fears": those asked, who voiced them.

    What the parser takes for the first verb is a participle, as no "and" ties it to the other.
    """
    above = tree.heads[verb]
    subject = next((k for k in tree.kids[above] if tree.deps[k] == "nsubj"), verb)
    before = tree.words[tree.first(verb) - 1]
    if (
        tree.tags[above] not in ("VBN", "VBD")
        or tree.tags[verb] not in ("VBD", "VBZ", "VBP")
        or tree.has(above, HELPING | frozenset({"dobj", "cc", "mark"}))
        or tree.has(verb, SUBJECTS | HELPING)
        or not past(tree.words[above].lower())
        or subject != above - 1
        or not before[0].isalnum()
    ):
        return False
    outer, dep = tree.heads[above], tree.deps[above]
    tree.hang(verb, verb if outer == above else outer, dep)
    for k in [k for k in tree.kids[above] if k > verb]:
        tree.hang(k, verb, tree.deps[k])
    tree.hang(subject, verb, "nsubj")
    tree.hang(above, subject, "acl")
    tree.tags[above] = "VBN"
    return True


def _narrowing(tree: Tree, verb: int) -> bool:
    """ "The growth he was bringing to Leeds": what he brought, without "which" or "and"."""
    above = tree.heads[verb]
    subject = next((k for k in tree.kids[verb] if tree.deps[k] == "nsubj"), verb)
    noun = tree.first(verb) - 1
    if tree.tags[subject] != "PRP" or subject != noun + 1 or tree.tags[noun][:2] != "NN":
        return False
    if noun < above or tree.has(above, frozenset({"cc"})) or tree.has(verb, COMPLETE):
        return False
    tree.hang(verb, noun, "relcl")
    return True


def _of_the_same_form(tree: Tree, verb: int) -> None:
    """ "It wants to buy boats, sell …": no subject that "sells" without an s.

    A verb of another number than the one it hangs on goes with one that agrees with it.
    """
    above = tree.heads[verb]
    if tree.tags[above] not in ("VBZ", "VBD") or tree.has(verb, SUBJECTS | HELPING):
        return
    outer = tree.heads[above]
    alike = [k for k in range(above + 1, verb) if tree.tags[k] == "VB" and tree.deps[k] != "conj"]
    if tree.tags[outer] == "VBP" and tree.deps[above] == "ccomp":
        alike.append(outer)
    if not alike:
        return
    for k in [k for k in tree.kids[above] if alike[-1] < k < verb and tree.deps[k] == "cc"]:
        tree.hang(k, alike[-1], "cc")
    tree.hang(verb, alike[-1], "conj")


def _noun_of_a_pair(tree: Tree, verb: int) -> None:
    """ "She hid her deals and favors to ports": a noun, which the parser takes for "favours"."""
    above, noun = tree.heads[verb], verb - 2
    told = tree.tags[verb] == "VBZ" and tree.tags[above] == "VBD" and noun > above
    if not told or tree.words[verb - 1] != "and" or tree.tags[noun] != "NNS":
        return
    verbal = tree.words[verb].lower() in BE or tree.words[verb] in ("has", "does")
    if not verbal and not tree.has(verb, SUBJECTS | COMPLETE | HELPING | {"xcomp"}):
        tree.hang(verb, noun, "conj")
        tree.hang(verb - 1, noun, "cc")
        tree.tags[verb] = "NNS"


def _between_two_verbs(tree: Tree, verb: int) -> None:
    """ "It sold boats, tightened rules and left": it tightened them; no boats and tightened rules.

    A list of two nouns would have its own "and".
    """
    above = tree.heads[verb]
    ties = [k for k in tree.kids[above] if tree.deps[k] == "cc" and above < k < verb]
    if len(ties) != 1 or tree.tags[verb] not in ("VBD", "VBN") or tree.has(verb, SUBJECTS):
        return
    for i in range(above + 2, ties[0] - 1):
        noun = tree.heads[i]
        if tree.deps[i] != "amod" or tree.words[i - 1] != "," or not i < noun < ties[0]:
            continue
        own = tree.first(noun) == i and tree.tags[noun][:2] == "NN"
        many = any(tree.deps[k] == "conj" for k in tree.kids[noun]) or tree.deps[noun] == "conj"
        if (
            not own
            or many
            or not past(tree.words[i])
            or any(tree.deps[k] == "cc" for k in tree.kids[noun])
        ):
            continue
        tree.hang(i, above, "conj")
        tree.tags[i] = "VBD"
        for k in [k for k in tree.kids[above] if noun < k <= verb]:
            tree.hang(k, i, tree.deps[k])
        tree.hang(noun, i, "dobj")
        return


def _of_the_same_number(tree: Tree, verb: int) -> None:
    """ "Members doubt a man who has lost, is idle and …": members do not "is" idle, he is."""
    above = tree.heads[verb]
    single = [k for k in (verb, *tree.kids[verb]) if tree.tags[k] == "VBZ" and k <= verb]
    subject = next((k for k in tree.kids[above] if tree.deps[k] in SUBJECTS), above)
    if not single or tree.tags[subject] not in ("NNS", "NNPS") or tree.has(verb, SUBJECTS):
        return
    alike = [
        k
        for k in range(above + 1, verb)
        if tree.deps[k] == "relcl" and any(tree.tags[j] == "VBZ" for j in (k, *tree.kids[k]))
    ]
    if alike:
        tree.hang(verb, alike[-1], "conj")


def _beside_who_says(tree: Tree, verb: int) -> None:
    """ "Vale said it would close and hinted that …": no port that would hinted, but Vale did."""
    above = tree.heads[verb]
    teller = tree.heads[above]
    helpers = {tree.tags[k] for k in tree.kids[above] if tree.deps[k] in HELPING}
    later = helpers & {"MD", "VBZ", "VBP"} and tree.tags[above] in ("VB", "VBG")
    if tree.tags[verb] != "VBD" or not later or tree.has(verb, SUBJECTS | HELPING):
        return
    if tree.deps[above] != "ccomp" or tree.tags[teller] != "VBD" or teller > above:
        return
    for k in [k for k in tree.kids[above] if above < k < verb and tree.deps[k] == "cc"]:
        tree.hang(k, teller, "cc")
    tree.hang(verb, teller, "conj")
