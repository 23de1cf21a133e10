"""The engine from a command line, over tables of many sheets, for a programme of partnerships.

No visitor's browser takes anything of this package: the engine stays standard library only, and
what needs a database or a table stands here.
"""
