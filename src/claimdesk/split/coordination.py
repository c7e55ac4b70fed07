"""Coordinated parts of a clause taken one at a time: "A and B fell" is two claims."""

from itertools import product

from claimdesk.split.clauses import Clauses

MAX_GROUPS = 3
"""Coordinations of one proposition that are unfolded; more would multiply."""
MAX_COMBINATIONS = 16
"""Most propositions that one coordination may be unfolded into."""


class Unfolding:
    """Taking coordinated parts one at a time."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.p = clauses.p
        self.heads = {self.p.heads[i] for i in clauses.range if self.p.deps[i] == "conj"}

    def groups(self, tokens: set[int]) -> list[list[int]]:
        """Coordinations of phrases among these tokens, each as its members in order."""
        p = self.p
        found = []
        for i in sorted(tokens):
            if p.deps[i] == "conj" or i in self.clauses.forms or i not in self.heads:
                continue
            members = self._members(i, tokens)
            if len(members) > 1 and not self._collective(i) and not self._denied(members):
                found.append(members)
        return found

    def _members(self, i: int, tokens: set[int]) -> list[int]:
        """``i`` and all that is coordinated with it, in text order; "Pratt & Whitney" is one."""
        p = self.p
        members, stack = [], [i]
        while stack:
            j = stack.pop()
            members.append(j)
            if any(p.deps[k] == "cc" and p.words[k] == "&" for k in p.kids[j]):
                continue
            stack.extend(k for k in p.kids[j] if p.deps[k] == "conj" and k in tokens)
        return sorted(members)

    def _collective(self, i: int) -> bool:
        """ "between A and B", "both sides": together they mean something else than apart."""
        p = self.p
        head = p.heads[i]
        return p.lower[head] in ("between", "among") or p.tags[i] == "CD" or p.deps[i] == "quantmod"

    def _denied(self, members: list[int]) -> bool:
        """ "Neither A nor B": without the first word, each of them would be said to."""
        p = self.p
        around = range(max(p.first(members[0]) - 1, 0), members[-1])
        return any(p.lower[j] in ("neither", "nor") for j in around)

    def part(self, members: list[int], n: int) -> set[int]:
        """The words of member ``n`` with the determiner that it shares with the first."""
        p = self.p
        m = members[n]
        cut = {
            k
            for k in p.kids[m]
            if p.deps[k] in ("cc", "preconj") or (p.deps[k] == "punct" and p.words[k] in ",;")
        }
        cut.update(k for k in p.kids[m] if k in members)
        own = set(p.subtree(m, cut))
        bare = not any(p.deps[k] in ("det", "poss") for k in p.kids[m])
        if n and bare and p.tags[m] not in ("NNP", "NNPS"):
            for k in p.kids[members[0]]:
                if k < members[0] and p.deps[k] in ("det", "poss", "predet"):
                    own.update(p.subtree(k))
        return own

    def unfold(self, tokens: set[int]) -> list[set[int]]:
        """One set of tokens a combination of parts; the set itself where nothing is coordinated."""
        groups = self.groups(tokens)[:MAX_GROUPS]
        choices = []
        for members in groups:
            whole = set(self.p.subtree(members[0]))
            choices.append([whole - self.part(members, n) for n in range(len(members))])
        unfolded = []
        for combination in product(*choices):
            unfolded.append(tokens.difference(*combination))
            if len(unfolded) == MAX_COMBINATIONS:
                break
        return unfolded
