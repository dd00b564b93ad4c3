"""What stands in an output folder where a site is to be put, and which of it makes way. Called by `publish`."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Container
from contextlib import suppress

from sholu.errors import MachineError


class Ground:
    """What stands where a site is to be: looked at once for each folder. What is ours makes way: a file where a
    folder is to be, a folder with nothing but files of ours where a file is to be. Raises MachineError for what else
    is in the way: it is not ours to remove, and links are not followed. `ours` gives the paths that are.
    """

    def __init__(self, out: str, ours: Callable[[], Collection[str]]) -> None:
        self._out = out
        self._ours = ours
        self._folders: dict[str, bool] = {"": True}
        self._making_way: dict[str, tuple[str, ...]] = {}

    def lacks(self, folder: str) -> str:
        """The outermost folder that is still to be made for a folder; an empty string if it is there."""
        if self._has_folder(folder):
            return ""
        return self.lacks(folder.rpartition("/")[0]) or folder

    def found(self, path: str) -> os.stat_result | None:
        """The file that stands at a path, or None."""
        if not self._has_folder(path.rpartition("/")[0]):
            return None
        file = os.path.join(self._out, path)
        found = looked_at(file)
        if found is not None and stat.S_ISDIR(found.st_mode):
            self._making_way[path] = self._files_within(path)
            return None
        return found

    def is_cleared_for(self, place: str) -> bool:
        """Whether something of ours is to make way for a file or folder, of which `found` or `lacks` was asked."""
        return place in self._making_way

    def refuse_what_stays(self, gone: Container[str]) -> None:
        """Raises MachineError if what would have to make way is not among what goes."""
        for place, files in self._making_way.items():
            for path in files:
                if path not in gone:
                    raise MachineError(f"{os.path.join(self._out, path)} stays, and the site has {place}")

    def clear(self, move: str) -> int:
        """Removes what makes way for a file, or a folder if it ends in a slash, that is about to be moved to its
        place; how many files that were.
        """
        place = os.path.join(self._out, move.removesuffix("/"))
        files = self._making_way.pop(move.removesuffix("/"), None)
        if files is None:
            return 0
        for path in files:
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(self._out, path))
        if not move.endswith("/"):
            for folder, _, _ in os.walk(place, topdown=False):
                os.rmdir(folder)
        return len(files)

    def _files_within(self, folder: str) -> tuple[str, ...]:
        """The files in a folder that is to make way. Raises MachineError if it holds anything that is not ours."""
        ours, found = self._ours(), list[str]()
        if not any(path.startswith(f"{folder}/") for path in ours):
            raise MachineError(
                f"{os.path.join(self._out, folder)} is a folder where the site has a file; move it away"
            )
        with os.scandir(os.path.join(self._out, folder)) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    found += self._files_within(path)
                elif path in ours:
                    found.append(path)
                else:
                    raise MachineError(f"{entry.path} lies in a folder where the site has a file; move it away")
        return tuple(found)

    def check(self, move: str) -> None:
        """Looks whether a file, or a folder if it ends in a slash, can be moved to its place."""
        if move.endswith("/"):
            self._has_folder(move.removesuffix("/"))
        else:
            self.found(move)

    def make_folder(self, folder: str) -> None:
        """Makes a folder, with those it lies in, where it is not there yet."""
        if not self._has_folder(folder):
            self.make_folder(folder.rpartition("/")[0])
            os.mkdir(os.path.join(self._out, folder))
            self._folders[folder] = True

    def _has_folder(self, folder: str) -> bool:
        there = self._folders.get(folder)
        if there is None:
            there = self._folders[folder] = self._has_folder(folder.rpartition("/")[0]) and self._is_folder(folder)
        return there

    def _is_folder(self, folder: str) -> bool:
        path = os.path.join(self._out, folder)
        found = looked_at(path)
        if found is None or stat.S_ISDIR(found.st_mode):
            return found is not None
        if not stat.S_ISREG(found.st_mode) or folder not in self._ours():
            raise MachineError(f"{path} is in the way of a folder of the site; move it away")
        self._making_way[folder] = (folder,)
        return False


def looked_at(path: str) -> os.stat_result | None:
    """What stands at a path, links not followed; None for nothing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
