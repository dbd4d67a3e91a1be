"""What lies outside the repository is not read unless a user names it, and what belongs to another user decides nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.claim.finding import Problem
from factcheck.claimfile.named_paths import NamedPaths
from factcheck.command.cli import app
from factcheck.opening import read_bytes
from factcheck.run import baseline, job
from factcheck.run.baseline import Baseline
from factcheck.run.config import Configs
from factcheck.run.options import RunOptions

WRONG = "Sales grew 24 percent from 236 million euros to 311 million euros.\n"
HIDDEN = "Secret sales grew 24 percent from 236 million euros to 311 million euros.\n"
ENTRY = "{}\tgrowth\t0123456789abcdef\n"
CLAIMS = "version: 1\narticle: {path: news/a.md}\nclaims:\n  - {id: a, quote: %s, growth: {old: 1, new: 2, stated: 100%%}}\n"


def command(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*arguments])
    return done.exit_code, done.output


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a secret article, and in it a repository, in which the work is done."""
    (tmp_path / "secret.md").write_text(HIDDEN)
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "news").mkdir()
    (tmp_path / "repository" / "news" / "a.md").write_text(WRONG)
    monkeypatch.chdir(tmp_path / "repository")
    return tmp_path


@pytest.mark.parametrize("way", ["../secret.md", "{home}/secret.md", "link.md", "news/../../secret.md"])
def test_a_baseline_opens_nothing_outside_its_repository(home: Path, way: str) -> None:
    """It says so and exits 2; the entry stays, for nobody has looked."""
    Path("link.md").symlink_to(home / "secret.md")
    known = "# a baseline\n" + ENTRY.format(way.format(home=home)) + ENTRY.format("news/a.md")
    Path("factcheck.baseline").write_text(known)
    for name in ("show", "prune"):
        status, told = command("baseline", name)
        assert 2 == status
        assert "lead out of the repository" in told
        assert "secret.md:1" not in told
    assert [way.format(home=home)] == [entry.path for entry in entries()]


def entries() -> list[baseline.BaselineEntry]:
    known = baseline.read("factcheck.baseline")
    assert isinstance(known, Baseline)
    return [*known.entries]


def test_what_a_user_names_is_opened_wherever_it_is(home: Path) -> None:
    command("baseline", "write", "../secret.md")
    assert "1 claim accepted" in command("baseline", "show", "../secret.md")[1]
    assert "1 in the baseline" in command("run", "../secret.md")[1]
    (home / "secret.md").write_text("Nothing.\n")
    assert (0, "1 entry dropped from factcheck.baseline, 0 left\n") == command("baseline", "prune", "../secret.md")


def test_a_run_does_not_tell_what_there_is_outside_the_repository(home: Path) -> None:
    """Whether a file of another's entry exists would be told by "no longer fails"."""
    told = []
    for way in ("../secret.md", "../nothing.md"):
        Path("factcheck.baseline").write_text(ENTRY.format(way))
        told.append(job.run(RunOptions(["."], baseline="factcheck.baseline")).notes)
    assert [(), ()] == told


def test_a_baseline_that_is_a_link_out_of_the_repository_does_not_count(home: Path) -> None:
    command("baseline", "write", ".", "--baseline", "../own.baseline")
    Path("factcheck.baseline").symlink_to("../own.baseline")
    status, told = command("run", "news/a.md")
    assert 1 == status
    assert "factcheck.baseline leads out of the repository: it does not count" in told


def test_draft_of_a_folder_asks_no_configuration_above_the_repository(home: Path) -> None:
    (home / "factcheck.toml").write_text("secret = 1\n")
    status, told = command("draft", ".")
    assert 2 == status
    assert "secret" not in told


def swapped(home: Path, name: str) -> None:
    """What a name means is another file by now, outside the repository."""
    there = Path(name)
    there.rename(f"{name}.old")
    there.symlink_to(home if name == "news" else home / "secret.md")


@pytest.mark.parametrize("name", ["news/a.md", "news"])
def test_an_article_that_becomes_a_link_after_it_was_found_is_not_read(
    home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor in a folder that does."""
    (home / "a.md").write_text(HIDDEN)
    real = job.collect_inputs

    def late(paths: list[str], **options: object) -> object:
        found = real(paths, **options)  # type: ignore[arg-type]  # as it is called
        swapped(home, name)
        return found

    monkeypatch.setattr(job, "collect_inputs", late)
    done = job.run(RunOptions(["."]))
    assert [("news/a.md", "it leads out of the repository")] == [(p.path, p.message) for p in done.problems]
    assert () == done.findings


def test_a_file_that_becomes_a_link_while_it_is_opened_is_not_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at where its links lead and the opening."""
    real = os.path.realpath

    def late(path: str) -> str:
        found = real(path)
        if path == "news/a.md" and not os.path.islink(path):
            swapped(home, path)
        return found

    monkeypatch.setattr(os.path, "realpath", late)
    with pytest.raises(OSError, match=r"symbolic links|Not a directory"):
        read_bytes("news/a.md", 100, root=".")


def test_the_article_of_a_claims_file_that_becomes_a_link_is_not_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("c.yaml").write_text(CLAIMS % "Secret sales of 2")
    real = NamedPaths.find

    def late(self: NamedPaths, *arguments: object) -> str | None:
        found = real(self, *arguments)  # type: ignore[arg-type]  # as it is called
        swapped(home, "news/a.md")
        return found

    monkeypatch.setattr(NamedPaths, "find", late)
    assert ["'news/a.md' cannot be read: it leads out of the repository"] == [
        p.message for p in job.run(RunOptions(["c.yaml"])).problems
    ]


def test_a_link_within_the_repository_is_read(home: Path) -> None:
    Path("b.md").symlink_to("news/a.md")
    Path("old").symlink_to("news")
    assert WRONG.encode() == read_bytes("b.md", 100, root=".") == read_bytes("old/a.md", 100, root=os.getcwd())


ME, OTHER = 1001, 1002


@pytest.fixture
def owned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Gives paths below the folder for all to a user; the rest of it, and the process, are mine."""
    owners: dict[str, int] = {}
    for name in ("stat", "lstat"):
        real = getattr(os, name)

        def told(path: object, *args: object, real: Callable[..., os.stat_result] = real, **options: object) -> os.stat_result:
            found = real(path, *args, **options)
            where = os.path.abspath(path) if isinstance(path, str) else ""
            if not where.startswith(str(tmp_path)):
                return found
            return os.stat_result((*found[:4], owners.get(where, ME), *found[5:]))

        monkeypatch.setattr(os, name, told)
    monkeypatch.setattr(os, "geteuid", lambda: ME)
    return lambda path, owner: owners.update({str(tmp_path / path): owner})


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for all, which somebody has made a repository, and in it mine, with an article that fails."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.md").write_text(WRONG)
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path


LENIENT = {
    "factcheck.toml": 'ignore = ["growth"]\n',
    "pyproject.toml": '[tool.factcheck]\nignore = ["growth"]\n',
    ".gitignore": "a.md\n",
    "factcheck.baseline": "",
}


@pytest.mark.parametrize("name", LENIENT)
@pytest.mark.parametrize("git", [ME, OTHER])
def test_a_file_of_another_user_above_decides_nothing_and_that_is_said(
    shared: Path, owned: Callable[[str, int], None], name: str, git: int
) -> None:
    """Whoever has made the repository."""
    if name == "factcheck.baseline":
        command("baseline", "write", "a.md")
        Path(name).rename(shared / name)
    else:
        (shared / name).write_text(LENIENT[name])
    owned(name, OTHER)
    owned(".git", git)
    status, told = command("run", ".")
    assert 1 == status
    assert f"{shared / ('.git' if git == OTHER else name)} belongs to another user" in " ".join(told.split())


@pytest.mark.parametrize("owner", [0, ME])
def test_one_of_mine_or_of_root_counts(shared: Path, owned: Callable[[str, int], None], owner: int) -> None:
    (shared / "factcheck.toml").write_text(LENIENT["factcheck.toml"])
    owned("factcheck.toml", owner)
    owned(".git", owner)
    assert ("growth",) == tuple(Configs().find_for_file("a.md").settings.ignore)


def test_one_of_whom_the_folder_belongs_to_counts(shared: Path, owned: Callable[[str, int], None]) -> None:
    """In a container root works in a folder of another number, and a colleague in mine."""
    (shared / "factcheck.toml").write_text(LENIENT["factcheck.toml"])
    for path in ("factcheck.toml", ".git", "mine"):
        owned(path, OTHER)
    assert ("growth",) == tuple(Configs().find_for_file("a.md").settings.ignore)


def test_a_repository_of_another_makes_nothing_above_count(shared: Path, owned: Callable[[str, int], None]) -> None:
    """Not even what is mine: without that repository it would not count."""
    (shared / "factcheck.toml").write_text(LENIENT["factcheck.toml"])
    owned(".git", OTHER)
    configs = Configs()
    assert None is configs.find_for_file("a.md").path
    assert [f"{shared / '.git'} belongs to another user: it counts only where you run in its folder"] == configs.notes


@pytest.mark.parametrize(("git", "read"), [(ME, True), (OTHER, False)])
def test_a_repository_of_another_opens_nothing_above_to_a_claims_file(
    shared: Path, owned: Callable[[str, int], None], git: int, read: bool
) -> None:
    (shared / "b.md").write_text(WRONG)
    Path("c.yaml").write_text((CLAIMS % "Secret sales").replace("news/a.md", "../b.md"))
    owned(".git", git)
    assert read == ("outside-root" not in {problem.code for problem in job.run(RunOptions(["c.yaml"])).problems})


@pytest.mark.parametrize(("git", "written"), [(ME, True), (OTHER, False)])
def test_a_repository_of_another_lets_no_link_lead_into_it(
    shared: Path, owned: Callable[[str, int], None], git: int, written: bool
) -> None:
    (shared / "theirs").mkdir()
    Path("out").symlink_to("../theirs")
    owned(".git", git)
    command("run", "a.md", "-o", "json=out/found.json")
    assert written == (shared / "theirs" / "found.json").exists()


def test_a_link_of_another_to_a_file_of_mine_decides_nothing(shared: Path, owned: Callable[[str, int], None]) -> None:
    (shared / "mine" / "other.toml").write_text(LENIENT["factcheck.toml"])
    (shared / "factcheck.toml").symlink_to("mine/other.toml")
    owned("factcheck.toml", OTHER)
    assert None is Configs().find_for_file("a.md").path


def test_what_stands_in_the_working_folder_or_below_counts_whoever_wrote_it(
    shared: Path, owned: Callable[[str, int], None]
) -> None:
    """It is what is checked."""
    Path("factcheck.toml").write_text(LENIENT["factcheck.toml"])
    owned("mine/factcheck.toml", OTHER)
    assert "factcheck.toml" == Configs().find_for_file("a.md").path


def test_a_folder_elsewhere_is_asked_like_the_working_folder(
    shared: Path, owned: Callable[[str, int], None], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (shared / "factcheck.toml").write_text(LENIENT["factcheck.toml"])
    for path in ("factcheck.toml", ".git"):
        owned(path, OTHER)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert None is Configs().find_for_file(str(shared / "mine" / "a.md")).path
    assert not isinstance(Configs().find_for_path(str(shared / "mine")), Problem)
