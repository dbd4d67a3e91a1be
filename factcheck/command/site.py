"""The page to paste into as a folder of files for any static host: the program itself, and a Python that browsers run.

Nothing of it asks for anything outside its folder. Python is Pyodide, an npm package that is not ours: its folder is named.
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
from factcheck.run.replace_file import writing

__all__ = ["Missing", "build", "files", "offline"]

PYTHON = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
WORKER = "worker.js"  # keeps the memory of a program under the version of all files
SCRIPTS = ("alone.js", WORKER, "reader.js")
OFFLINE = "offline.js"
PROGRAM = "factcheck.zip"
MODELS = ("reader.safetensors", "reader-zh.safetensors")  # files of their own: reader.js runs them, not Python
PACKAGES = ("factcheck", "markdown_it", "mdurl", "yaml", "pint", "flexcache", "flexparser", "platformdirs", "typing_extensions")
NAMED = {"factcheck": "factcheck-cli", "markdown_it": "markdown-it-py", "yaml": "PyYAML"}  # on the index
PYROMARK = "from factcheck.article.commonmark import Options, events_with_range\n"  # it has no wheel for Pyodide
LEFT_OUT = ("__pycache__", "testsuite", "tests")
COMPILED = (".so", ".pyd", ".dylib", ".pyc")
LICENCE = re.compile(r"(?i)licen[cs]e|copying|notice")
THEN = (1980, 1, 1, 0, 0, 0)  # the first day of a zip: the same program is the same file


class Missing(Exception):  # noqa: N818  it says what to do
    """What the folder can't be made without."""


def build(folder: str, pyodide: str) -> int:
    """Writes the folder, each file whole or not at all; how many bytes. Raises Missing, and OSError."""
    made = files(pyodide)
    for name, data in made.items():
        with writing(os.path.join(folder, name), folders=True) as file:
            file.write(data)
    return sum(map(len, made.values()))


def files(pyodide: str) -> dict[str, bytes]:
    """The files by name. pyodide: the folder of the npm package. Raises Missing."""
    found = {name: text.encode() for name, text in html.files(__version__, SCRIPTS).items()}
    found |= {name: _python(os.path.join(pyodide, name)) for name in PYTHON}
    found[PROGRAM] = _program()
    found |= {name: resources.files("factcheck.link").joinpath("model", name).read_bytes() for name in MODELS}
    found[WORKER] = found[WORKER].replace(b"VERSION", _digest(found).encode(), 1)
    found["NOTICE.txt"] = _notice(pyodide).encode()
    found[OFFLINE] = offline(found)
    return found


def offline(found: Mapping[str, bytes]) -> bytes:
    """The script that keeps the files in the browser; another content is another version."""
    script = html.data(OFFLINE).replace("VERSION", _digest(found), 1).replace('"FILES"', json.dumps(["./", *sorted(found)]), 1)
    return script.encode()


def _digest(found: Mapping[str, bytes]) -> str:
    return sha256(repr([(name, sha256(data).digest()) for name, data in sorted(found.items())]).encode()).hexdigest()[:16]


def _python(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as why:
        raise Missing(f"{path}: {why.strerror}: `npm install pyodide`, or name its folder with --pyodide") from None


def _program() -> bytes:
    """This program and the packages that it needs, as they are installed here: their sources alone."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(_sources()):
            archive.writestr(ZipInfo(name, THEN), data, ZIP_DEFLATED, 9)
    return packed.getvalue()


def _sources() -> Iterator[tuple[str, bytes]]:
    yield "pyromark.py", PYROMARK.encode()
    for name in PACKAGES:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise Missing(f"the package {name} is not installed")
        origin = Path(spec.origin)
        if origin.name != "__init__.py":
            yield origin.name, origin.read_bytes()
            continue
        for path in origin.parent.rglob("*"):
            within = path.relative_to(origin.parent.parent)
            if (
                path.is_file()
                and not set(within.parts) & set(LEFT_OUT)
                and path.suffix not in COMPILED
                and path.name not in MODELS
            ):
                yield within.as_posix(), path.read_bytes()


def _notice(pyodide: str) -> str:
    """What is in the folder, of which version, and the licences as the packages print them."""
    package = json.loads(_python(os.path.join(pyodide, "package.json")))
    told = [f"pyodide {package['version']}: {package['license']}, with CPython: PSF-2.0"]
    texts = []
    for known in (distribution(NAMED.get(name, name)) for name in PACKAGES):
        title = f"{known.name} {known.version}"
        told.append(title)
        found = [path for path in known.files or () if LICENCE.match(path.name)]
        texts += [f"{title}\n\n{path.read_text(encoding='utf-8').strip()}" for path in found]
    return "\n\n\n".join(["This folder holds, each under its own licence:\n\n" + "\n".join(told), *texts]) + "\n"
