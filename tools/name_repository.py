"""Write where the project lives wherever it is told: python -m tools.name_repository someone/factcheck

Until then pages say OWNER/factcheck and the package has no addresses: none is invented. With --check nothing is written, and
the status is 2 where a page or the package names another repository; a release asks that.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACEHOLDER = "OWNER/factcheck"
NAME = re.compile(r"[A-Za-z0-9-]{1,39}/[\w.-]{1,100}", re.ASCII)
PAGES = (
    "README.md",
    "docs/*.md",
    "examples/newsroom/*.md",
    "examples/newsroom/.pre-commit-config.yaml",
    "examples/newsroom/.github/workflows/*.yml",
)
URLS_BEFORE = "# [project.urls] is written by"
URLS = re.compile(r"\[project\.urls\]\n(?:.+\n)*\n")
CODE_BEFORE = "authors:\n"
REPOSITORY_CODE = re.compile(r"^repository-code: .*\n", re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Write the addresses, or check them; return 2 if the name is none or what is written differs."""
    check = arguments[:1] == ["--check"]
    if len(arguments) != 1 + check or not NAME.fullmatch(arguments[-1]):
        sys.stderr.write("usage: python -m tools.name_repository [--check] someone/factcheck\n")
        return 2
    changed = {path: text for path, text in rewrite_files(ROOT, arguments[-1]).items() if text != read(path)}
    for path, text in changed.items():
        sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    if check and changed:
        sys.stderr.write(
            f"these name no or another repository: run python -m tools.name_repository {arguments[-1]}, and commit\n"
        )
        return 2
    return 0


def rewrite_files(root: Path, name: str) -> dict[Path, str]:
    """Return the files that name the repository with their texts as they should be."""
    pages = {path: read(path).replace(PLACEHOLDER, name) for pattern in PAGES for path in sorted(root.glob(pattern))}
    package, citation = root / "pyproject.toml", root / "CITATION.cff"
    return {
        **pages,
        package: URLS.sub("", read(package)).replace(URLS_BEFORE, format_urls(name) + URLS_BEFORE),
        citation: REPOSITORY_CODE.sub("", read(citation)).replace(
            CODE_BEFORE, f"repository-code: https://github.com/{name}\n{CODE_BEFORE}"
        ),
    }


def format_urls(name: str) -> str:
    """Return the table of the package's addresses."""
    owner, _, project = name.partition("/")
    home = f"https://github.com/{name}"
    return (
        "[project.urls]\n"
        f'Documentation = "https://{owner.lower()}.github.io/{project}/"\n'
        f'Repository = "{home}"\n'
        f'Changelog = "{home}/blob/main/CHANGELOG.md"\n'
        f'Issues = "{home}/issues"\n'
        f'Security = "{home}/security/policy"\n\n'
    )


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
