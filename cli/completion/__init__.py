"""Completion on Tab, in bash, zsh, fish and PowerShell.

    answering.py   a shell asks what can come next, and is answered on standard output
    line.py        the line as it is typed so far, taken apart as the shell will
    following.py   what can come next in a call: commands, options, values
    sources.py     values that parameters offer: words, items, assessments, versions
    shells.py      the shells, their scripts (scripts/), and which one is in use
    installing.py  the script where the shell finds it

A script calls ``shinkyu`` with `ASKS` naming its shell and `LINE` holding the line up to the cursor. The answer is a line for
each candidate: what is to stand there, what it is, and ``+`` where more may follow at once, parted by tabs; or one line that
says `FILES`, for the shell to complete names of files itself. Nothing else is ever printed, whatever goes wrong.
"""

ASKS, LINE, BREAKS = "_SHINKYU_COMPLETE", "_SHINKYU_LINE", "_SHINKYU_BREAKS"
FILES = "\tfiles"
