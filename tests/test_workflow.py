"""The GitHub Actions workflow that publishes the site: what it may do, what it runs, and what it takes on trust."""

from __future__ import annotations

import re
from typing import Any

import yaml
from built_site import REPOSITORY

TEXT = (REPOSITORY / ".github/workflows/site.yml").read_text(encoding="utf-8")
# YAML 1.1 reads the key `on` as the value true; the base loader reads every scalar as it stands.
WORKFLOW: dict[str, Any] = yaml.load(TEXT, Loader=yaml.BaseLoader)


def steps(job: str) -> list[dict[str, Any]]:
    """The steps of one job, in order."""
    found: list[dict[str, Any]] = WORKFLOW["jobs"][job]["steps"]
    return found


def test_every_action_is_pinned_by_commit_and_says_its_version() -> None:
    """Each `uses` names a full commit and, in a comment, the version that it is."""
    uses = re.findall(r"uses: (.*)", TEXT)
    assert uses
    assert [line for line in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_only_the_deployment_may_write() -> None:
    """Nothing is allowed by default; the build reads, and only the job that publishes may write, to Pages alone."""
    assert WORKFLOW["permissions"] == {}
    assert WORKFLOW["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert WORKFLOW["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_a_pull_request_is_built_and_checked_but_not_published() -> None:
    """The workflow runs on pushes to main and on pull requests; what leads to publishing is not for the latter."""
    assert WORKFLOW["on"]["push"] == {"branches": ["main"]}
    assert "pull_request" in WORKFLOW["on"]
    assert "pull_request_target" not in WORKFLOW["on"]
    publishing = [WORKFLOW["jobs"]["deploy"], *(step for step in steps("build") if "pages" in step.get("uses", ""))]
    assert len(publishing) == 3
    assert all("github.event_name != 'pull_request'" in one["if"] for one in publishing)


def test_the_build_is_what_the_readme_says_and_nothing_is_pasted_into_the_shell() -> None:
    """`make site` builds, `sholu check` checks; values of the event reach the shell as variables only."""
    running = [step for step in steps("build") if "run" in step]
    assert [step["run"] for step in running] == ["make site", ".venv/bin/sholu check"]
    address = {"SHOLU_BASE_URL": "${{ steps.pages.outputs.base_url }}"}
    assert [step["env"] for step in running] == [address, address]


def test_the_state_and_the_site_are_kept_together() -> None:
    """.sholu/ and site/ are one cache: a state without the site that it describes would be no use."""
    cache = next(step for step in steps("build") if step.get("uses", "").startswith("actions/cache@"))
    assert cache["with"]["path"].split() == [".sholu", "site"]
