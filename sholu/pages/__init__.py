"""What each page shows: from the site to page values, which are all that templates see. Called by `plan`."""

from sholu.pages import values
from sholu.pages.archive import archive_page, month_page, year_page
from sholu.pages.articles import article_pages, linked_body, shown_summary
from sholu.pages.entities import entity_page, index_page, older_entity_page
from sholu.pages.frame import FEED_TYPES
from sholu.pages.lists import front_page, not_found_page, own_words, root_page, source_name
from sholu.pages.site import Asked, Site, public
from sholu.pages.standing import standing_pages, subscribe_page
from sholu.pages.values import PageValue

__all__ = [
    "FEED_TYPES",
    "Asked",
    "PageValue",
    "Site",
    "archive_page",
    "article_pages",
    "entity_page",
    "front_page",
    "index_page",
    "linked_body",
    "month_page",
    "not_found_page",
    "older_entity_page",
    "own_words",
    "public",
    "root_page",
    "shown_summary",
    "source_name",
    "standing_pages",
    "subscribe_page",
    "values",
    "year_page",
]
