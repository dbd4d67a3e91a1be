"""What a stranger does first: the README's first command, the page that starts in five minutes, the wheel on any Python.

The commands are those of the pages, run in a fresh clone or an empty folder, in an environment that holds nothing else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```console\n(.*?)```(?:\n\n<!-- output of: .*? -->\n```text\n(.*?)```)?", re.DOTALL)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SENTENCE = "Deaths on the roads rose 24% to 311 from 236."
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
MAX_SECONDS = 120

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt" or not (ROOT / ".git").exists(), reason="needs a shell and a clone"),
]


def find_python(version: str) -> str | None:
    """The Python of a version, on the PATH or of pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    return next(map(str, pyenv.glob(f"versions/{version}.*/bin/python")), None) or shutil.which(f"python{version}")


def run_bare(script: str, folder: Path, **env: str) -> tuple[int, str]:
    """The exit status and the output of a script, with a home of its own, and of the variables none but these."""
    bare = {"HOME": str(folder), "PATH": f"{sys.base_prefix}/bin:/usr/bin:/bin", **env}
    done = subprocess.run(
        ["bash", "-euc", script],
        cwd=folder,
        env=bare,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def answer_yes(script: str, folder: Path, path: str) -> int:
    """The exit status of a script at a terminal, where somebody answers with y."""
    terminal, theirs = os.openpty()
    os.write(terminal, b"y\n")
    bare = {"HOME": str(folder), "PATH": path}
    done = subprocess.run(
        ["bash", "-euc", script], cwd=folder, env=bare, stdin=theirs, stdout=theirs, stderr=theirs, check=False
    )
    os.close(terminal)
    os.close(theirs)
    return done.returncode


def blocks(page: str) -> list[tuple[str, str]]:
    """The commands of each block of a page, and the output that the page shows for it."""
    return [(found[1], found[2] or "") for found in BLOCK.finditer((ROOT / page).read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stranger") / "factcheck"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def wheel(clone: Path) -> Iterator[Path]:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", clone / "dist", clone]
    subprocess.run(command, check=True)
    (made,) = (clone / "dist").glob("*.whl")
    yield made
    made.unlink()


def test_from_the_readme_to_the_first_finding_in_two_minutes(clone: Path) -> None:
    """From nothing: the first block of the README, as it stands."""
    started = time.monotonic()
    status, said = run_bare(blocks("README.md")[0][0], clone)
    seconds = time.monotonic() - started
    assert (1, True) == (status, 'help: write "85 percentage points"' in said), said
    assert MAX_SECONDS > seconds


def test_the_page_that_starts_in_five_minutes_is_followed_to_its_end(wheel: Path, tmp_path: Path) -> None:
    """Block by block; where pip would find a release, it finds the wheel."""
    (tmp_path / "article.md").write_text(f"{SENTENCE}\n")
    (tmp_path / "news").mkdir()
    shutil.copy(tmp_path / "article.md", tmp_path / "news")
    with ZipFile(tmp_path / "article.docx", "w") as word:
        word.writestr("word/document.xml", DOCUMENT % f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>")
    install, calc, check, mend = blocks("docs/start.md")
    started = time.monotonic()
    status, said = run_bare(install[0], tmp_path, PIP_FIND_LINKS=str(wheel.parent))
    assert 0 == status, said
    path = f"{tmp_path}/.venv/bin:/usr/bin:/bin"
    assert (1, calc[1]) == run_bare(calc[0], tmp_path, PATH=path)
    for command in check[0].splitlines():
        status, said = run_bare(command, tmp_path, PATH=path)
        assert (1, True) == (status, "1 failed" in said), said
    assert (tmp_path / "report.html").is_file()
    shown, written = mend[0].splitlines()
    status, said = run_bare(shown, tmp_path, PATH=path)
    assert "+Deaths on the roads rose 32% to 311 from 236." in said
    assert 0 == answer_yes(written, tmp_path, path)
    assert "Deaths on the roads rose 32% to 311 from 236.\n" == (tmp_path / "article.md").read_text()
    assert MAX_SECONDS > time.monotonic() - started


@pytest.mark.parametrize("version", PYTHONS)
def test_the_wheel_alone_finds_a_mistake(wheel: Path, version: str, tmp_path: Path) -> None:
    """In a claims file, in English and in Chinese prose; with no git, no compiler, and no locale."""
    python = find_python(version)
    if python is None:
        pytest.skip(f"there is no Python {version}")
    for name in ("claims/henan.yaml", "docs/example.md", "docs/example.zh.md"):
        shutil.copy(ROOT / name, tmp_path)
    assert (0, "") == run_bare(
        f"'{python}' -m venv .venv && .venv/bin/python -m pip install --quiet --disable-pip-version-check '{wheel}'", tmp_path
    )
    for name, told in (("henan.yaml", "1 failed"), ("example.md", "1 failed"), ("example.zh.md", "1条不符")):
        status, said = run_bare(f".venv/bin/factcheck run {name}", tmp_path, PATH="/bin")
        assert (1, True) == (status, told in said), said
