"""Globs: the same files as git ignores, and no pattern that takes longer than its length."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from work import calls

from factcheck.run.globs import parse_globs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names files as Windows does not")

PATHS = [
    "a.md",
    "b.txt",
    "news/a.md",
    "news/b.txt",
    "news/2024/a.md",
    "news/2024/c.md",
    "drafts/a.md",
    "drafts/x/a.md",
    "old.md",
    "news/old.md",
    "a/b/c/d.md",
    "a/d.md",
    "a/b/d.md",
    "foo[1].md",
    "foo1.md",
    "#x.md",
    "!y.md",
    "sp.md/z",
    "z\\q.md",
    "ab.md",
    "aXb.md",
    "axxb.md",
    "ünï.md",
    "news/drafts/k.md",
    "build/out/a.md",
    "src/build/a.md",
    "x.tmp.md",
    "n1.md",
    "n2.md",
    "n9.md",
    "nx.md",
]
PATTERNS = """a.md|/a.md|news/|news/*|/news/*.md|*.md|**/a.md|news/**|a/**/d.md|**/2024|**/2024/|drafts|drafts/|foo[1].md
foo\\[1].md|\\#x.md|\\!y.md|#x.md|a?b.md|a*b.md|n[0-8].md|n[!0-8].md|n[^0-8].md|n[[:digit:]].md|*|/*|**|*.tmp.*|build/out
build|x*.md|ü*.md|/a/**|a/**/|**/b/**|**/b/c/d.md|a//d.md|[z-a].md|[|n[1-2]*|*/a.md|/*/a.md|a/*/d.md|*a*.m*d|old.md |***
*.md;!a.md|news/*;!news/a.md|drafts;!drafts/a.md|*;!*/;!*.md|/news;!/news|n*.md;!n1.md;n1.md""".replace("\n", "|").split("|")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    for path in PATHS:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("")
    return root


def ignored_by_git(tree: Path, lines: list[str]) -> list[str]:
    (tree / ".gitignore").write_text("\n".join(lines), encoding="utf-8")
    told = "\0".join(PATHS).encode()
    command = ["git", "-c", "core.excludesFile=", "check-ignore", "--no-index", "--stdin", "-z"]
    done = subprocess.run(command, cwd=tree, input=told, capture_output=True, check=False)
    return done.stdout.decode().split("\0")[:-1]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_name_what_git_ignores(tree: Path, pattern: str) -> None:
    lines = pattern.split(";")
    known = parse_globs(lines)
    found = [path for path in PATHS if (one := known.find_deciding_above(path.split("/"))) and not one.negated]
    assert ignored_by_git(tree, lines) == found


def test_no_pattern_is_slow() -> None:
    """A pattern that a backtracking matcher needs hours for, on a name made for it."""
    known = parse_globs(["*a" * 100 + "b", "/".join(["**", "*a*"] * 50) + "/b", "**/" * 200 + "b"])
    name = ["a" * 60] * 6
    assert None is known.find_deciding_above(name)
    assert calls(lambda: known.find_deciding_above(name)) < 1_000_000


def test_the_line_that_decides_is_told() -> None:
    found = parse_globs(["# a comment", "", "drafts/"]).find_deciding_above(["drafts", "a.md"])
    assert found
    assert (3, "drafts/") == (found.number, found.text)
