"""Start an edition from a file: a seed, a description of it, and a place for its claims.

    decode → read (plain, markdown, page, thread) → bound → describe → check

`start` is the one function that others call. What is done to a file to make a seed of it is said,
with counts, in remarks; where a file says nothing, the description says that it does not.
"""
