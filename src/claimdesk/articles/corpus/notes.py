"""What a scan has to tell besides captures: problems, and how much of what was passed over."""

from collections import Counter
from dataclasses import dataclass, field

from claimdesk.records import Problem

MOST_OF_A_FILE = 50
"""Problems told of one file; a file of another kind would fill pages otherwise."""


@dataclass(slots=True)
class Notes:
    """Collected while scanning.

    ``passed_over`` counts records of archives by the reason, ``left_alone`` files by their ending.
    """

    problems: list[Problem] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    left_alone: Counter[str] = field(default_factory=Counter)
    _of_file: Counter[str] = field(default_factory=Counter)

    def tell(self, problem: Problem, name: str | None = None) -> None:
        """Keep a problem; after many of one file only one more, which says so."""
        name = name or problem.file
        self._of_file[name] += 1
        count = self._of_file[name]
        if count <= MOST_OF_A_FILE:
            self.problems.append(problem)
        elif count == MOST_OF_A_FILE + 1:
            reason = f"has more problems than the {MOST_OF_A_FILE} that are told"
            self.problems.append(
                Problem(name, None, None, None, reason, "Mend these and build again")
            )

    def damage(self, name: str, offset: int, reason: str) -> None:
        """Keep what is wrong at a place of an archive."""
        remedy = "What could be read is used; get a sound copy of the file for the rest"
        self.tell(Problem(f"{name}, byte {offset}", None, None, None, reason, remedy), name)
