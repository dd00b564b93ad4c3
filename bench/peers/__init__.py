"""Sholu beside other static site generators: one bilingual corpus, one set of templates, the same edits, one table.

`make bench` installs the peers outside the repository and runs this package (`python -m bench.peers`);
docs/performance.md says what is compared and how to read what comes of it. Nothing in `sholu/` knows of it.
"""
