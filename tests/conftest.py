"""Golden files: whole outputs under tests/golden, rewritten by `pytest --update-golden` and read in review.

Properties are tried on EXAMPLES examples each, 15 unless the environment says otherwise.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from strategies import EXAMPLES

from factcheck.link import frame_reader

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
settings.register_profile("suite", max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW)
settings.load_profile("suite")
os.environ.pop("COLUMNS", None)  # whatever terminal it is
os.environ["FACTCHECK_CACHE"] = "off"  # whatever has been read before
os.environ["FACTCHECK_RATES"] = "shipped"  # whatever the user has fetched, here and in the processes that tests start
# as the program does: the suite has processes enough, and threads wait busily
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
frame_reader.MAX_REMEMBERED = 100_000  # the sentences of tests/prose are read by several files of tests
gc.set_threshold(100_000, 50, 50)  # the heap is pytest's own: looking through it took a tenth of the time
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the files under tests/golden")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Several processes for the suite as a whole; for a file of it the start of another takes longer than it spares.

    The slow tests start servers and browsers, and golden files that stand in one page are written one after the other.
    """
    named = config.invocation_params.args and config.args != config.getini("testpaths")
    slow = "not slow" not in config.getoption("markexpr")
    return 0 if named or slow or config.getoption("--update-golden") else os.cpu_count() or 1


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def golden(update_golden: bool) -> Callable[[str, str], None]:
    """Compares a text with tests/golden/NAME, or rewrites that file."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if update_golden:
            path.write_text(text, encoding="utf-8", newline="")
        assert path.read_bytes().decode() == text

    return compare
