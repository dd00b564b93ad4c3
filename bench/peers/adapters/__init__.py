"""The peers by name: a new one is a module here and a line in the table."""

from __future__ import annotations

from collections.abc import Mapping

from .bare import Bare
from .base import Peer
from .eleventy import Eleventy
from .hugo import Hugo
from .nikola import Nikola
from .pelican import Pelican, PelicanCache
from .sholu import Everything, Sholu

PEERS: Mapping[str, type[Peer]] = {
    each.name: each for each in (Sholu, Everything, Hugo, Eleventy, Pelican, PelicanCache, Nikola, Bare)
}
USUAL = tuple(name for name in PEERS if name != "pelican-cache")
"""Those that are compared if nobody says which."""
