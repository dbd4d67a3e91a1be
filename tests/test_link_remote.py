"""The model in JavaScript, as the page without a server runs it: what NumPy's gives, to the last bit. Run in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from test_link_model import WINDOWS, arrays, model, reader  # noqa: F401  fixtures

from factcheck.language import detect_language
from factcheck.link import frame_reader, remote
from factcheck.link import model as packed
from factcheck.link.choose import list_candidates
from factcheck.link.mentions import find_mentions
from factcheck.link.model import Reader
from factcheck.link.model.reader import FILES
from factcheck.reader import find_figures

NODE = shutil.which("node")
SCRIPT = Path(remote.__file__).parents[1] / "report" / "html" / "reader.js"
RUN = """
import {createInterface} from "node:readline";
import {readFileSync} from "node:fs";
const [source, file] = process.argv.slice(1), text = readFileSync(source, "utf8");
const {Reader} = await import(`data:text/javascript,${encodeURIComponent(text)}`);
const reader = new Reader(new Uint8Array(readFileSync(file)).buffer);
console.log(JSON.stringify([reader.name, reader.version, reader.vocabulary, reader.characters]));
for await (const line of createInterface({input: process.stdin})) console.log(line ? reader.read(line) : reader.known.size);
"""
ARTICLE = """
Sales rose 12% to $3.2 billion in 2023 from $2.9 billion a year earlier, the company said. Of its 1,200 staff 300, a quarter,
work abroad: 120 in Asia, 100 in Europe and 80 elsewhere. The café’s takings doubled to £40,000 from £20,000.

It sold 5,000 cars at $20,000 each, for $100 million. Profit was $54m, up 8 per cent from $50m; a year before that it had
been $45m. Exports made up 23% of the total, or 1,150 cars, against 1,000 of 4,800 in 2022.
"""


CHINESE = """
全年汽车产量84.0万辆，比上年的69.0万辆增长21.7%。其中，新能源车30.2万辆，占36%；出口12.5万辆。

普惠小微贷款余额由36.2亿元增至45.3亿元，投资230亿元（约合36亿美元）。代表50名，其中男30人、女20人。
"""


@pytest.fixture(params=["en", "zh"])
def page(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Python as in the page: without NumPy's reader, and with one in JavaScript of a packaged model. An article for it."""
    if NODE is None:
        pytest.skip("there is no node")
    with started(Path(packed.__file__).with_name(FILES[request.param]), remote.GLOBAL_NAMES[request.param]) as found:
        monkeypatch.setitem(sys.modules, "js", found)
        monkeypatch.setattr(frame_reader, "_remembered", {})
        monkeypatch.setattr(frame_reader, "_open_reader", remote.RemoteReader)
        yield {"en": ARTICLE, "zh": CHINESE}[request.param]


@contextmanager
def started(file: Path, name: str = "factcheckReader") -> Iterator[SimpleNamespace]:
    """The global scope of a page in which a model's file is read."""
    command = [str(NODE), "--input-type=module", "-e", RUN, str(SCRIPT), str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as node:
        assert node.stdin
        assert node.stdout

        def ask(line: str) -> str:
            print(line, file=node.stdin, flush=True)
            return node.stdout.readline()

        known = dict(zip(("name", "version", "vocabulary", "characters"), json.loads(node.stdout.readline()), strict=True))
        yield SimpleNamespace(**{name: SimpleNamespace(**known, read=ask)})
        node.stdin.close()


@pytest.mark.skipif(NODE is None, reason="there is no node")
def test_every_window_has_the_same_candidates(reader: Reader, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    with started(model) as found:
        monkeypatch.setitem(sys.modules, "js", found)
        for window, scores in zip(WINDOWS, reader.read(WINDOWS), strict=True):
            expected = list_candidates(scores, len(window.spans)), scores.log_sum.tolist()
            assert expected == remote.list_candidates(*window)
            assert expected == remote.list_candidates(*window)  # remembered


@pytest.mark.skipif(NODE is None, reason="there is no node")
def test_what_is_remembered_is_bounded(model: Path) -> None:  # noqa: F811
    window = {"ids": [2, 9, 3], "spans": [[1, 2]], "kinds": [0], "firsts": [0] * 12, "seconds": [0] * 12, "unit": 256}
    with started(model) as found:
        for reach in range(1_010):
            found.factcheckReader.read(json.dumps(window | {"reach": reach}))
        assert 1_000 == int(found.factcheckReader.read(""))


def test_a_text_is_read_alike(page: str) -> None:
    assert remote.is_there(detect_language(page))
    there, name = frame_reader.read_frames(page, find_mentions(page)), frame_reader.name_model(page)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frame_reader, "_remembered", {})
        patch.setattr(frame_reader, "_open_reader", frame_reader.NumPyReader)
        here = frame_reader.read_frames(page, find_mentions(page))
        assert name == frame_reader.name_model(page)
    assert here == there
    assert 4 < len([choice for choice in here.values() if choice])


def test_without_any_reader_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_reader, "_open_reader", lambda _: None)
    assert not remote.is_there()
    assert {} == frame_reader.read_frames(ARTICLE, find_figures(ARTICLE))
