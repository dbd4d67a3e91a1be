"""The comparison of two versions that a release's notes end with."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from tools import verdict_diff

FAKE = """import json, pathlib, sys
verdicts = json.loads(sys.argv[1])
claims = [
    {"path": f"./{path.name}", "relation": "growth", "verdict": verdicts[path.read_text("utf-8").strip()],
     "stated": {"text": "24%"}, "operands": [{"text": "311"}, {"text": "236"}]}
    for path in sorted(pathlib.Path(".").iterdir()) if path.read_text("utf-8").strip() in verdicts
]
print(json.dumps({"tool": {"name": "factcheck", "version": sys.argv[2], "models": ["reader 5"]}, "claims": claims}))
"""


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    for name in "abcde":
        (tmp_path / f"{name}.md").write_text(f"{name}\n", encoding="utf-8")
    return [str(tmp_path / f"{name}.md") for name in "abcde"]


def fake(tmp_path: Path, version: str, **verdicts: str) -> str:
    """A command that finds one claim of each text, with these verdicts."""
    (tmp_path / "fake.py").write_text(FAKE, encoding="utf-8")
    return shlex.join([sys.executable, str(tmp_path / "fake.py"), json.dumps(verdicts), version])


def test_what_fails_is_reviewed_or_passes_anew_is_listed(
    texts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = fake(tmp_path, "0.1.0", a="review", b="fail", c="pass", d="fail")
    new = fake(tmp_path, "0.2.0", a="fail", b="review", c="pass", e="pass")
    verdict_diff.main([old, new, *texts])
    claim = "`growth: 24% / 311 / 236`"
    assert capsys.readouterr().out.splitlines() == [
        "Verdicts on 5 texts, of which some are wrong on purpose:",
        "",
        "| | 0.1.0, reader 5 | 0.2.0, reader 5 |",
        "| --- | --- | --- |",
        "| fail | 2 | 1 |",
        "| review | 1 | 1 |",
        "| pass | 1 | 2 |",
        *("", "### Fails anew: 1", "", f"- a.md, {claim} (was review)"),
        *("", "### For review anew: 1", "", f"- b.md, {claim} (was fail)"),
        *("", "### Passes anew: 1", "", f"- e.md, {claim} (was no claim)"),
        *("", "### No longer flagged: 1", "", f"- d.md, {claim} (was fail)"),
    ]


def test_a_version_does_not_differ_from_itself(capsys: pytest.CaptureFixture[str]) -> None:
    page = str(Path(__file__).parents[1] / "docs" / "example.md")
    command = shlex.join([sys.executable, "-m", "factcheck", "run"])
    verdict_diff.main([command, command, page])
    told = capsys.readouterr().out
    assert "\n| fail | 1 | 1 |\n" in told
    assert told.endswith("\nNo verdict has changed.\n")


def test_of_one_version_the_verdicts_are_counted(texts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verdict_diff.main([fake(tmp_path, "0.1.0", a="fail"), *texts])
    assert capsys.readouterr().out.endswith("| fail | 1 |\n| review | 0 |\n| pass | 0 |\n")


def test_a_version_that_breaks_is_named(texts: list[str]) -> None:
    with pytest.raises(SystemExit, match=r"fake\.py.* ended with 2"):
        verdict_diff.main([f"{shlex.quote(sys.executable)} fake.py", *texts])


def test_the_texts_are_there() -> None:
    """The exam's twins and traps, and articles in two languages."""
    names = [name for name, _ in verdict_diff.iter_texts()]
    assert len(names) == len(set(names))
    assert {"twin-001 right", "twin-001 wrong", "trap-001 right", "docs/example.zh.md", "docs/story.txt"} < set(names)
