"""A review, for those who read it: at a terminal, in a pull request, by mail, and for the programs of git hosts.

formats.py     the names of the formats
words.py       what becomes of a row and what a way to take the branch in does, in words; how many of each
text.py        for a terminal
markdown.py    the summary of a pull request
page.py        a web page of one file
json.py        for programs
hosts.py       annotations of GitHub, code quality of GitLab, SARIF
"""
