"""Counterpoint: seed texts and annotations in, an annotated reader for arguments out.

The stages, in order: load, divide, anchor, link, check, render, publish (see `pipeline`).
"""
