"""Release notes are cut from the changelog, and the repository's address is written in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import __version__
from tools import cut_notes, name_repository

ROOT = Path(__file__).parents[1]
CHANGELOG = "# Changelog\n\n## 0.2.0 (unreleased)\n\n- B.\n\n## 0.1.0 (2026-01-31)\n\n- A fails no more.\n"


def test_the_notes_of_a_release_are_its_part_of_the_changelog() -> None:
    assert ("2026-01-31", "- A fails no more.\n") == cut_notes.cut_notes(CHANGELOG, "0.1.0")


@pytest.mark.parametrize(
    ("version", "reason"), [("0.2.0", "write the day"), ("0.3.0", "has no part"), ("0.1.1", "has no part")]
)
def test_a_version_without_a_day_or_a_part_is_not_released(version: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        cut_notes.cut_notes(CHANGELOG, version)


def test_a_tag_is_that_of_the_program() -> None:
    assert __version__ == cut_notes.read_tag(f"v{__version__}")
    for tag in (__version__, f"v{__version__}.1", f"v{__version__}-rc1"):
        with pytest.raises(ValueError, match="tag it v"):
            cut_notes.read_tag(tag)


@pytest.mark.parametrize(("version", "date"), [("0.1.1", "2026-01-31"), ("0.1.0", "2026-02-01")])
def test_the_citation_names_the_release(version: str, date: str) -> None:
    cut_notes.check_citation("version: 0.1.0\ndate-released: '2026-01-31'\n", "0.1.0", "2026-01-31")
    with pytest.raises(ValueError, match="should say"):
        cut_notes.check_citation("version: 0.1.0\ndate-released: 2026-01-31\n", version, date)


def test_the_citation_and_the_extension_have_the_version_of_the_program() -> None:
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'"version": "{__version__}"' in (ROOT / "editors" / "vscode" / "package.json").read_text(encoding="utf-8")


def test_the_address_is_written_once_and_may_be_changed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "ci.md").write_text("- uses: OWNER/factcheck@v0.1.0\n", encoding="utf-8")
    for name in ("pyproject.toml", "CITATION.cff"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("Some-One/factcheck", "other/facts"):
        for path, text in name_repository.rewrite_files(tmp_path, name).items():
            path.write_text(text, encoding="utf-8")
        assert f'Issues = "https://github.com/{name}/issues"' in (tmp_path / "pyproject.toml").read_text(encoding="utf-8")
        assert f"repository-code: https://github.com/{name}\n" in (tmp_path / "CITATION.cff").read_text(encoding="utf-8")
    assert 1 == (tmp_path / "pyproject.toml").read_text(encoding="utf-8").count("[project.urls]\n")
    assert "- uses: Some-One/factcheck@v0.1.0\n" == (tmp_path / "docs" / "ci.md").read_text(encoding="utf-8")


def test_every_page_that_names_the_placeholder_is_among_those_that_are_rewritten() -> None:
    known = set(name_repository.rewrite_files(ROOT, "someone/factcheck"))
    pages = [*ROOT.glob("*.*"), *(ROOT / "docs").rglob("*.*"), *(ROOT / "examples").rglob("*.*")]
    texts = {
        path: path.read_text(encoding="utf-8") for path in pages if path.suffix in (".md", ".yml", ".yaml", ".toml", ".cff")
    }
    named = {path for path, text in texts.items() if name_repository.PLACEHOLDER in text}
    assert named
    assert named <= known
