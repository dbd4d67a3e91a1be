"""Cases in YAML, by libyaml and once a process: they are read while pytest collects, in each of its processes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["read_yaml"]


@cache
def read_yaml(path: Path) -> Any:
    """What a file holds; whoever asks for it leaves it as it is."""
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
