"""How many errors planted in whole articles are seen, and how often the right articles are alarmed at, into docs/trust.md.

usage: python benchmarks/articles.py [--command "factcheck run"] [--check]

exam/articles.jsonl has 24 articles, each right and with six single figures (or words of direction) made wrong. One is flagged
where a `fail` or `review` has a figure within it, or, of a word, beside it. --check writes nothing.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from typing import Any

from exam import EXAM, FLAGS, PAGE, Claim, read_claims

from factcheck.run.replace_file import open_atomic

CHARS_BESIDE = 60  # between a word of direction and the level that it leads to
LANGUAGES = {"en": "English", "zh": "Chinese"}
TABLE = re.compile(r"<!-- articles -->\n.*?<!-- end of articles -->\n", re.DOTALL)
HEAD = """| articles | errors | flagged | failed | right articles: passes | for review | fails |
| --- | --- | --- | --- | --- | --- | --- |
"""


def list_verdicts(plant: dict[str, Any], claims: list[Claim]) -> set[str]:
    """The verdicts of the claims that have the wrong figure."""
    reach = CHARS_BESIDE if "direction" in plant["slip"] else 0
    return {
        claim["verdict"]
        for claim in claims
        for figure in (claim["stated"], *claim["operands"])
        if figure and figure.get("start") is not None
        if figure["start"] - reach < plant["end"] and plant["start"] - reach < figure["end"]
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default="factcheck run")
    parser.add_argument("--check", action="store_true", help="write nothing")
    args = parser.parse_args()
    articles = [json.loads(line) for line in (EXAM / "articles.jsonl").read_text("utf-8").splitlines()]
    right = read_claims([article["text"] for article in articles], args.command)
    wrong = read_claims([article["wrong"] for article in articles], args.command)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article, clean, altered in zip(articles, right, wrong, strict=True):
        count = counts[article["language"]]
        count.update(f"right {claim['verdict']}" for claim in clean)
        for plant in article["plants"]:
            found = list_verdicts(plant, altered)
            count.update(["errors"] + ["flagged"] * bool(found & {*FLAGS}) + ["failed"] * ("fail" in found))
            print(*(["fail"] if "fail" in found else sorted(found) or ["-"]), plant["relation"], plant["right"], article["id"])
    table = HEAD + "".join(
        f"| {LANGUAGES[language]} | {count['errors']} | {count['flagged']} | {count['failed']} |"
        f" {count['right pass']} | {count['right review']} | {count['right fail']} |\n"
        for language, count in counts.items()
    )
    print(table)
    if not args.check:
        page = TABLE.sub(f"<!-- articles -->\n{table}<!-- end of articles -->\n", PAGE.read_text("utf-8"))
        with open_atomic(str(PAGE)) as file:
            file.write(page.encode())


if __name__ == "__main__":
    main()
