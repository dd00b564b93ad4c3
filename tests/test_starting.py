"""A new digest: its first files."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sholu import config, content, pipeline
from sholu.errors import UsageError
from sholu.starting import first_files, start

TODAY = datetime.date(2026, 11, 21)
NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)


def test_a_new_digest_builds_at_once(tmp_path: Path) -> None:
    """What `sholu new` writes is a digest without problems, with an About page in both languages."""
    written = start(tmp_path, title="Ауыл шолуы", base_url="https://auyl.example/news/", today=TODAY)
    assert "content/digest.toml" in written
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    title = content.read_digest(tmp_path).title
    assert (title["kk"], title["en"]) == ("Ауыл шолуы", "Ауыл шолуы")
    assert (tmp_path / "site/kk/about/index.html").is_file()
    assert (tmp_path / "site/en/about/index.html").is_file()


def test_a_new_digest_offers_the_scripts(tmp_path: Path) -> None:
    """Kazakh is published in both from the start, and the settings say how to take them out."""
    start(tmp_path, title="Ауыл шолуы", base_url="https://auyl.example/", today=TODAY)
    settings = tmp_path / "content/digest.toml"
    text = settings.read_text(encoding="utf-8")
    assert config.parse(text).scripts == ("kk-Latn", "kk-Arab")
    assert config.parse(text.replace('scripts = ["kk-Latn", "kk-Arab"]', "scripts = []")).scripts == ()
    assert config.parse(text.replace("# A domain", 'latin = "2018"\n\n# A domain')).latin == "2018"
    pipeline.build(tmp_path, tmp_path / "site", now=NOW)
    assert (tmp_path / "site/kk-latn/about/index.html").is_file()
    assert (tmp_path / "site/kk-arab/about/index.html").is_file()


def test_feeds_are_named_after_the_domain_and_the_day() -> None:
    """The authority of the feeds is the address's domain and the day the digest began."""
    files = first_files("Digest", "https://news.example.org/path/", TODAY)
    assert config.parse(files["content/digest.toml"]).feed_authority == "news.example.org,2026-11-21"


def test_any_title_is_kept_as_typed() -> None:
    """Quotation marks and backslashes in a title do not break the settings."""
    files = first_files('The "best" \\ digest', "https://news.example.org/", TODAY)
    assert config.parse(files["content/digest.toml"]).title["en"] == 'The "best" \\ digest'


def test_a_digest_that_is_there_is_left_alone(tmp_path: Path) -> None:
    """Where there is content already, nothing is written."""
    (tmp_path / "content").mkdir()
    with pytest.raises(UsageError, match="there already"):
        start(tmp_path, title="Digest", base_url="https://news.example.org/", today=TODAY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]


@pytest.mark.parametrize("address", ["ftp://news.example.org/", "news", "https://localhost/", "https://x.kz/?a"])
def test_an_address_that_cannot_be_published_at_is_refused(address: str) -> None:
    """An address without http, without a domain or with a query is wrong usage, before anything is written."""
    with pytest.raises(UsageError):
        first_files("Digest", address, TODAY)
