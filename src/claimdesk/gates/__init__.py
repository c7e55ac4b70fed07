"""Two wordings → in what they differ, and how alike they are: the one rule. Pure.

May use: split.quantities, split.dates, split.words, ground.
"""
