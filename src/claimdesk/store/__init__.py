"""Every SQL statement on ``claims.db``, by subject. It keeps and gives back; it decides nothing.

May use: records of match, records of review, records of split, records of articles, ground.
"""
