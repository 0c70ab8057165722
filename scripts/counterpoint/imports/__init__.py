"""Bring annotations in that were made elsewhere: one module for each format.

    decode → read (a module for each format) → place → settle → write

A reader turns a foreign file into `Imported`: units, links and remarks, all in foreign ids and
not yet placed. `placing` finds their words in our texts, `settling` gives ids and kinds, `written`
makes YAML of it. Nothing is guessed: what has no place here is left out and reported.
"""
