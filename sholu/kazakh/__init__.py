"""Kazakh, as text in and text out: scripts, order, forms of names, dates. Imports nothing else of Sholu and is
useful by itself.
"""
