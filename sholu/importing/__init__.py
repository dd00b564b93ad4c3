"""Raw texts in, articles out: what `sholu import` does. The command line calls `import_files` and shows its reports
with `report_text`; the parts below this package are pure, this module reads and writes files.

A raw file becomes content/articles/<slug>/ with the language file and the raw bytes beside it. A text that is there
already changes nothing, and no existing file is ever written to.
"""

from __future__ import annotations

from sholu.importing.report import ImportReport, report_text
from sholu.importing.shelf import import_files

__all__ = ["ImportReport", "import_files", "report_text"]
