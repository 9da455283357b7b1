"""A review, for those who read it: at a terminal, in a pull request, by mail, and for the programs of git hosts.

formats.py     the names of the formats
words.py       what becomes of a row and what a way to take the branch in does, in words; how many of each
text.py        for a terminal
markdown.py    the summary of a pull request
page.py        a web page of one file, on which the rows are judged
parts.py       rows, conflicts and changes without a row, as pages show them: this one, and those in which one works
pagebeside.py  what stands beside a row there
verdictbox.py  where a verdict on a row is filled in there
workbook.py    a workbook in which they are judged
beside.py      what there is to know of a row beside its cells
json.py        for programs
hosts.py       annotations of GitHub, code quality of GitLab, SARIF
"""
