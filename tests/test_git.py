"""`--diff` in a stranger's repository: git runs nothing of it, fetches nothing, and is not waited for without end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.claim.run import Run
from factcheck.run import git, job
from factcheck.run.git import GitRefused, Repository, compute_blob_id
from factcheck.run.options import RunOptions

TEXT = "Sales grew 24 percent from 236 million euros to 311 million euros.\n"
SECOND = "\nCosts rose 12 percent from 100 million euros to 115 million euros.\n"
HOOKS = ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc")
COMMANDS = {
    "filter.evil.clean": "clean", "filter.evil.smudge": "smudge", "filter.evil.process": "process",
    "core.fsmonitor": "fsmonitor", "diff.evil.textconv": "textconv", "diff.evil.command": "driver",
    "diff.external": "external", "core.pager": "pager", "pager.cat-file": "pager", "core.sshCommand": "ssh",
    "core.gitProxy": "proxy", "core.askPass": "askpass", "core.editor": "editor", "credential.helper": "helper",
    "gpg.program": "gpg", "core.alternateRefsCommand": "alternates", "merge.evil.driver": "merge",
    "uploadpack.packObjectsHook": "pack", "remote.origin.uploadpack": "uploadpack",
}  # fmt: skip
ALIASES = ("rev-parse", "merge-base", "cat-file", "ls-tree", "diff", "ls-files", "show", "config")


class Trap:
    """A repository of a stranger, in which one paragraph has changed since `base`. What it makes git run leaves a file."""

    def __init__(self, top: Path) -> None:
        self.folder, self.top = top / "repository", top
        self.folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.write("a.md", TEXT + SECOND)
        self.write("data.csv", "1\n")
        self.commit()
        self.git("tag", "base")
        self.write("a.md", TEXT + SECOND.replace("115", "116"))

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always")
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")

    def fired(self) -> list[str]:
        return sorted(path.name for path in self.top.glob("fired-*"))

    def clear(self) -> None:
        """Forgets what setting the traps has sprung."""
        for name in self.fired():
            (self.top / name).unlink()

    def script(self, path: Path, name: str) -> str:
        """A program that leaves a file, and passes on what it is given."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n: > '{self.top}/fired-{name}'\ncat\n")
        path.chmod(0o755)
        return str(path)

    def command(self, key: str) -> None:
        self.git("config", key, self.script(self.top / f"trap-{COMMANDS[key]}", COMMANDS[key]))

    def hooks(self, folder: Path) -> None:
        for hook in HOOKS:
            self.script(folder / hook, f"{folder.parent.name}-{hook}")

    def stale(self) -> None:
        """A file that git would look at again, and then write its index."""
        os.utime(self.folder / "data.csv", (1, 1))


def by_attributes(key: str, file: str = ".gitattributes") -> Callable[[Trap], None]:
    def set_(trap: Trap) -> None:
        trap.write(file, "*.md filter=evil diff=evil merge=evil text ident\n")
        trap.command(key)

    return set_


def hooks(trap: Trap) -> None:
    trap.hooks(trap.folder / ".git" / "hooks")
    trap.stale()


def hooks_path(trap: Trap) -> None:
    trap.hooks(trap.folder / "hooks")
    trap.git("config", "core.hooksPath", "hooks")
    trap.stale()


def aliases(trap: Trap) -> None:
    for name in ALIASES:
        trap.git("config", f"alias.{name}", f"!{trap.script(trap.top / 'trap-alias', 'alias')}")


def programs(trap: Trap) -> None:
    """Git of the work tree itself, before the user's own."""
    trap.script(trap.folder / "git", "git")


def run_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(folder)
    return job.run(RunOptions(["."], since="base"))


def stated(done: Run) -> list[str]:
    return [finding.claim.stated.text for finding in done.findings if finding.claim.stated]


TRAPS = {
    "filter.clean of .git/info/attributes": by_attributes("filter.evil.clean", ".git/info/attributes"),
    "filter.process of .git/info/attributes": by_attributes("filter.evil.process", ".git/info/attributes"),
    "hooks": hooks,
    "core.hooksPath": hooks_path,
    "aliases": aliases,
    "a program named git": programs,
    **{key: by_attributes(key) for key in COMMANDS},
}


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_that_a_repository_names_is_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdicts are those of a repository without traps."""
    trap = Trap(tmp_path)
    TRAPS[name](trap)
    trap.clear()
    monkeypatch.chdir(trap.folder)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    done = job.run(RunOptions(["a.md"], since="base"))
    assert [] == trap.fired()
    assert ["12 percent"] == stated(done)


def test_all_traps_at_once_spring_none_within_half_a_minute(tmp_path: Path) -> None:
    trap = Trap(tmp_path)
    for set_ in TRAPS.values():
        set_(trap)
    trap.clear()
    command = [sys.executable, "-P", "-m", "factcheck", "run", "--diff", "base", "--format", "concise", "a.md"]
    done = subprocess.run(command, cwd=trap.folder, capture_output=True, text=True, check=False, timeout=30)
    assert [] == trap.fired()
    assert (0, True) == (done.returncode, "1 of 2 claims have not changed" in done.stdout), done.stderr


def partial(trap: Trap, filter_: str = "blob:none") -> None:
    """A clone in which the old text of a.md is not."""
    trap.git("commit", "-q", "-a", "-m", "later")
    trap.git("config", "uploadpack.allowFilter", "true")
    clone = trap.top / "clone"
    trap.git("clone", "-q", f"--filter={filter_}", f"file://{trap.folder}", str(clone))
    trap.folder = clone


URLS = {
    "ext": lambda trap: f"ext::{trap.script(trap.top / 'trap-ext', 'ext')}",
    "a local path": lambda trap: str(trap.top / "repository"),
    "ssh": lambda trap: "ssh://localhost/x",
    "a helper": lambda trap: "evil::x",
}


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("url", URLS)
def test_what_a_partial_clone_lacks_is_not_fetched(
    url: str, old: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file counts as a whole, and that is said; also where git is too old to be told that it must not fetch."""
    trap = Trap(tmp_path)
    partial(trap)
    for key in ("core.sshCommand", "core.gitProxy", "remote.origin.uploadpack", "core.alternateRefsCommand"):
        trap.command(key)
    trap.git("config", "remote.origin.url", URLS[url](trap))
    trap.git("config", "protocol.ext.allow", "always")
    trap.script(trap.top / "bin" / "git-remote-evil", "helper")
    monkeypatch.setenv("PATH", f"{trap.top / 'bin'}:{os.environ['PATH']}")
    if old:
        monkeypatch.delitem(git.QUIET_ENVIRONMENT, "GIT_NO_LAZY_FETCH")
    monkeypatch.chdir(trap.folder)
    done = job.run(RunOptions(["."], since="base"))
    assert [] == trap.fired()
    assert (2, 0) == (len(done.findings), len(done.problems))
    assert ["1 file counts as a whole"] == [note.partition(":")[0] for note in done.notes]


def test_of_a_clone_without_trees_it_is_an_error_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = Trap(tmp_path)
    partial(trap, "tree:0")
    monkeypatch.chdir(trap.folder)
    (problem,) = job.run(RunOptions(["."], since="base")).problems
    assert "clone the repository without --filter" in problem.message


@pytest.mark.slow
@pytest.mark.parametrize("name", ["HEAD", "config", "refs/tags/base", "included"])
def test_a_pipe_in_the_place_of_a_file_of_git_is_not_waited_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as for a listing, though a sound repository has its answer at once."""
    trap = Trap(tmp_path)
    trap.git("config", "include.path", "included")
    (trap.folder / ".git" / name).unlink(missing_ok=True)
    os.mkfifo(trap.folder / ".git" / name)
    monkeypatch.setattr(git, "MAX_SHORT_SECONDS", 0.3)
    monkeypatch.chdir(trap.folder)
    (problem,) = job.run(RunOptions(["."], since="base")).problems
    assert "git took longer than 0.3 s: is the machine busy, or a file of the repository's .git a pipe?" == problem.message


@pytest.mark.slow
def test_of_many_pipes_in_the_place_of_objects_not_each_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is that of the repository: what git has not given by then counts as new."""
    trap = Trap(tmp_path)
    for n in range(5):
        trap.write(f"{n}.md", TEXT)
    trap.commit()
    for n in range(5):
        trap.write(f"{n}.md", TEXT + "\n" + TEXT)
    monkeypatch.chdir(trap.folder)
    repository = Repository(".")
    blobs = [blob for name, blob in repository.list_files("HEAD").items() if name != "data.csv"]
    for blob in set(blobs):
        path = trap.folder / ".git" / "objects" / blob[:2] / blob[2:]
        path.unlink()
        os.mkfifo(path)
    asked: list[str] = []
    started = repository._start_git
    monkeypatch.setattr(repository, "_start_git", lambda *words: asked.append(words[0]) or started(*words))
    monkeypatch.setattr(repository, "_seconds_left", 0.3)
    assert [None] * len(blobs) == [repository.read_blob(blob) for blob in blobs]
    assert ["cat-file"] == asked


def test_a_bare_repository_among_the_articles_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger can commit one, with a configuration of its own."""
    trap = Trap(tmp_path)
    trap.git("clone", "-q", "--bare", ".", "news")
    trap.git("-C", "news", "config", "core.bare", "false")
    trap.git("-C", "news", "config", "core.worktree", str(trap.folder))
    monkeypatch.chdir(trap.folder / "news")
    (problem,) = job.run(RunOptions(["."], since="base")).problems[1:]
    assert "safe.bareRepository" in problem.message


def test_trees_that_hold_one_another_are_not_listed_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten folders in ten folders ...: a hundred million files in a few kilobytes."""
    trap = Trap(tmp_path)
    told = f"100644 blob {compute_blob_id(b'', 'x' * 40)}\tf"
    subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=trap.folder, input=b"", check=True, capture_output=True)
    for _ in range(8):
        command = ["git", "mktree"]
        done = subprocess.run(command, cwd=trap.folder, input=told, text=True, check=True, capture_output=True)
        told = "\n".join(f"040000 tree {done.stdout.strip()}\t{name}" for name in "abcdefghij")
    top = subprocess.run(["git", "mktree"], cwd=trap.folder, input=told, text=True, check=True, capture_output=True)
    monkeypatch.setattr(git, "MAX_NAME_BYTES", 1_000_000)
    with pytest.raises(GitRefused, match="more files than can be listed"):
        Repository(str(trap.folder)).list_files(top.stdout.strip())


def test_a_huge_blob_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one is."""
    trap = Trap(tmp_path)
    trap.write("b.md", "x" * 1000)
    trap.commit()
    repository = Repository(str(trap.folder))
    blobs = repository.list_files("HEAD")
    monkeypatch.setattr(git, "MAX_BLOB_BYTES", 999)
    found = [repository.read_blob(blobs[name]) for name in ("b.md", "a.md")]
    repository.close()
    assert [None, (trap.folder / "a.md").read_bytes()] == found


@pytest.mark.parametrize("kind", ["sha1", "sha256"])
def test_both_kinds_of_names_of_git_are_known(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = Trap(tmp_path)
    if kind == "sha256":
        shutil.rmtree(trap.folder / ".git")
        trap.git("init", "-q", "--object-format=sha256")
        trap.write("a.md", TEXT + SECOND)
        trap.commit()
        trap.git("tag", "base")
    assert (["12 percent"] if kind == "sha1" else []) == stated(run_in(trap.folder, monkeypatch))


def test_line_ends_that_git_has_converted_are_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = Trap(tmp_path)
    trap.git("config", "core.autocrlf", "true")
    trap.write("a.md", (TEXT + SECOND.replace("115", "116")).replace("\n", "\r\n"))
    assert ["12 percent"] == stated(run_in(trap.folder, monkeypatch))


def test_a_work_tree_of_its_own_and_one_behind_a_link_are_as_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = Trap(tmp_path)
    trap.git("worktree", "add", "-q", str(tmp_path / "tree"))
    shutil.copy(trap.folder / "a.md", tmp_path / "tree")
    (tmp_path / "link").symlink_to("tree")
    assert ["12 percent"] == stated(run_in(tmp_path / "tree", monkeypatch))
    assert ["12 percent"] == stated(run_in(tmp_path / "link", monkeypatch))


def test_a_change_that_the_index_is_told_to_overlook_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is not asked: what counts is what would be checked."""
    trap = Trap(tmp_path)
    trap.git("update-index", "--assume-unchanged", "a.md")
    assert ["12 percent"] == stated(run_in(trap.folder, monkeypatch))
    trap.git("update-index", "--no-assume-unchanged", "--skip-worktree", "a.md")
    assert ["12 percent"] == stated(run_in(trap.folder, monkeypatch))
    trap.git("update-index", "--no-skip-worktree", "a.md")
    trap.git("rm", "-q", "--cached", "a.md")
    assert ["12 percent"] == stated(run_in(trap.folder, monkeypatch))


def test_a_file_that_a_sparse_work_tree_leaves_out_was_not_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of it is new as a whole; of a file that is gone it would be the same file."""
    trap = Trap(tmp_path)
    trap.write("old/b.md", TEXT + SECOND)
    trap.commit()
    trap.git("tag", "-f", "base")
    trap.git("sparse-checkout", "set", "--no-cone", "/*", "!/old/")
    trap.write("new.md", TEXT + SECOND)
    assert ["24 percent", "12 percent"] == stated(run_in(trap.folder, monkeypatch))
    trap.git("rm", "-q", "--sparse", "--cached", "old/b.md")
    trap.git("commit", "-q", "-m", "gone")
    assert [] == stated(run_in(trap.folder, monkeypatch))


def test_articles_of_a_submodule_are_new_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = Trap(tmp_path)
    trap.git("checkout", "-q", "a.md")
    trap.git("clone", "-q", ".", str(tmp_path / "other"))
    trap.git("submodule", "--quiet", "add", str(tmp_path / "other"), "sub")
    trap.commit()
    trap.git("tag", "-f", "base")
    assert ["24 percent", "12 percent"] == stated(run_in(trap.folder, monkeypatch))


def test_standard_input_counts_as_a_whole(tmp_path: Path) -> None:
    trap = Trap(tmp_path)
    command = [sys.executable, "-m", "factcheck", "run", "--diff", "base", "--format", "concise", "-"]
    done = subprocess.run(command, cwd=trap.folder, input=TEXT, capture_output=True, text=True, check=False, timeout=30)
    assert (1, True) == (done.returncode, done.stdout.startswith("stdin.md:1:"))


def test_no_other_module_calls_a_program() -> None:
    """So that what holds for git holds for all that the program starts; PDF is read by the same Python, known by its path."""
    package = Path(git.__file__).parents[1]
    words = ("import subprocess", "from subprocess", "os.system", "os.popen", "os.exec", "os.spawn", "os.posix_spawn")
    callers = {path.name for path in package.rglob("*.py") if any(word in path.read_text("utf-8") for word in words)}
    assert {"git.py", "pages.py"} == callers
    assert "[sys.executable," in (package / "article" / "pdf" / "pages.py").read_text("utf-8")
