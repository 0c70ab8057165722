"""Render: the debate as Markdown pages, data files and search records. Pure; stage 6."""
