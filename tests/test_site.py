"""The page without a server: a folder that any static host gives."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from factcheck.command import site
from factcheck.command.cli import app


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as that of the npm package, with nothing in its files."""
    folder = tmp_path_factory.mktemp("pyodide")
    for name in site.PYODIDE_FILES:
        (folder / name).write_bytes(b"")
    (folder / "package.json").write_text('{"version": "1", "license": "MPL-2.0"}', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(python: Path) -> dict[str, bytes]:
    return site.build_files(str(python))


def test_without_python_it_says_how_to_get_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["site", "-o", str(tmp_path / "site"), "--pyodide", str(tmp_path)])
    assert 2 == done.exit_code
    assert "npm install pyodide" in " ".join(done.output.replace("│", " ").split())
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_the_folder_is_written(made: dict[str, bytes], python: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["site", "-o", str(tmp_path / "site"), "--pyodide", str(python)])
    assert (0, sorted(made)) == (done.exit_code, sorted(os.listdir(tmp_path / "site")))
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}  # the same program, the same folder


@pytest.mark.slow
def test_another_content_is_another_version_of_what_is_kept_offline(made: dict[str, bytes]) -> None:
    rest = {name: data for name, data in made.items() if name != "offline.js"}
    assert made["offline.js"] == site.build_offline_script(rest)
    assert made["offline.js"] != site.build_offline_script({**rest, "desk.js": b""})
    assert rest.keys() <= set(re.findall(r'"([^"]+)"', made["offline.js"].decode()))


@pytest.mark.slow
def test_another_program_begins_in_no_memory_of_the_last(made: dict[str, bytes], python: Path, tmp_path: Path) -> None:
    for name in (*site.PYODIDE_FILES, "package.json"):
        (tmp_path / name).write_bytes((python / name).read_bytes() + b"\n")
    version = re.compile(rb"memory\?([0-9a-f]{16})`")
    here, there = (version.search(found["worker.js"]) for found in (made, site.build_files(str(tmp_path))))
    assert here
    assert there
    assert here[1] != there[1]


def test_the_program_is_there_as_sources_with_its_data(made: dict[str, bytes]) -> None:
    with ZipFile(io.BytesIO(made["factcheck.zip"])) as archive:
        names = set(archive.namelist())
    assert {
        "factcheck/command/page_tasks.py",
        "factcheck/rate/data/CNY.txt",
        "factcheck/report/html/style.css",
        "factcheck/article/commonmark.py",
        "markdown_it/main.py",
    } <= names
    assert not [name for name in names if name.endswith((".pyc", ".so", ".safetensors")) or "__pycache__" in name]
    assert {"reader.js", "reader.safetensors", "reader-zh.safetensors"} <= made.keys()


def test_the_page_allows_its_own_folder_alone(made: dict[str, bytes]) -> None:
    page = made["index.html"].decode()
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|unsafe-inline|'unsafe-eval'", page)
    assert not re.search(r"<script>|<style|\son\w+=|\sstyle=", page)


def test_every_package_is_told_with_its_licence(made: dict[str, bytes]) -> None:
    told = made["NOTICE.txt"].decode()
    for name in ("factcheck-cli", "markdown-it-py", "mdurl", "PyYAML", "Pint", "flexcache", "flexparser", "platformdirs"):
        assert re.search(rf"(?mi)^{name} [\d.]+\n\n+\S", told), name
