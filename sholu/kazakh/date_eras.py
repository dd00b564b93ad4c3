"""Which years and centuries are before our era: «б.з.д. V ғасыр», «біздің дәуірімізге дейінгі 331 жылы», «323 ж.
(б.з.б.)». The values of dates have no such years, so what stands there is given no date at all.

The one place that knows these words. `dates` asks it of the points of a run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sholu.kazakh.date_cases import Case
from sholu.kazakh.date_patterns import Run
from sholu.kazakh.date_points import Point

# «біздің дәуірімізге дейін», «эрамыздан бұрын», «жаңа эраға дейінгі»: our era or the new one, not any («кеңес
# дәуіріне дейінгі 1913 жыл»); and the birth of Christ.
_COUNT = r"жыл\s+сана[уғ]"
_ERA = "(?:дәуір|эра|заман)"
_OURS = rf"(?:біздің\s+)?(?:{_ERA}|{_COUNT})[ыі]?м[ыі]з|біздің\s+{_ERA}|(?:жаңа\s+)?{_COUNT}|жаңа\s+эра"
_BIRTH = r"(?:христос|мәсіх|иса)\w*\s+(?:дүниеге\s+)?(?:туған|туылған|келген|туу|туылу)[ыі]?"
_IN_WORDS = (
    rf"(?:{_OURS}|{_BIRTH})(?:ға|ге|қа|ке|на|не)\s+(?:дейін|шейін)(?:гі)?"
    rf"|(?:{_OURS})(?:дан|ден|тан|тен|нан|нен)\s+(?:бұрын|ілгері|ілгер|ерте)(?:ғы|гі|рек)?"
)
# б.з.д., б.з.б. (заман), б.д.д. (дәуір), б.э.д. (эра), б.ж.с.д. (жыл санау), ж.э.д. (жаңа эра), х.т.д. (Христос
# туғанға дейін): with blanks or without; the last stop may lack.
_DOT = r"\.\s?"
_IN_SHORT = rf"(?:б{_DOT}(?:з|д|э|ж{_DOT}с)|ж{_DOT}[эс]|х{_DOT}т){_DOT}[дб](?:\.|(?![^\W\d_]))"

_EDGE = r"(?<![^\W\d_])"
_BEHIND_ERA = re.compile(rf"{_EDGE}(?:{_IN_SHORT}|{_IN_WORDS})[\s,(–—-]{{0,3}}$", re.IGNORECASE)
# «2019 жылы б.з.д. V ғасыр…»: the era of the numeral behind it, not of the year before.
_OF_ANOTHER = r"(?!\s?[(–—-]?\s?(?:[0-9]|[IVXХІ]+\b))"
_BEFORE_ERA = re.compile(rf"\s?,?\s?(?P<bracket>\()?\s?(?:{_IN_SHORT}|{_IN_WORDS}){_OF_ANOTHER}", re.IGNORECASE)
_REACH = 60
"""Characters; the longest of the wordings has some forty."""


def in_our_era(run: Run, points: Sequence[Point]) -> list[Point]:
    """The points of a run but those before our era. Such years count down, so the words hold for all that follows in
    the run («б.з.д. VII ғасырдан III ғасырға дейін») up to the first year that is greater («… 2022 жылға дейін»).
    """
    if not points:
        return []
    kept: list[Point] = []
    start, last = run.tokens[0].start, 9999
    before = bool(_BEHIND_ERA.search(_plain(run.text[max(0, start - _REACH) : start])))
    for point in points:
        year = _year(point)
        before = before and (year is None or year <= last)
        if before:
            last = last if year is None else year
        elif year is None or not _is_marked(run, point):
            kept.append(point)
    return kept


def _is_marked(run: Run, point: Point) -> bool:
    """«323 ж. б.з.б.», «V ғасырда (б.з.д.)»: the era behind a short or bare year, or in brackets behind any."""
    end = run.tokens[point.end - 1].end
    found = _BEFORE_ERA.match(_plain(run.text[end : end + _REACH]))
    if found is None:
        return False
    return found["bracket"] is not None or point.case in {Case.SHORT, Case.BARE}


def _year(point: Point) -> int | None:
    moment = point.stretch.last or point.stretch.first
    return moment.year if moment else None


def _plain(text: str) -> str:
    """The letters composed and without soft hyphens."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.replace("\u00ad", ""))
