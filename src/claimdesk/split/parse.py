"""One parsed paragraph as plain lists, which the rules read.

Going through spaCy's ``Token`` objects costs about as much as the parse itself;
lists cost a tenth. Only tagger and parser output is used: no lemmas, no entities.
"""

from dataclasses import dataclass

from spacy.attrs import DEP, HEAD, TAG
from spacy.tokens import Doc

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens of one paragraph; every list has one entry a token.

    ``heads`` holds token indices (a root is its own head), ``starts``/``ends`` are
    code points into ``text``, ``kids`` are the dependents in text order.
    """

    text: str
    words: list[str]
    lower: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    kids: list[list[int]]
    sentences: list[tuple[int, int]]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first dependent of ``i`` with one of these labels."""
        for k in self.kids[i]:
            if self.deps[k] in deps:
                return k
        return None

    def subtree(self, i: int, without: frozenset[int] | set[int] = frozenset()) -> list[int]:
        """``i`` and all below it in text order, but not the branches that start in ``without``."""
        found, stack = [], [i]
        while stack:
            j = stack.pop()
            found.append(j)
            stack.extend(k for k in self.kids[j] if k not in without)
        found.sort()
        return found


def _mend(deps: list[str], tags: list[str], heads: list[int], kids: list[list[int]]) -> None:
    """ "The system rates citizens": a noun that the parser compounds with a verb is its subject."""
    for verb, dependents in enumerate(kids):
        if tags[verb] not in ("VBZ", "VBP", "VBD"):
            continue
        if any(deps[k] in ("nsubj", "nsubjpass", "expl", "csubj") for k in dependents):
            continue
        for k in tuple(dependents):
            if k < verb and deps[k] == "compound" and tags[k].startswith("NN"):
                deps[k] = "nsubj"
                for j in [j for j in dependents if j < k and deps[j] in ("det", "amod", "poss")]:
                    dependents.remove(j)
                    kids[k].append(j)
                    heads[j] = k
                kids[k].sort()


def parse_of(doc: Doc) -> Parse:
    """Copy what the rules need out of a parsed ``Doc``."""
    strings = doc.vocab.strings
    table = doc.to_array([HEAD, DEP, TAG]).astype("uint64")
    names: dict[int, str] = {0: ""}
    deps: list[str] = []
    tags: list[str] = []
    heads: list[int] = []
    for i, (offset, dep, tag) in enumerate(table.tolist()):
        heads.append(i + (offset - (1 << 64) if offset >> 63 else offset))
        for key, into in ((dep, deps), (tag, tags)):
            if key not in names:
                names[key] = strings[key]
            into.append(names[key])
    words = [token.text for token in doc]
    starts = [token.idx for token in doc]
    kids: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    _mend(deps, tags, heads, kids)
    return Parse(
        text=doc.text,
        words=words,
        lower=[word.lower() for word in words],
        tags=tags,
        deps=deps,
        heads=heads,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        kids=kids,
        sentences=[(sent.start, sent.end) for sent in doc.sents],
    )
