"""The faster ways to read. All of them are optional: what they give is what the parser gives, or they give up.

``plain`` decodes what nearly all files consist of, ``places`` tells on which lines it stands; an ``outline`` goes from
version to version of one file, by reading again (``partreader``) only those of its ``parts`` that differ.
"""
