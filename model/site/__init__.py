"""The web site of a city's assessments (`shinkyu site`): what of them the public may see, and the folder that it is written into.

releases.py   each assessment with its publications, and what every one of them shows
lives.py      what became of each item, by the rows that are published
falling.py    where changes fell: part by 変更日, and how many in each year
places.py     where each of them stands
folder.py     the folder: what is made anew, what stays, what goes
stored.py     what the folder says of itself
"""
