"""Subjects and verbs that the parser hangs on the wrong word, hung on the right one. Pure.

Each function knows one mistake that the small parser makes again and again, and changes ``deps``,
``tags``, ``heads`` and ``kids`` of a paragraph in place; see :class:`claimdesk.split.parse.Parse`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

PERSONAL = frozenset({"VBD", "VBP", "VBZ"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_HELPING = frozenset({"aux", "auxpass"})
_SAME = frozenset(
    """bought brought built caught cut found got had heard held hit kept led left lost made met paid
    put said sent set shut sold spent taught thought told won""".split()
)
"""Participles of irregular verbs that are past tenses too; so are those in "-ed"."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a paragraph and what the parser says of them, to be changed."""

    words: Sequence[str]
    deps: list[str]
    tags: list[str]
    heads: list[int]
    kids: list[list[int]]

    def has(self, i: int, labels: frozenset[str]) -> bool:
        """Whether word ``i`` has a dependent with one of these labels."""
        return any(self.deps[k] in labels for k in self.kids[i])

    def first(self, i: int) -> int:
        """The first word of the branch of ``i``."""
        while self.kids[i] and self.kids[i][0] < i:
            i = self.kids[i][0]
        return i

    def hang(self, i: int, head: int, dep: str) -> None:
        """Hang word ``i`` with all below it on another one."""
        if self.heads[i] != i:
            self.kids[self.heads[i]].remove(i)
        self.deps[i], self.heads[i] = dep, head
        if head != i:
            self.kids[head].append(i)
            self.kids[head].sort()


def mend(
    words: Sequence[str],
    deps: list[str],
    tags: list[str],
    heads: list[int],
    kids: list[list[int]],
) -> None:
    """Mend a paragraph."""
    tree = Tree(words, deps, tags, heads, kids)
    verbs = [i for i, tag in enumerate(tags) if tag[:2] == "VB"]
    for verb in verbs:
        if tags[verb] in PERSONAL and not tree.has(verb, SUBJECTS):
            _compounded(tree, verb)
    for verb in verbs:
        dep, above = deps[verb], heads[verb]
        if dep == "ccomp" and above < verb:
            _object_of_another(tree, verb)
        elif dep in ("acl", "advcl") and tags[verb] == "VBN" and above < verb:
            _behind_a_relative(tree, verb)
            _main_verb(tree, verb)
        if _finite(tree, verb) and not tree.has(verb, SUBJECTS):
            _listed(tree, verb) or _joined_to_a_verb(tree, verb)


def _finite(tree: Tree, i: int) -> bool:
    helped = any(tree.deps[k] in _HELPING and tree.tags[k] != "TO" for k in tree.kids[i])
    return tree.tags[i] in PERSONAL or (helped and tree.tags[i][:2] == "VB")


def _compounded(tree: Tree, verb: int) -> None:
    """ "The system rates citizens": a noun that is compounded with a verb is its subject."""
    for k in tuple(tree.kids[verb]):
        if k < verb and tree.deps[k] == "compound" and tree.tags[k].startswith("NN"):
            tree.deps[k] = "nsubj"
            for j in tuple(tree.kids[verb]):
                if j < k and tree.deps[j] in ("det", "amod", "poss"):
                    tree.hang(j, k, tree.deps[j])


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


def _listed(tree: Tree, verb: int) -> bool:
    """ "According to the Centre, a public body, 40 trains were late": no body and 40 trains.

    A noun that a mere comma adds to another one, next before a verb that has no subject.
    """
    begin = min([verb, *(k for k in tree.kids[verb] if tree.deps[k] in _HELPING)])
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
    noun, word = tree.heads[verb], tree.words[verb].lower()
    past = word.endswith("ed") or word in _SAME
    if (
        not past
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
