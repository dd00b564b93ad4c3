"""A build that makes anew only what changed, and can say why. What it leaves in the output folder is what a build of
everything would leave there. Called by `pipeline`.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, cast

from sholu import gather, plan, sealed, unchanged, workers
from sholu.errors import ContentProblems, Problem
from sholu.facts import Fact
from sholu.ledger import Ledger, Made, Name, Telling, Told, in_text, of_text, reader
from sholu.packing import packed_row, unpacked_row
from sholu.pages import Site
from sholu.pages.values import Alternate
from sholu.plan import FromTemplate, Output, SitemapEntry
from sholu.publish import Order, order_of
from sholu.render import Templates

_SITEMAP = ("sitemap",)
_ASSETS = ("assets",)
_ROBOTS = ("robots",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is to be done to the output folder: what was put aside for it, by path with its order, and what is to go.
    `others` are all outputs but those; `standing` those that are new and stood there as they are; `reasons` say in
    words why one was made anew, by path.
    """

    writes: Mapping[str, Order]
    gone: tuple[str, ...]
    others: Collection[str]
    standing: frozenset[str]
    reasons: Mapping[str, str]


class _Others(Collection[str]):
    """All outputs that were not put aside. Most often only how many they are is asked."""

    def __init__(self, ledger: Ledger, writes: Collection[str]) -> None:
        self._ledger = ledger
        self._writes = writes
        self._number = ledger.number_of_outputs() - len(writes)

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths())

    def __contains__(self, path: object) -> bool:
        return path in self._paths()

    def _paths(self) -> frozenset[str]:
        return self._ledger.paths().difference(self._writes)


Put = Callable[[str, bytes], bool]
"""Writes an output aside if the output folder does not have it so; whether it did."""


def changes(
    ledger: Ledger,
    site: Site,
    templates: Templates,
    assets: Mapping[str, bytes],
    *,
    root: Path,
    out: Path,
    now: datetime.datetime,
    interface: bytes,
    put: Put,
    look: unchanged.Look | None = None,
) -> Changes:
    """What has changed since the ledger was written, which then has it; what is made anew goes to `put`. `interface`
    is a digest of what every page shows besides its own: words and styles; `look` is what somebody saw who looked at
    the files before. Raises `units.Unreadable` for content
    with problems, ContentProblems for mistakes in templates: the ledger is not to be kept then.
    """
    templates.kept.update(ledger.kept())
    files, tick = _looked_at(ledger, root, out, look), time.time_ns()
    damaged = files.damaged
    touched = gather.gather(
        ledger.tables, root, site.digest, now, tick, is_first=ledger.is_new, suspects=files.suspects
    )
    makers, known = frozenset(map(in_text, _makers(site))), ledger.makers()
    stale = _stale(ledger, templates, interface, touched, damaged, makers, known)
    gone = sorted(maker for maker in map(of_text, known - makers) if maker[0] != _SITEMAP[0])
    before = ledger.outputs([*stale, *gone])
    ledger.note_pending(stale)
    ledger.forget([*stale, *gone])
    work = _Work(ledger, site, templates, content=root / "content", before=before, damaged=damaged, put=put)
    work.make(stale, assets)
    work.make_sitemap(stale)
    ledger.note_meta("interface", interface)
    _note_templates(ledger, templates, work.used)
    ledger.note_kept(templates.kept)
    return Changes(
        writes=work.writes,
        gone=tuple(sorted(work.before.keys() - work.reasons.keys())),
        others=_Others(ledger, work.writes),
        standing=frozenset(work.reasons.keys() - work.before.keys() - work.writes.keys()),
        reasons=work.reasons,
    )


def _looked_at(ledger: Ledger, root: Path, out: Path, look: unchanged.Look | None) -> unchanged.Files:
    """What may be another than it was, as somebody saw it before if the ledger is still what it was then."""
    if look is not None and not ledger.is_new and look.left == sealed.left(ledger.file):
        return look.files
    return unchanged.files(ledger.tables, ledger.file, root, out)


def _makers(site: Site) -> Iterator[Name]:
    """All makers but the parts of the sitemap, which are made of what these make."""
    yield from plan.makers(site)
    yield from (_ASSETS, _ROBOTS)


# What is stale.


def _stale(
    ledger: Ledger,
    templates: Templates,
    interface: bytes,
    touched: Iterable[Fact],
    damaged: Collection[str],
    makers: frozenset[str],
    known: frozenset[str],
) -> dict[Name, str]:
    """The makers that must be asked again, each with the first reason for it; `makers` are all there are, `known`
    those that were, each in one text.
    """
    found = ledger.pending()
    changed = ledger.changed(touched)
    for path in sorted(damaged):
        if maker := ledger.maker_of(path):
            found.setdefault(maker, "somebody else changed or removed the file")
    for maker, template in ledger.of_templates(_changed_templates(ledger, templates)):
        found.setdefault(maker, f"the template {template} changed")
    for maker, fact in ledger.asking(changed):
        found.setdefault(maker, changed[fact])
    if ledger.meta("interface") != interface:
        found = {**dict.fromkeys(map(of_text, known), "the words or styles of all pages changed"), **found}
    found |= dict.fromkeys(map(of_text, makers - known), ledger.notice or "it is new")
    return {maker: found[maker] for maker in sorted(found) if in_text(maker) in makers or maker[0] == _SITEMAP[0]}


def _changed_templates(ledger: Ledger, templates: Templates) -> list[str]:
    before, after = ledger.templates(), templates.digests()
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _note_templates(ledger: Ledger, templates: Templates, used_now: Collection[str]) -> None:
    """Puts down which templates there are, and which each that outputs are made with uses. `used_now` are those with
    which some were made anew.
    """
    digests = templates.digests()
    is_other = digests != ledger.templates()
    used = ledger.used_templates() if is_other else ledger.not_followed(sorted(used_now))
    if used or is_other:
        ledger.note_templates(digests, {name: templates.closure(name) for name in used})


# What is made.


class _Work:
    """Makes outputs, and puts them into the ledger; holds what every step of it needs. `before` are the outputs of
    the same makers as they were, `writes` those that were put aside, `reasons` has all that were made, `used` the
    templates they were made with.
    """

    def __init__(
        self,
        ledger: Ledger,
        site: Site,
        templates: Templates,
        *,
        content: Path,
        before: Mapping[str, Made],
        damaged: Collection[str],
        put: Put,
    ) -> None:
        self._ledger = ledger
        self.file = ledger.file
        self.process = os.getpid()
        self.site = site
        self.templates = templates
        self.content = content
        self.put = put
        self.before = dict(before)
        self.damaged = damaged
        self.writes: dict[str, Order] = {}
        self.reasons: dict[str, str] = {}
        self.used: set[str] = set()
        self._entries = {(each.part, each.entry) for each in before.values()}

    def make(self, stale: Mapping[Name, str], assets: Mapping[str, bytes]) -> None:
        """Asks stale makers for their outputs. Raises ContentProblems with all mistakes in templates, each once."""
        pieces = [maker for maker in stale if maker[0] != _SITEMAP[0]]
        if len(pieces) >= workers.WORTH_FORKING:
            self.templates.prepare()
        problems: dict[tuple[str, int], Problem] = {}
        entries: set[tuple[str | None, bytes | None]] = set()
        for each in workers.shared(lambda: _Maker(self, assets).make, pieces):
            problems = {**{(one.path, one.line): one for one in each.problems}, **problems}
            if problems:
                continue
            self._ledger.note(each.maker, each.told, each.made)
            entries |= {(row.part, row.entry) for row in each.made}
            self._note_made(each, stale[each.maker])
        if problems:
            raise ContentProblems(problems.values())
        self._ledger.put_down()
        self._entries ^= entries

    def _note_made(self, made: _MadeBy, reason: str) -> None:
        """Remembers what was made, why, and what of it was put aside."""
        for row in made.made:
            self.reasons[row.path] = reason
            if row.template is not None:
                self.used.add(row.template)
            if row.path in made.writes:
                self.writes[row.path] = order_of(row.path, row.template)

    def make_sitemap(self, stale: Mapping[Name, str]) -> None:
        """Makes the parts of the sitemap whose entries changed, and the list of them."""
        ledger, known = self._ledger, self._ledger.makers_of(_SITEMAP[0])
        parts = ledger.parts()
        changed = {part for part, _ in self._entries if part is not None}
        changed |= {maker[1] for maker in stale if maker[0] == _SITEMAP[0] and len(maker) > 1}
        before = {maker[1] for maker in known if len(maker) > 1}
        again = sorted(changed | (before ^ set(parts)))
        makers = [(*_SITEMAP, part) for part in again]
        self.before |= ledger.outputs(makers)
        ledger.forget(makers)
        pieces = [(part, ledger.entries(part)) for part in again if part in parts]
        for made in workers.shared(lambda: _Maker(self, {}).sitemap_part, pieces):
            self._note_alone(made, stale.get(made.maker, "what it lists changed"))
        if before != set(parts) or _SITEMAP not in known or _SITEMAP in stale:
            self.before |= ledger.outputs([_SITEMAP])
            ledger.forget([_SITEMAP])
            reason = stale.get(_SITEMAP, "the parts of the sitemap changed")
            index = plan.sitemap_index(self.site.digest, parts)
            self._note_alone(_Maker(self, {}).rendered(_SITEMAP, [index]), reason)
        ledger.put_down()

    def _note_alone(self, made: _MadeBy, reason: str) -> None:
        """Notes what was made of what others made."""
        if made.problems:
            raise ContentProblems(made.problems)
        self._ledger.note(made.maker, made.told, made.made)
        self._note_made(made, reason)


class _MadeBy(NamedTuple):
    """What one maker made: what it asked, its outputs, the paths of those that were put aside, and the mistakes in
    templates that kept it from making some.
    """

    maker: Name
    told: Told
    made: tuple[Made, ...] = ()
    writes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Maker:
    """Asks makers for their outputs, in a process of its own or in the one that began."""

    def __init__(self, work: _Work, assets: Mapping[str, bytes]) -> None:
        self._work = work
        self._assets = assets
        self._site = work.site if os.getpid() == work.process else work.site.with_tables(reader(work.file))
        self._telling = Telling(self._site.fingerprint)

    def make(self, maker: Name) -> _MadeBy:
        """What a maker makes now."""
        try:
            with self._site.listening() as asked:
                made = self.rendered(maker, self._outputs(maker))  # what is not shown is not asked
        except ContentProblems as error:
            return _MadeBy(maker, _NOTHING, problems=error.problems)
        return made._replace(told=self._telling.tell(*asked.least()))

    def sitemap_part(self, piece: tuple[str, tuple[bytes, ...]]) -> _MadeBy:
        """A part of the sitemap, made of its entries."""
        part, packed_entries = piece
        entries = [_entry(part, cast(_Entry, unpacked_row(each))) for each in packed_entries]
        return self.rendered((*_SITEMAP, part), [plan.sitemap_part(part, entries)])

    def rendered(self, maker: Name, outputs: Iterable[Output]) -> _MadeBy:
        """The outputs of a maker, with those put aside that are others than they were."""
        made: list[Made] = []
        writes: list[str] = []
        problems: list[Problem] = []
        for output in outputs:
            try:
                data = self._work.templates.output_bytes(output)
            except ContentProblems as error:
                problems += error.problems
                continue
            row = self._made(output, data)
            made.append(row)
            before = self._work.before.get(row.path)
            is_other = before is None or before.digest != row.digest or row.path in self._work.damaged
            if is_other and not problems and self._work.put(row.path, data):
                writes.append(row.path)
        return _MadeBy(maker, _NOTHING, tuple(made), tuple(writes), tuple(problems))

    def _outputs(self, maker: Name) -> list[Output]:
        if maker == _ASSETS:
            return list(plan.assets_of(self._assets))
        if maker == _ROBOTS:
            return [plan.robots(self._site.digest)]
        return list(plan.made(self._site, maker, self._work.content))

    def _made(self, output: Output, data: bytes) -> Made:
        before, entry = self._work.before.get(output.path), output.sitemap
        return Made(
            path=output.path,
            folded=plan.folded(output.path),
            owner=output.owner,
            position=output.position,
            template=output.source.template if isinstance(output.source, FromTemplate) else None,
            digest=blake2b(data, digest_size=16).digest(),
            size=len(data),
            modified=0 if before is None else before.modified,
            part=None if entry is None else entry.part,
            entry=None if entry is None else packed_row(_row(entry)),
        )


_NOTHING = Told(0)

_Entry = tuple[str, tuple[tuple[str, str], ...], str | None]


def _row(entry: SitemapEntry) -> _Entry:
    return entry.url, tuple((each.hreflang, each.url) for each in entry.alternates), entry.last_modified


def _entry(part: str, row: _Entry) -> SitemapEntry:
    url, alternates, last_modified = row
    found = tuple(Alternate(hreflang=language, url=address) for language, address in alternates)
    return SitemapEntry(part=part, url=url, alternates=found, last_modified=last_modified)
