"""Print the changelog's part of a release as Markdown: python -m tools.cut_notes v0.1.0

The release workflow gives the tag; this is where a release stops whose tag, version, citation and changelog disagree.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from pathlib import Path

from factcheck import __version__

ROOT = Path(__file__).parents[1]
HEADING = re.compile(r"^## (?P<version>\S+) \((?P<date>[^)\n]+)\)\n", re.MULTILINE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CITED = re.compile(r"^(?P<key>version|date-released): (?P<value>\S+)$", re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Print the notes; return 2 and say why where there is nothing to release."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tools.cut_notes v0.1.0\n")
        return 2
    try:
        version = read_tag(arguments[0])
        date, notes = cut_notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version)
        check_citation((ROOT / "CITATION.cff").read_text(encoding="utf-8"), version, date)
    except ValueError as error:
        sys.stderr.write(f"{arguments[0]}: {error}\n")
        return 2
    sys.stdout.write(notes)
    return 0


def read_tag(tag: str) -> str:
    """Return the version of a tag; ValueError if it is not that of the program: v0.1.0 for 0.1.0."""
    if tag != f"v{__version__}":
        raise ValueError(f"the program is {__version__}: tag it v{__version__}, or change factcheck/__init__.py")
    return __version__


def cut_notes(changelog: str, version: str) -> tuple[str, str]:
    """Return date and text of a version's part; ValueError where there is none, or it has no date yet or no line."""
    headings = [*HEADING.finditer(changelog), None]
    for heading, following in pairwise(headings):
        if heading and heading["version"] == version:
            if not DAY.fullmatch(heading["date"]):
                raise ValueError(f"CHANGELOG.md says ({heading['date']}): write the day, (2026-01-31)")
            notes = changelog[heading.end() : following.start() if following else None].strip()
            if not notes:
                raise ValueError("CHANGELOG.md says nothing of it")
            return heading["date"], f"{notes}\n"
    raise ValueError(f"CHANGELOG.md has no part '## {version} (date)'")


def check_citation(citation: str, version: str, date: str) -> None:
    """Raise ValueError unless CITATION.cff names the version and its day."""
    cited = {found["key"]: found["value"].strip("\"'") for found in CITED.finditer(citation)}
    for key, value in (("version", version), ("date-released", date)):
        if cited.get(key) != value:
            raise ValueError(f"CITATION.cff says {key}: {cited.get(key, 'nothing')}, and should say {value}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
