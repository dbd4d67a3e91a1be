"""What a run is asked for, from a command line, a server or a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from factcheck.report import (
    FEW_EXPLAINED_FORMATS,
    MAX_UNCLAIMED_GROUPS,
    NO_PASS_WORKING_FORMATS,
    TEXT_SHOWING_FORMATS,
    UNCLAIMED_FORMATS,
)

__all__ = ["DEFAULT_OPTIONS", "RunOptions", "StatedClaims"]


class StatedClaims(NamedTuple):
    """Claims of an article that somebody else has read: a claims file, or a bare list of claims, in YAML or JSON."""

    name: str  # in messages
    data: bytes


class RunOptions(NamedTuple):
    """The options of a run. The check skips the work that none of the report formats shows."""

    paths: Sequence[str] = ()  # claims files, articles, folders; "-" is standard input
    formats: Set[str] = frozenset({"json"})  # of the reports to be written; "json" shows everything but the texts
    verbose: int = 0
    on: str | None = None  # date for articles that state none
    date_option: str = "--on"  # option that sets it, named in messages; "" if there is none
    ids: tuple[str, ...] = ()  # check only these claims; () is all
    claims: StatedClaims | None = None  # of the one article that is named, instead of those that are read in it
    stdin_name: str | None = None  # display name of standard input
    baseline: str | None = None  # path of the baseline file
    since: str | None = None  # revision: only claims that changed since the merge base with it
    force_exclude: bool = False  # apply the configuration's exclusions to files given by name too
    from_repository: bool = False  # the paths come from a file of the repository, not from a user, and must not lead out of it
    jobs: int | None = None  # processes; None: as many as pay
    contents: Mapping[str, bytes] = {}  # by path, of files that an editor holds and may not have saved
    unclaimed: int = MAX_UNCLAIMED_GROUPS  # groups of figures in no claim to list per article
    keeps_passes: bool = False  # keep passing findings however many files there are, instead of only counting them
    language: str = ""  # "en" or "zh", of the whole report; "": findings are in their file's language
    fail_on: str | None = None  # mildest verdict that fails the run; None: as the configuration of the claim's file says
    allow_empty: bool = False  # nothing to check is no error
    least_coverage: int | None = None  # percent of the figures that claims must cover
    remembers: bool = False  # keep what was found of each claim: the same text is checked again after an edit

    @property
    def brief(self) -> bool:
        """True if the working of passing findings is not shown."""
        return self.formats <= NO_PASS_WORKING_FORMATS and not self.verbose

    @property
    def few(self) -> bool:
        """True if slips are searched only for the first failures and reviews (`pipeline.MAX_EXPLAINED`), as in a table."""
        return self.formats <= FEW_EXPLAINED_FORMATS and not self.verbose

    @property
    def keeps_texts(self) -> bool:
        """True if the run keeps the texts, for a report that shows them."""
        return not TEXT_SHOWING_FORMATS.isdisjoint(self.formats)

    @property
    def lists_uncovered(self) -> bool:
        """True if the figures that no claim checks are listed and not only counted."""
        return bool(self.verbose or self.formats & (TEXT_SHOWING_FORMATS | UNCLAIMED_FORMATS))


DEFAULT_OPTIONS = RunOptions()
