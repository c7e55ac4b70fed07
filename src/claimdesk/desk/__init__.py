"""What a command does, in order: build, import, undo, decide, find, status.

May use: capture, store, review, match, gates, split, articles, tables, ground.
"""
