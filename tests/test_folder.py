"""What a run of a folder reads and what it leaves out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from factcheck.run import job
from factcheck.run.config import Configs
from factcheck.run.folder import explain_left_out
from factcheck.run.inputs import collect_inputs
from factcheck.run.options import RunOptions
from factcheck.run.save import save


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for path in (
        "a.md",
        "b.txt",
        "news/a.md",
        "news/old/b.md",
        "drafts/c.md",
        "build/d.md",
        "node_modules/e.md",
        ".hidden/f.md",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("Nothing.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(*paths: str, force_exclude: bool = False) -> list[str]:
    return list(collect_inputs(RunOptions(paths or ["."], force_exclude=force_exclude)).files)


def test_a_folders_files_come_before_its_folders_in_the_order_of_their_names(root: Path) -> None:
    assert ["a.md", "b.txt", "build/d.md", "drafts/c.md", "news/a.md", "news/old/b.md"] == files()


def test_what_git_ignores_is_left_out_by_each_gitignore_for_its_folder(root: Path) -> None:
    (root / ".gitignore").write_text("build/\n*.txt\n/a.md\n")
    (root / "news" / ".gitignore").write_text("old\n")
    assert ["drafts/c.md", "news/a.md"] == files()
    (root / "news" / ".gitignore").write_text("!a.md\n")
    assert ["news/a.md", "news/old/b.md"] == files("news")


def test_a_report_among_the_articles_is_no_article(root: Path) -> None:
    """Written where they lie, it would be checked the next time; that it is left out is said."""
    save(job.run(RunOptions(["news"], {"html"})), "html", "news/report.html")
    (root / "news" / "page.html").write_text("<p>Nothing.</p>")
    assert ["news/a.md", "news/page.html", "news/old/b.md"] == files("news")
    assert ["1 page is a report of factcheck: left out"] == collect_inputs(RunOptions(["news"])).notes


def test_what_is_named_is_read_even_if_git_ignores_it(root: Path) -> None:
    (root / ".gitignore").write_text("build\n")
    assert ["build/d.md", "a.md"] == files("build", "a.md")


def test_include_and_exclude_of_the_nearest_configuration_decide(root: Path) -> None:
    (root / "factcheck.toml").write_text('include = ["*.md"]\nexclude = ["./drafts", "/a.md"]\n')
    assert ["build/d.md", "news/a.md", "news/old/b.md"] == files()
    (root / "news" / "factcheck.toml").write_text('exclude = ["old"]\n')
    assert ["build/d.md", "news/a.md"] == files()


def test_what_a_configuration_leaves_out_is_said(root: Path) -> None:
    (root / "factcheck.toml").write_text('include = ["*.md"]\nexclude = ["drafts/"]\n')
    assert ["2 files or folders are left out by factcheck.toml"] == collect_inputs(RunOptions(["."])).notes


def test_a_file_that_is_named_is_left_out_only_by_force(root: Path) -> None:
    """pre-commit names every file."""
    (root / "factcheck.toml").write_text('exclude = ["drafts/"]\n')
    assert ["drafts/c.md"] == files("drafts/c.md")
    assert [] == files("drafts/c.md", "drafts", force_exclude=True)
    assert ["news/a.md", "news/old/b.md"] == files("news", force_exclude=True)
    assert 0 == job.compute_exit_status(job.run(RunOptions(["drafts/c.md"], force_exclude=True)))


def test_a_glob_that_leaves_nothing_is_an_error(root: Path) -> None:
    (root / "factcheck.toml").write_text('include = ["*.rst"]\n')
    assert 2 == job.compute_exit_status(job.run(RunOptions(["."])))


def test_a_link_within_the_repository_is_followed_and_one_that_leaves_it_is_not(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("home") / "secret.md"
    secret.write_text("Nothing.\n")
    (root / "news" / "link.md").symlink_to(root / "a.md")
    (root / "news" / "out.md").symlink_to(secret)
    (root / "news" / "loop.md").symlink_to("loop.md")
    (root / "news" / "self").symlink_to(root)
    os.mkfifo(root / "news" / "pipe.md")
    listed = collect_inputs(RunOptions(["news"]))
    assert ["news/a.md", "news/link.md", "news/old/b.md"] == list(listed.files)
    assert ["1 link leads out of the repository: left out"] == listed.notes


def test_a_folder_that_can_not_be_read_is_an_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is checked."""
    real = os.scandir

    def refusing(folder: str) -> object:
        if folder.endswith("drafts"):
            raise PermissionError(13, "Permission denied", folder)
        return real(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    done = job.run(RunOptions(["."]))
    assert [("./drafts", "unreadable", "Permission denied")] == [(p.path, p.code, p.message) for p in done.problems]
    assert (5, 2) == (len(done.files), job.compute_exit_status(done))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("news/a.md", None),
        ("drafts/c.md", '"drafts/" in exclude, factcheck.toml:2'),
        ("b.txt", "no glob of include, factcheck.toml:1"),
        ("build/d.md", '"build" in .gitignore:2'),
        ("news/old/b.md", '"old" in news/.gitignore:1'),
        ("node_modules/e.md", '"node_modules" is never looked into'),
        (".hidden/f.md", '".hidden" is never looked into'),
    ],
)
def test_why_a_file_is_left_out_can_be_asked(root: Path, path: str, why: str | None) -> None:
    (root / ".gitignore").write_text("# ours\nbuild\n")
    (root / "news" / ".gitignore").write_text("old\n")
    (root / "factcheck.toml").write_text('include = ["*.md"]\nexclude = ["drafts/"]\n')
    assert why == explain_left_out(path, Configs())


def test_deep_folders_are_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    deep = Path(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("Nothing.\n")
    assert [str(deep / "a.md")] == files()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_of_any_bytes_are_read_and_shown_in_one_line(root: Path) -> None:
    name = os.fsdecode(b"x\xff\n\x1b[31m.md")
    (root / name).write_text("Sales rose 24 percent to 311 tonnes from 236 tonnes.\n")
    assert name in files()
