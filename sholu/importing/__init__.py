"""Raw texts in, articles and proposed records out: what `sholu import` does. The command line calls `import_files`,
`accept` and `reject` and shows their reports with `report_text`, `accepted_text` and `rejected_text`; this package's
`shelf` and `accepting` read and write files, its other parts are pure.

A raw file becomes content/articles/<slug>/ with the language file and the raw bytes beside it. Whom it names and who
has no record yet is proposed: content/people/<slug>.md with the key `proposed`, seen by no reader until an editor
takes that key out. A text that is there already changes nothing, and an import writes to no existing file.
"""

from __future__ import annotations

from sholu.importing.accepting import Accepted, Rejected, accept, reject
from sholu.importing.report import ImportReport, PassedOver, accepted_text, rejected_text, report_text
from sholu.importing.shelf import import_files

__all__ = [
    "Accepted",
    "ImportReport",
    "PassedOver",
    "Rejected",
    "accept",
    "accepted_text",
    "import_files",
    "reject",
    "rejected_text",
    "report_text",
]
