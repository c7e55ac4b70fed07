"""``corpus/`` → articles with their versions.

``corpus`` finds the captures, ``extract`` reads one, ``editions`` puts those of a page together;
``reprints`` and ``furniture`` tell what is not the article's own, ``appearances`` where it makes a
claim. Only ``corpus`` reads files; the rest is pure.

May use: tables, ground.
"""
