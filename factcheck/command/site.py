"""Write the page to paste a text into as files for a static host: the program, and a Python that runs in the browser.

The page requests nothing outside its folder. Python is Pyodide, an npm package; the user names its folder.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib import resources
from importlib.metadata import distribution
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from factcheck import __version__
from factcheck.report import html
from factcheck.run.replace_file import open_atomic

__all__ = ["MissingPart", "build", "build_files", "build_offline_script"]

PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
WORKER = "worker.js"  # caches a snapshot of the started program under the version of all files
SCRIPTS = ("alone.js", WORKER, "reader.js")
OFFLINE_SCRIPT = "offline.js"
PROGRAM_ARCHIVE = "factcheck.zip"
MODELS = ("reader.safetensors", "reader-zh.safetensors")  # not in the archive: reader.js runs them, not Python
PACKAGES = ("factcheck", "markdown_it", "mdurl", "yaml", "pint", "flexcache", "flexparser", "platformdirs", "typing_extensions")
INDEX_NAMES = {"factcheck": "factcheck-cli", "markdown_it": "markdown-it-py", "yaml": "PyYAML"}  # on the index
EXCLUDED_FOLDERS = ("__pycache__", "testsuite", "tests")
COMPILED_SUFFIXES = (".so", ".pyd", ".dylib", ".pyc")
LICENCE_FILE_NAME = re.compile(r"(?i)licen[cs]e|copying|notice")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest date of a zip, so that the same program gives the same file


class MissingPart(Exception):  # noqa: N818  it says what to do
    """Something that the folder needs is not installed."""


def build(folder: str, pyodide: str) -> int:
    """Write the folder, each file atomically, and return its size in bytes. Raises MissingPart and OSError."""
    made = build_files(pyodide)
    for name, data in made.items():
        with open_atomic(os.path.join(folder, name), folders=True) as file:
            file.write(data)
    return sum(map(len, made.values()))


def build_files(pyodide: str) -> dict[str, bytes]:
    """Return the files by name. pyodide: folder of the npm package. Raises MissingPart."""
    found = {name: text.encode() for name, text in html.render_site_files(__version__, SCRIPTS).items()}
    found |= {name: _read_pyodide(os.path.join(pyodide, name)) for name in PYODIDE_FILES}
    found[PROGRAM_ARCHIVE] = _pack_program()
    found |= {name: resources.files("factcheck.link").joinpath("model", name).read_bytes() for name in MODELS}
    found[WORKER] = found[WORKER].replace(b"VERSION", _compute_digest(found).encode(), 1)
    found["NOTICE.txt"] = _format_notice(pyodide).encode()
    found[OFFLINE_SCRIPT] = build_offline_script(found)
    return found


def build_offline_script(found: Mapping[str, bytes]) -> bytes:
    """Return the service worker that stores the files in the browser; its version is a hash of their contents."""
    script = (
        html.read_asset(OFFLINE_SCRIPT)
        .replace("VERSION", _compute_digest(found), 1)
        .replace('"FILES"', json.dumps(["./", *sorted(found)]), 1)
    )
    return script.encode()


def _compute_digest(found: Mapping[str, bytes]) -> str:
    return sha256(repr([(name, sha256(data).digest()) for name, data in sorted(found.items())]).encode()).hexdigest()[:16]


def _read_pyodide(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as why:
        raise MissingPart(f"{path}: {why.strerror}: `npm install pyodide`, or name its folder with --pyodide") from None


def _pack_program() -> bytes:
    """Zip the sources of this program and of the packages that it needs, as they are installed here."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(_iter_sources()):
            archive.writestr(ZipInfo(name, ZIP_DATE), data, ZIP_DEFLATED, 9)
    return packed.getvalue()


def _iter_sources() -> Iterator[tuple[str, bytes]]:
    for name in PACKAGES:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise MissingPart(f"the package {name} is not installed")
        origin = Path(spec.origin)
        if origin.name != "__init__.py":
            yield origin.name, origin.read_bytes()
            continue
        for path in origin.parent.rglob("*"):
            within = path.relative_to(origin.parent.parent)
            if (
                path.is_file()
                and not set(within.parts) & set(EXCLUDED_FOLDERS)
                and path.suffix not in COMPILED_SUFFIXES
                and path.name not in MODELS
            ):
                yield within.as_posix(), path.read_bytes()


def _format_notice(pyodide: str) -> str:
    """Return the list of what is in the folder, with versions, and the licences of the packages."""
    package = json.loads(_read_pyodide(os.path.join(pyodide, "package.json")))
    lines = [f"pyodide {package['version']}: {package['license']}, with CPython: PSF-2.0"]
    texts = []
    for installed in (distribution(INDEX_NAMES.get(name, name)) for name in PACKAGES):
        title = f"{installed.name} {installed.version}"
        lines.append(title)
        found = [path for path in installed.files or () if LICENCE_FILE_NAME.match(path.name)]
        texts += [f"{title}\n\n{path.read_text(encoding='utf-8').strip()}" for path in found]
    return "\n\n\n".join(["This folder holds, each under its own licence:\n\n" + "\n".join(lines), *texts]) + "\n"
