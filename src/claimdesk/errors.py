"""Every exception that claimdesk raises on purpose.

ClaimdeskError            anything a user can mend; printed as one line
├── InputError            a file, row or cell that cannot be used
├── WriteError            a file or folder that cannot be written
├── FetchError            a page that could not be had, with a short reason code
├── ModelError            a spaCy pipeline that is missing or does not fit
├── StoreError            a database that is not ours, or of another version
└── ClusterError          a run on a cluster that cannot go on, or in which too many pages failed
"""


class ClaimdeskError(Exception):
    """The base of the tree; its message says what is wrong and what to do."""


class InputError(ClaimdeskError):
    """A file cannot be read as what it should be."""


class WriteError(ClaimdeskError):
    """A file cannot be written, or its folder not be used."""


class FetchError(ClaimdeskError):
    """A page could not be had; ``reason`` is a code of ``docs/capturing.md``.

    ``passing`` tells that another try may succeed.
    """

    def __init__(self, reason: str, detail: str, *, passing: bool = False) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.passing = reason, detail, passing


class ModelError(ClaimdeskError):
    """The spaCy pipeline cannot be loaded, or lacks a parser."""


class StoreError(ClaimdeskError):
    """The database file cannot be used."""


class ClusterError(ClaimdeskError):
    """Workers of a cluster cannot do what they are asked, or too many pages failed."""
