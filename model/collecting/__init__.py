"""The tables of many repositories, each read by a task of its own, in one folder that other programs read.

`sources` says which repositories; `task` what is handed to whoever reads one, and what comes back; `state` what is known of the
last time; `store` is the folder, into which what was read is put; `collecting` has an engine of `engines` do it all. How one
repository is read and written is none of its matter: that is a function it is given.
"""
