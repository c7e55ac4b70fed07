"""Every exception that claimdesk raises on purpose.

ClaimdeskError            anything a user can mend; printed as one line
├── InputError            a file, row or cell that cannot be used
├── ModelError            a spaCy pipeline that is missing or does not fit
└── StoreError            a database that is not ours, or too new for this version
"""


class ClaimdeskError(Exception):
    """The base of the tree; its message says what is wrong and what to do."""


class InputError(ClaimdeskError):
    """A file cannot be read as what it should be."""


class ModelError(ClaimdeskError):
    """The spaCy pipeline cannot be loaded, or lacks a parser."""


class StoreError(ClaimdeskError):
    """The database file cannot be used."""
