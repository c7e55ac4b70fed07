"""A frozen public copy of a desk: its tables, its pages, what vouches for them; and its proofs.

May use: site, desk, store, match, gates, review, articles, tables, ground.
"""
