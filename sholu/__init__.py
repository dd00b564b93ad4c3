"""Sholu: a static site generator for a bilingual news digest."""

__version__ = "0.1.0"
