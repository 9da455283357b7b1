"""`python -m shinkyu.cli`: the program by the name of its python, which git's settings can hold for every folder and shell."""

from shinkyu.cli.main import main

main()
