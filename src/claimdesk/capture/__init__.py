"""Fetch pages into ``corpus/captures/``: the only part of claimdesk that goes out to the web.

In: addresses, lists, feeds, sitemaps. Out: WARC files, one a day, and a log with one line for each
page that was tried. Politeness, limits and the refusal of private addresses hold for every
request, whatever asked for it.

May use: tables, ground.
"""
