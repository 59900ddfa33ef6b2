"""Blank papers: what is on them, and how they are filled in by anybody with Word."""
