"""Hold an edition's annotations against a new edition of one of its seeds.

    align → judge → propose → rewrite

`revise` puts these together. Nothing is decided for the editor: what is not exactly where it was is
shown with what it became, and only what the editor accepts is written, word by word, into the files
as they are laid out.
"""
