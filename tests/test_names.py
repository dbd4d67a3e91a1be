"""Names: a function is a verb phrase or, for a predicate, is_ or has_; a class has its name alone."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "factcheck"
PREDICATES = frozenset({"is", "has", "are", "can", "needs"})
CONVERSIONS = frozenset({"to", "from", "as"})
VERBS = frozenset(
    """
    accept add advance advise align allow alter annotate answer append apply arrange ask assemble assign attach attend average
    begin blank bound break build calculate call canonicalize change check choose classify clean clear climb clip close
    coarsen collect combine compact compare compile complete compound compress compute configure confirm convert copy
    correct count cross cut decode decompress deduplicate define demote describe detect diff dispatch do draft draw drop
    dump edit embed encode end enter escape evaluate exchange exclude excuse execute exit expand explain extend extract
    feed fetch fill filter find finish fit fix flip fold forget format generate get grade group guess handle hash hold
    index inherit initialize insert intersect invert invoke iter join judge keep lend limit link list load localise
    locate log look make map mark mask match measure mend merge move multiply name narrow negate normalize notify number
    obey open order orient overwrite pack pair parse pick place plan pluralize pool prefer preload print promote prove
    prune publish push put quantize quote raise rank read reap recall recast receive recheck record recycle redirect reduce
    refuse register rehedge relate remember render renew renumber repeat replace report reprint request require requote
    rescale rescan rescue resolve restore restrict retell revalue reword round run sample save say scale scan schedule score
    search select send serve set shape share shift shorten show shut skip slice solve sort spell spend split stack start
    stem strip style subtract suggest sum summarize swap take tamper tell test tie tokenize trace track translate
    transpose trim try turn undo unescape unpack unwrap update use visit weigh widen word work wrap write
    """.split()  # noqa: SIM905  a word is easier added to a text
)
NAMED_BY = frozenset({"relation", "app"})  # decorators: the name is the relation's or the command's
EXEMPT = {  # by name: why
    "pushPending": "markdown-it's",
    "readinto": "io.RawIOBase's",
    "main": "what a console script is called",
    "setup": "socketserver's",
    "token_to_id": "the tokenizers' library's",
    "config": "a command",
    "lsp": "a command",
    "mcp": "a command",
    "schema": "a command",
    "site": "a command",
    "relation": "a decorator, as it is read in the table of formulas",
}


def iter_functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Each function of the package, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path.relative_to(PACKAGE).as_posix(), node


def is_exempt(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it is a property, a method of Python's, or named by what it serves."""
    decorators = {ast.unparse(each).partition("(")[0].partition(".")[0] for each in function.decorator_list}
    return bool(
        function.name.startswith("__")
        or function.name in EXEMPT
        or decorators & NAMED_BY
        or decorators & {"property", "cached_property", "functools"}
    )


def test_a_function_is_a_verb_phrase_or_a_predicate() -> None:
    """`find_anchor`, `is_hedged`, `iter_cells`; not `told`, `of`, `near`. A new verb is added to VERBS above."""
    first_words = VERBS | PREDICATES | CONVERSIONS
    assert [] == [
        f"{path}: {function.name}"
        for path, function in iter_functions()
        if not is_exempt(function) and function.name.strip("_").partition("_")[0] not in first_words
    ]


def test_few_are_exempt() -> None:
    """Each with its reason."""
    assert 30 > len(EXEMPT)
    assert EXEMPT.keys() <= {function.name for _, function in iter_functions()}


@pytest.mark.parametrize("suffix", ["ed", "ly"])
def test_a_verb_is_in_its_first_form(suffix: str) -> None:
    """No participle, no adverb."""
    assert {"embed", "feed", "apply", "multiply"} >= {verb for verb in VERBS if verb.endswith(suffix)}


def test_a_class_has_its_name_alone() -> None:
    """No two public classes of one name."""
    classes = Counter(
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [] == sorted(name for name, count in classes.items() if count > 1)
