"""Two wordings → in what they differ, and how alike they are: the one rule. Pure.

A text is read once (``tokens``, ``shares``, ``dates``, ``figures`` → ``wording``), by the lists of
``vocabulary``. Two are held against each other (``pairing``, ``names``, ``actors``, ``order`` →
``differences``); ``allowance`` is all that may be read more loosely. Which words mean the same
stands in ``synonyms``, which only seem to in ``near_misses``. ``likeness``, ``tails`` and
``quotes`` come after the gates.

May use: split.quantities, ground.
"""
