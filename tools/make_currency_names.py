"""Write factcheck/language/en/currency_names.py from the English locale data (CLDR) that Babel carries.

usage: python -m tools.make_currency_names
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name

TARGET = Path(__file__).parents[1] / "factcheck/language/en/currency_names.py"
HEAD = '''"""Currencies by their English names, written by tools.make_currency_names from the CLDR (Unicode License v3).

One line a currency: its ISO 4217 code, then its names in lower case, the plural last.
"""

NAMES = {
'''
NO_MONEY = re.compile(r"X[A-Z]{2}|BO[VE]|CL[FE]|CH[EW]|MXV|CO[U]|US[NS]|UY[IW]|ZAL|ITL_")  # metals, funds, units of account
KEPT_CODES = {"XAF", "XOF", "XCD", "XPF", "XDR"}
YEARS_IN_NAME = re.compile(r"[(\d]")  # "Angolan Kwanza (1977–1991)": no newspaper writes the years


def get_names(code: str) -> list[str]:
    found = [get_currency_name(code, count=count, locale="en") for count in (1, 2)]
    return [name for name in dict.fromkeys(name.lower() for name in found) if not YEARS_IN_NAME.search(name)]


def main() -> None:
    found = map(str, Locale("en").currencies)
    codes = sorted(code for code in found if code in KEPT_CODES or not NO_MONEY.fullmatch(code))
    taken: set[str] = set()
    lines = []
    for code in sorted(codes, key=lambda code: (len(get_names(code)) == 0, code)):
        own = [name for name in get_names(code) if name not in taken]
        taken.update(own)
        if own:
            lines.append(f'    "{code}": "{"|".join(own)}",\n')
    TARGET.write_text(HEAD + "".join(sorted(lines)) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
