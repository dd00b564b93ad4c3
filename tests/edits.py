"""Edits of a digest, drawn at random from a seed: what editors do to entries, one after the other. Used by the tests
that compare what was built step by step with what is built at once.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from built_site import REPOSITORY
from small_digest import settings

GIVEN = ("Асан", "Болат", "Айгүл", "Лаззат", "Ерлан", "Мұхтар")
FAMILY = ("Үсенов", "Смайлов", "Қошанов", "Ахмет", "Жұмабай", "Нұрланов")
BODIES = ("Отандастар", "Алтын қор", "Ұшқыр тіл", "Самұрық")
DAYS = tuple(f"2026-{month:02}-{day:02}T10:00:00+05:00" for month in (10, 11) for day in (3, 9, 17, 28))
START = 1_700_000_000
PNG = b"\x89PNG\r\n\x1a\n"


class Desk:
    """An editor's desk: a digest in a folder, and everything that may be done to it. One seed, one sequence."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.content = root / "content"
        self.random = random.Random(seed)
        self.moment = START
        self._number = 0

    def begin(self) -> None:
        """Puts a small digest into the folder."""
        self._write("digest.toml", self._settings("2"))
        for _ in range(3):
            self.add_person()
            self.add_organisation()
        for _ in range(5):
            self.add_article()
        self._write("pages/about/kk.md", "---\ntitle: Біз\nsummary: Кім.\n---\n\nБіз туралы.\n")

    def edit(self) -> str:
        """Does one thing, and says which."""
        does = self.random.choice(EDITS)
        does(self)
        return does.__name__

    # What is done.

    def add_person(self) -> None:
        """A new record of a person."""
        name = f"{self.random.choice(GIVEN)} {self.random.choice(FAMILY)}"
        slug = self._slug("p")
        body = self._id("organisations")
        role = [f"roles: [{{title: {{kk: басшы}}, organisation: {body}}}]"] if body else []
        self._write(f"people/{slug}.md", _record(slug, name, *role))

    def add_organisation(self) -> None:
        """A new record of an organisation, perhaps below another."""
        slug = self._slug("o")
        above = self._id("organisations")
        more = [f"parent: {above}"] if above and self.random.random() < 0.5 else []
        self._write(f"organisations/{slug}.md", _record(slug, self.random.choice(BODIES), *more))

    def add_article(self) -> None:
        """A new article, perhaps translated, with a picture."""
        slug = self._slug("a")
        self._write(f"articles/{slug}/kk.md", self._original(slug))
        if self.random.random() < 0.6:
            self._write(f"articles/{slug}/en.md", self._translation(slug))
        if self.random.random() < 0.3:
            self._write(f"articles/{slug}/photo.png", PNG)

    def rewrite_article(self) -> None:
        """Other words in an article."""
        if slug := self._one("articles"):
            self._write(f"articles/{slug}/kk.md", self._original(slug))

    def translate_article(self) -> None:
        """A translation that comes, changes or goes."""
        if slug := self._one("articles"):
            file = self.content / f"articles/{slug}/en.md"
            if file.exists() and self.random.random() < 0.5:
                file.unlink()
            else:
                self._write(f"articles/{slug}/en.md", self._translation(slug))

    def retitle_article(self) -> None:
        """Another title, and nothing else."""
        self._change("articles", "/kk.md", "title", f"Тақырып {self._next()}")

    def draft_article(self) -> None:
        """An article that readers may not see for now, or may again."""
        self._change("articles", "/kk.md", "draft", self.random.choice(("true", "false")))

    def schedule_article(self) -> None:
        """An article that readers may see from a moment, or up to one."""
        key = self.random.choice(("publish_at", "expires"))
        self._change("articles", "/kk.md", key, self.random.choice(DAYS))

    def withdraw_article(self) -> None:
        """An article that is taken back."""
        self._change("articles", "/kk.md", "withdrawn", f"{{date: {DAYS[-1]}, note: {{kk: Қате.}}}}")

    def move_article(self) -> None:
        """Another slug for an article, which leaves its old one behind."""
        if slug := self._one("articles"):
            fresh = self._slug("m")
            (self.content / f"articles/{slug}").rename(self.content / f"articles/{fresh}")
            self._set(self.content / f"articles/{fresh}/kk.md", "redirects", f"[{slug}]")

    def delete_article(self) -> None:
        """An article that is gone; roles that it proved go too."""
        if slug := self._one("articles"):
            shutil.rmtree(self.content / f"articles/{slug}")

    def rename_person(self) -> None:
        """Another name for a person."""
        name = f"{self.random.choice(GIVEN)} {self.random.choice(FAMILY)}"
        self._change("people", ".md", "name", f"{{kk: {name}, en: Name {self._next()}}}")

    def rename_organisation(self) -> None:
        """Another name for an organisation."""
        self._change("organisations", ".md", "name", f"{{kk: {self.random.choice(BODIES)} қоры, en: Fund}}")

    def give_alias(self) -> None:
        """One more name by which an organisation goes."""
        self._change("organisations", ".md", "aliases", f"{{kk: [{self.random.choice(BODIES)}]}}")

    def describe_person(self) -> None:
        """Words about a person, which only their own page has."""
        self._change("people", ".md", "about", f"{{kk: Туралы {self._next()}}}")

    def hide_person(self) -> None:
        """A private person, or no longer one."""
        self._change("people", ".md", "listed", self.random.choice(("true", "false")))

    def propose_person(self) -> None:
        """A record that is only proposed, or accepted."""
        if slug := self._one("people"):
            file = self.content / f"people/{slug}.md"
            lines = file.read_text().split("\n")
            kept = [line for line in lines if not line.startswith("proposed:")]
            fresh = "\n".join(kept) if kept != lines else file.read_text().replace("\n---\n", "\nproposed: {}\n---\n")
            self._write(f"people/{slug}.md", fresh)

    def move_person(self) -> None:
        """Another slug for a person, who keeps the id."""
        if slug := self._one("people"):
            fresh = self._slug("q")
            (self.content / f"people/{slug}.md").rename(self.content / f"people/{fresh}.md")
            self._set(self.content / f"people/{fresh}.md", "redirects", f"[{slug}]")

    def change_picture(self) -> None:
        """Other bytes for a picture, of the same number."""
        pictures = sorted(self.content.glob("articles/*/photo.png"))
        if pictures:
            file = self.random.choice(pictures)
            file.write_bytes(PNG + bytes([self.random.randrange(256)]))
            self._date(file)

    def write_about(self) -> None:
        """Other words on the standing page, whose title every page shows."""
        self._write("pages/about/kk.md", f"---\ntitle: Біз {self._next()}\nsummary: Кім.\n---\n\nБіз.\n")

    def change_template(self) -> None:
        """A template of the digest's own that stands before the packaged one, or is taken away."""
        name = self.random.choice(("parts.html", "list.html", "rss.xml", "style.css"))
        file = self.root / "templates" / name
        if file.exists() and self.random.random() < 0.5:
            file.unlink()
        else:
            file.parent.mkdir(exist_ok=True)
            mark = {"html": "{# %d #}", "xml": "<!-- %d -->", "css": "/* %d */"}[name.rpartition(".")[2]]
            packaged = (REPOSITORY / "templates" / name).read_text()
            file.write_text(packaged.rstrip("\n") + mark % self._next() + "\n")
            self._date(file)

    def change_settings(self) -> None:
        """Another number of articles on a page, or whether texts are searched for names."""
        size, find_names = self.random.choice(("2", "3")), self.random.choice(("true", "false"))
        self._write("digest.toml", self._settings(size, find_names, self.random.choice((size, "0"))))

    def touch_all(self) -> None:
        """Every file with another time and the same bytes, as in a fresh checkout."""
        for file in sorted(self.content.rglob("*.md")):
            self._date(file)

    def change_in_place(self) -> None:
        """One letter of an article for another: the same size, and the same time."""
        if slug := self._one("articles"):
            file = self.content / f"articles/{slug}/kk.md"
            found = file.stat()
            other = self.random.choice(("summary: Of", "summary: On"))
            file.write_text(re.sub("summary: O[nf]", other, file.read_text()))
            os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

    def pass_time(self) -> None:
        """Nothing but time: what comes of it is for whoever builds at `now`."""
        self.moment += self.random.choice((0, 86_400, 40 * 86_400, -20 * 86_400))

    # With what.

    def _settings(self, page_size: str, find_names: str = "true", of_entities: str = "2") -> str:
        more = {"page_size": page_size, "entity_page_size": of_entities, "find_names": find_names}
        return settings(**more, feed_size="2", scripts='["kk-Latn"]')

    def _original(self, slug: str) -> str:
        person, body = self._id("people"), self._id("organisations")
        facts = [f"people: [{person}]"] if person and self.random.random() < 0.5 else []
        facts += [f"organisations: [{body}]"] if body and self.random.random() < 0.4 else []
        facts += [f"source: {{organisation: {body}}}"] if body and self.random.random() < 0.3 else []
        lines = (
            f"id: {self._id_of(slug)}",
            f"title: Тақырып {self._next()}",
            f"added: {self.random.choice(DAYS)}",
            f"summary: On {slug}.",
            *facts,
        )
        picture = "\n\n![сурет](photo.png)" if (self.content / f"articles/{slug}/photo.png").exists() else ""
        said = f"\n\n> Сөз.\n>\n> — {person}" if person and self.random.random() < 0.3 else ""
        short = f"{self.random.choice(GIVEN)[0]}. {self.random.choice(FAMILY)}"
        said += f"\n\n> Сөз.\n>\n> &mdash; деді төраға {short}" if self.random.random() < 0.3 else ""
        return "\n".join(("---", *lines, "---", "", self._words() + picture + said, ""))

    def _translation(self, slug: str) -> str:
        lines = (f"title: Title {self._next()}", f"added: {self.random.choice(DAYS)}", f"summary: About {slug}.")
        return "\n".join(("---", *lines, "---", "", f"Text of Name {self.random.randrange(40)}.", ""))

    def _words(self) -> str:
        draw = self.random
        sentences = [f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}тың сөзі." for _ in range(draw.randrange(3))]
        sentences += [f"«{draw.choice(BODIES)}» қорының үйі." for _ in range(draw.randrange(2))]
        sentences += [f"{draw.choice(FAMILY)} келді."]
        return " ".join(sentences)

    def _id_of(self, slug: str) -> str:
        file = self.content / f"articles/{slug}/kk.md"
        return file.read_text().split("\n")[1].removeprefix("id: ") if file.exists() else slug

    def _id(self, collection: str) -> str | None:
        """The id of one of the records of a collection."""
        slug = self._one(collection)
        text = (self.content / f"{collection}/{slug}.md").read_text() if slug else ""
        return text.split("\n")[1].removeprefix("id: ") if slug else None

    def _one(self, collection: str) -> str | None:
        """One of the slugs of a collection."""
        names = sorted(each.name.removesuffix(".md") for each in (self.content / collection).glob("*"))
        return self.random.choice(names) if names else None

    def _change(self, collection: str, ending: str, key: str, value: str) -> None:
        if slug := self._one(collection):
            self._set(self.content / f"{collection}/{slug}{ending}", key, value)

    def _set(self, file: Path, key: str, value: str) -> None:
        head, _, rest = file.read_text().removeprefix("---\n").partition("\n---\n")
        lines = [line for line in head.split("\n") if not line.startswith(f"{key}:")]
        file.write_text("\n".join(("---", *lines, f"{key}: {value}", "---")) + "\n" + rest)
        self._date(file)

    def _write(self, path: str, text: str | bytes) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self._date(file)

    def _date(self, file: Path) -> None:
        """A time long past, so that what spares a read is used; each write has its own."""
        self.moment += 1
        os.utime(file, (self.moment, self.moment))

    def _slug(self, beginning: str) -> str:
        return f"{beginning}{self._next()}"

    def _next(self) -> int:
        self._number += 1
        return self._number


EDITS: tuple[Callable[[Desk], None], ...] = (
    Desk.add_person,
    Desk.add_organisation,
    Desk.add_article,
    Desk.rewrite_article,
    Desk.translate_article,
    Desk.retitle_article,
    Desk.draft_article,
    Desk.schedule_article,
    Desk.withdraw_article,
    Desk.move_article,
    Desk.delete_article,
    Desk.rename_person,
    Desk.rename_organisation,
    Desk.give_alias,
    Desk.describe_person,
    Desk.hide_person,
    Desk.propose_person,
    Desk.move_person,
    Desk.change_picture,
    Desk.write_about,
    Desk.change_template,
    Desk.change_settings,
    Desk.touch_all,
    Desk.change_in_place,
    Desk.pass_time,
)


def _record(slug: str, name: str, *more: str) -> str:
    return "\n".join(("---", f"id: {slug}", f"name: {{kk: {name}, en: Name {slug}}}", *more, "---", ""))
