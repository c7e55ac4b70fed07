"""People's CSV in and out, guarded. Pure.

May use: ground.
"""
