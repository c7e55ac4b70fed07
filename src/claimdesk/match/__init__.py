"""Claims → links: which claims say the same, which drift apart, which contradict;
a question → what answers it, with evidence. Pure.

May use: gates, split.quantities, ground.
"""

from claimdesk.gates.differences import Gates, compare
from claimdesk.match.near import Batch, Matchable, judge, links, relate
from claimdesk.match.relate import Relation, content, key, relation

__all__ = [
    "Batch",
    "Gates",
    "Matchable",
    "Relation",
    "compare",
    "content",
    "judge",
    "key",
    "links",
    "relate",
    "relation",
]
