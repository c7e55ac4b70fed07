"""Subjects and verbs that the parser hangs on the wrong word, hung on the right one. Pure.

Each function knows one mistake that the small parser makes again and again, and changes ``deps``,
``tags``, ``heads`` and ``kids`` of a paragraph in place; see :class:`claimdesk.split.parse.Parse`.
"""

from collections.abc import Sequence

from claimdesk.split.cues import BE, NOUNS, VERBS
from claimdesk.split.joined_verbs import join
from claimdesk.split.misread_clauses import clauses
from claimdesk.split.misread_nouns import (
    antecedents,
    behind_sources,
    in_brackets,
    ordinals,
    subjects,
    what_is_done,
)
from claimdesk.split.misread_objects import based_on, before_a_noun, behind_seeing, of_a_matter
from claimdesk.split.tree import COMPLETE, HELPING, SUBJECTS, Tree, past

PERSONAL = frozenset({"VBD", "VBP", "VBZ"})
_CLOSING = frozenset({"”", '"', "''"})
_PARTING = frozenset("WDT WP WRB VBG CC".split())
_OPENING = frozenset("after as before since until".split())
_MADE = frozenset("delivered gave held issued made posted published raised said sent wrote".split())
"""What somebody did with words: "the claims he made"."""
LISTENED = frozenset(
    """advised asked assured bet convinced informed notified persuaded promised reassured reminded
    showed taught tell telling tells told warn warned warning warns""".split()
)
"""Verbs that have a listener beside what he is told."""


def mend(
    words: Sequence[str],
    deps: list[str],
    tags: list[str],
    heads: list[int],
    kids: list[list[int]],
) -> None:
    """Mend a paragraph."""
    tree = Tree(words, deps, tags, heads, kids)
    _behind_sources(tree)
    ordinals(tree)
    verbs = [i for i, tag in enumerate(tags) if tag[:2] == "VB"]
    for verb in verbs:
        if tags[verb] in PERSONAL and not tree.has(verb, SUBJECTS):
            _compounded(tree, verb)
    for verb in verbs:
        if tags[verb] == "VBD":
            before_a_noun(tree, verb)
        antecedents(tree, verb)
        in_brackets(tree, verb)
        behind_sources(tree, verb)
        what_is_done(tree, verb)
        if words[verb] == "based":
            based_on(tree, verb)
        if tags[verb] in PERSONAL:
            _inside_a_quotation(tree, verb)
        told = deps[verb] in ("ccomp", "parataxis") and heads[verb] < verb
        if told and _without_that(tree, verb):
            continue
        _within(tree, verb)
        clauses(tree, verb)
        if deps[verb] == "conj" and heads[verb] < verb:
            join(tree, verb)
        subjects(tree, verb)
        if _finite(tree, verb) and not tree.has(verb, SUBJECTS):
            _listed(tree, verb) or _joined_to_a_verb(tree, verb) or _of_a_clause(tree, verb)


def _behind_sources(tree: Tree) -> None:
    """Hang what follows "According to X, …" on its own verb."""
    if "According" in tree.words:
        for i, word in enumerate(tree.words):
            if word == "According" and tree.heads[i] == i:
                _behind_a_source(tree, i)


def _within(tree: Tree, verb: int) -> None:
    """Mend a clause that stands within another one."""
    dep, above = tree.deps[verb], tree.heads[verb]
    if dep == "parataxis" and above > verb:
        _interrupted(tree, verb)
    elif dep == "ccomp" and above < verb:
        behind_seeing(tree, verb)
        of_a_matter(tree, verb)
        _object_of_another(tree, verb)
    elif dep == "ccomp":
        _behind_what_was_said(tree, verb)
        if tree.tags[verb] in PERSONAL:
            _asked_in_passing(tree, verb)
    elif dep == "advcl" and tree.tags[verb] == "VBG" and tree.deps[above] == "ccomp":
        _behind_a_quotation(tree, verb)
    elif dep in ("acl", "advcl") and tree.tags[verb] == "VBN" and above < verb:
        _behind_a_relative(tree, verb)
        _main_verb(tree, verb)


def _finite(tree: Tree, i: int) -> bool:
    helped = any(tree.deps[k] in HELPING and tree.tags[k] != "TO" for k in tree.kids[i])
    return tree.tags[i] in PERSONAL or (helped and tree.tags[i][:2] == "VB")


def _compounded(tree: Tree, verb: int) -> None:
    """ "The system rates citizens": a noun that is compounded with a verb is its subject."""
    for k in tuple(tree.kids[verb]):
        if k < verb and tree.deps[k] == "compound" and tree.tags[k].startswith("NN"):
            tree.deps[k] = "nsubj"
            for j in tuple(tree.kids[verb]):
                if j < k and tree.deps[j] in ("det", "amod", "poss"):
                    tree.hang(j, k, tree.deps[j])


def _behind_a_source(tree: Tree, i: int) -> None:
    """ "According to Ana Vale, the plan smacks of fear": no Vale who is some smacks.

    Where a sentence has no verb, what the parser adds to its source is one.
    """
    branch = [i]
    for j in branch:
        branch += tree.kids[j]
    added = [k for k in branch if tree.deps[k] == "appos" and tree.tags[k] == "NNS"]
    if len(added) != 1 or any(tree.tags[k] in (*PERSONAL, "MD") for k in branch):
        return
    verb, noun = added[0], added[0] - 1
    told = tree.heads[noun] == verb and tree.tags[noun] == "NN"
    opened = [k for k in tree.kids[verb] if k < noun]
    if not told or tree.words[tree.first(verb) - 1] != "," or not opened:
        return
    tree.tags[verb] = "VBZ"
    for k in opened:
        tree.hang(k, noun, tree.deps[k])
    tree.hang(noun, verb, "nsubj")
    tree.hang(verb, verb, "ROOT")
    for k in [k for k in tree.kids[i] if k > verb]:
        tree.hang(k, verb, tree.deps[k])
    tree.hang(i, verb, "prep")


def _object_of_another(tree: Tree, verb: int) -> None:
    """ "They warn the flood could spread": an object that is taken from a finite verb."""
    own, above = tree.kids[verb], tree.heads[verb]
    finite = tree.tags[verb] in (*PERSONAL, "MD") or any(
        tree.tags[k] in (*PERSONAL, "MD") for k in own
    )
    if not finite or tree.has(verb, SUBJECTS | {"mark"}):
        return
    for k in [k for k in tree.kids[above] if tree.deps[k] == "dobj" and above < k < verb]:
        tree.hang(k, verb, "nsubj")
        return
    noun = tree.first(verb) - 1
    while tree.deps[noun] != "dobj" and above < tree.heads[noun] < verb:
        noun = tree.heads[noun]
    teller = tree.heads[noun]
    told = tree.words[teller].lower() in LISTENED and tree.has(teller, frozenset({"dative"}))
    if told and tree.deps[noun] == "dobj" and above < teller < noun:
        tree.hang(noun, verb, "nsubj")  # "who told him the boat had sunk"
        tree.hang(verb, teller, "ccomp")


def _without_that(tree: Tree, verb: int) -> bool:
    """ "She cited remarks Orr had made": which he had made, without a pronoun; no news of Orr."""
    subject = next((k for k in tree.kids[verb] if tree.deps[k] == "nsubj"), verb)
    noun, above = tree.first(subject) - 1, tree.heads[verb]
    if subject >= verb or noun <= above or tree.tags[noun][:2] != "NN":
        return False
    said = tree.words[noun].lower() in NOUNS and tree.words[verb].lower() not in _MADE
    if tree.has(verb, COMPLETE) or said:  # "fears that prices fell"
        return False
    if tree.deps[verb] == "ccomp":
        told = tree.words[above].lower() in LISTENED
        if told or not any(tree.deps[k] == "dobj" and above < k <= noun for k in tree.kids[above]):
            return False
    tree.hang(verb, noun, "relcl")
    return True


def _behind_what_was_said(tree: Tree, verb: int) -> None:
    """ "After a court had ruled, in May, that she must go, a riot began": that is what it ruled.

    A clause with "that" takes no time before its "that".
    """
    above = tree.heads[verb]
    that = [k for k in tree.kids[verb] if tree.deps[k] == "mark" and tree.words[k] == "that"]
    before = [k for k in tree.kids[verb] if tree.deps[k] == "advcl" and that and k < that[0]]
    for k in before[-1:]:
        told = tree.words[k].lower() in VERBS and not tree.has(k, frozenset({"ccomp", "dobj"}))
        if told and tree.has(k, frozenset({"mark"})) and above > verb:
            tree.hang(k, above, "advcl")
            tree.hang(verb, k, "ccomp")


def _of_a_clause(tree: Tree, verb: int) -> bool:
    """ "They roared their season was over", "rain fell since Vale, in May, cut trees".

    A verb joined to another without any "and": the object, or what "since" has, is its subject.
    """
    above = tree.heads[verb]
    begin = min([verb, *(k for k in tree.kids[verb] if tree.deps[k] in HELPING)])
    if tree.deps[verb] != "conj" or above > verb:
        return False
    noun = begin - 1
    if tree.words[noun] == ",":
        return _since(tree, verb, begin)
    while tree.deps[noun] != "dobj" and above < tree.heads[noun] < begin:
        noun = tree.heads[noun]
    governor = tree.heads[noun]
    between = range(noun + 1, begin)
    parted = any(tree.tags[k] in _PARTING or tree.words[k] == "," for k in between)
    if tree.deps[noun] != "dobj" or parted or tree.tags[begin - 1] == "RB":
        return False
    if not (tree.words[verb].lower() in BE or begin < verb or tree.has(verb, frozenset({"dobj"}))):
        return False  # "investors focused on coal": on which they are focused
    tree.hang(noun, verb, "nsubj")
    tree.hang(verb, governor, "ccomp")
    return True


def _asked_in_passing(tree: Tree, verb: int) -> None:
    """ "If he gets mail he cannot read, he burns it": the mail that he cannot read.

    A clause that no comma parts from the condition before it, and that is no object of what comes
    behind it.
    """
    above, own = tree.heads[verb], tree.kids[verb]
    subject = next((k for k in own if tree.deps[k] in SUBJECTS), verb)
    opening = [k for k in own if tree.deps[k] == "advcl" and k < subject]
    noun = tree.first(subject) - 1
    if len(opening) != 1 or above < verb or noun < opening[0] or tree.tags[noun][:2] != "NN":
        return
    marks = [k for k in tree.kids[opening[0]] if tree.deps[k] in ("mark", "advmod")]
    theirs = [k for k in tree.kids[above] if tree.deps[k] in SUBJECTS and verb < k < above]
    if not marks or tree.words[marks[0]].lower() not in ("if", "when") or not theirs:
        return
    if tree.words[tree.first(theirs[0]) - 1] != "," or tree.has(verb, frozenset({"dobj"})):
        return
    tree.hang(opening[0], above, "advcl")
    tree.hang(verb, noun, "relcl")


def _interrupted(tree: Tree, verb: int) -> None:
    """ "If they pass, he adds, they are safe": safe if they pass; no condition of his adding it."""
    above = tree.heads[verb]
    subject = next((k for k in tree.kids[verb] if tree.deps[k] in SUBJECTS), verb)
    for k in [k for k in tree.kids[verb] if tree.deps[k] == "advcl" and k < subject]:
        if any(tree.deps[j] == "mark" for j in tree.kids[k]):
            tree.hang(k, above, "advcl")
            comma = next((j for j in tree.kids[verb] if k < j < subject), verb)
            if tree.words[comma] == ",":
                tree.hang(comma, above, "punct")


def _inside_a_quotation(tree: Tree, verb: int) -> None:
    """ "“We left, with three boats,” she said": what is quoted is no part of how she said it."""
    said = [k for k in tree.kids[verb] if tree.deps[k] == "ccomp" and k < verb]
    if not said:
        return
    marks = [i for i in range(said[-1], verb) if tree.words[i] in _CLOSING]
    if not marks or ";" in tree.words[said[-1] : marks[-1]]:
        return
    for k in [k for k in tree.kids[verb] if said[-1] < k < marks[-1]]:
        if tree.deps[k] in ("prep", "advcl", "npadvmod"):
            tree.hang(k, said[-1], tree.deps[k])


def _behind_a_quotation(tree: Tree, verb: int) -> None:
    """ "“This is it,” she said, pointing to it": she points, and does not say so."""
    above = tree.heads[verb]
    if above < verb and tree.words[tree.first(verb) - 1] in _CLOSING:
        tree.hang(verb, tree.heads[above], "advcl")


def _since(tree: Tree, verb: int, begin: int) -> bool:
    """ "Rain fell since Vale, in May, cut trees": since she cut them, not since Vale."""
    above = tree.heads[verb]
    openers = [k for k in tree.kids[above] if above < k < begin and tree.words[k] in _OPENING]
    if not openers or not tree.kids[openers[-1]]:
        return False
    opener, noun = openers[-1], tree.kids[openers[-1]][-1]
    joined = any(tree.deps[k] == "cc" and opener < k < begin for k in tree.kids[above])
    if tree.deps[noun] != "pobj" or tree.words[noun + 1] != "," or joined:
        return False
    for k in [k for k in tree.kids[above] if noun < k < begin]:
        tree.hang(k, verb, tree.deps[k])
    tree.hang(noun, verb, "nsubj")
    tree.hang(opener, verb, "mark")
    tree.hang(verb, above, "advcl")
    return True


def _listed(tree: Tree, verb: int) -> bool:
    """ "According to the Centre, a public body, 40 trains were late": no body and 40 trains.

    A noun that a mere comma adds to another one, next before a verb that has no subject.
    """
    begin = min([verb, *(k for k in tree.kids[verb] if tree.deps[k] in HELPING)])
    noun = begin - 1
    if noun < 1 or not tree.words[noun][0].isalnum():
        return False
    while tree.deps[noun] != "conj":
        if tree.heads[noun] == noun or tree.heads[noun] >= begin:
            return False
        noun = tree.heads[noun]
    above = tree.heads[noun]
    joined = any(tree.deps[k] == "cc" and k > above for k in tree.kids[above])
    nouns = tree.tags[noun][:2] == tree.tags[above][:2] == "NN"
    comma = tree.words[tree.first(noun) - 1] == ","
    if joined or not nouns or not comma or not _before(tree, above, verb):
        return False
    passive = any(tree.deps[k] == "auxpass" for k in tree.kids[verb])
    tree.hang(noun, verb, "nsubjpass" if passive else "nsubj")
    return True


def _before(tree: Tree, i: int, top: int) -> bool:
    """Whether word ``i`` is part of a phrase that stands before verb ``top``, and is its own."""
    while tree.heads[i] not in (i, top):
        i = tree.heads[i]
    return tree.heads[i] == top and i < top


def _joined_to_a_verb(tree: Tree, verb: int) -> bool:
    """ "The plan covers May, and the party, as she notes, wants more": a verb and no party."""
    clause = max((k for k in tree.kids[verb] if tree.deps[k] == "ccomp" and k < verb), default=None)
    if clause is None:
        return False
    noun = max((k for k in tree.kids[clause] if tree.deps[k] == "conj" and k > clause), default=0)
    joined = any(tree.deps[k] == "cc" and clause < k < noun for k in tree.kids[clause])
    if not joined or tree.tags[noun][:2] != "NN" or tree.tags[clause][:2] != "VB":
        return False
    above = tree.heads[verb]
    tree.hang(clause, clause if above == verb else above, tree.deps[verb])
    tree.hang(verb, clause, "conj")
    for k in [k for k in tree.kids[clause] if noun < k < verb]:
        tree.hang(k, verb, tree.deps[k])
    tree.hang(noun, verb, "nsubj")
    return True


def _main_verb(tree: Tree, verb: int) -> None:
    """ "The board, which meets in May, found that …": no board that is found."""
    noun = tree.heads[verb]
    if (
        not past(tree.words[verb].lower())
        or tree.deps[verb] != "acl"
        or tree.heads[noun] != noun
        or tree.tags[noun][:2] != "NN"
    ):
        return
    between = [k for k in tree.kids[noun] if tree.deps[k] in ("relcl", "appos") and k < verb]
    for k in tree.kids[verb]:
        that = [j for j in tree.kids[k] if tree.deps[j] == "mark" and tree.words[j] == "that"]
        if tree.deps[k] == "advcl" and that:
            tree.deps[k] = "ccomp"
    told = tree.has(verb, frozenset({"ccomp", "dobj", "xcomp"}))
    if not between or tree.words[verb - 1] != "," or not told or tree.first(verb) != verb:
        return
    if tree.words[tree.first(between[0]) - 1] != ",":
        return
    tree.hang(verb, verb, "ROOT")
    for k in [k for k in tree.kids[noun] if k > verb]:
        tree.hang(k, verb, tree.deps[k])
    tree.hang(noun, verb, "nsubj")
    tree.tags[verb] = "VBD"


def _behind_a_relative(tree: Tree, verb: int) -> None:
    """ "It cost 9 million, which is more than all boats | put together": the boats are."""
    above, before = tree.heads[verb], tree.first(verb) - 1
    if not tree.words[before][0].isalnum():
        return
    while tree.heads[before] not in (before, above) and not _relative(tree, before):
        before = tree.heads[before]
    if _relative(tree, before):
        tree.hang(verb, before, "advcl")


def _relative(tree: Tree, i: int) -> bool:
    """Whether word ``i`` heads a clause that opens with "which", behind a comma."""
    subject = next((k for k in tree.kids[i] if tree.deps[k] in SUBJECTS), None)
    which = subject is not None and tree.tags[subject] == "WDT"
    return which and tree.deps[i] in ("relcl", "advcl") and tree.words[tree.first(i) - 1] == ","
