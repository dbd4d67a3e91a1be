"""A claim of a table as a small account: what counts with its label and sign, the line, and what is stated below it."""

from __future__ import annotations

from factcheck.language.messages import translate
from factcheck.report.html.escaping import plain
from factcheck.report.html.trace import Term, Trace

__all__ = ["ledger"]

MOST = 12  # terms; of more the first and the last are shown


def ledger(found: Trace) -> str:
    """As an accountant writes it; of what is no sum each figure with its role."""
    terms = found.terms
    rows = [_row(found, term) for term in (terms if len(terms) <= MOST else terms[: MOST - 1])]
    if len(terms) > MOST:
        more = translate("{number} more", number=f"{len(terms) - MOST:,}")
        rows.append(f'<tr><td></td><th scope="row">{more}</th><td></td></tr>')
        rows.append(_row(found, terms[-1]))
    value = f'<small class="is">= {plain(found.value)}</small>' if found.kind != "pass" and found.value else ""
    result = _row(found, found.result, value)
    name = f"<caption>{plain(found.name)}</caption>" if found.name and found.sums else ""
    return f'<table class="ledger">{name}<tbody>{"".join(rows)}</tbody><tfoot>{result}</tfoot></table>'


def _row(found: Trace, term: Term, more: str = "") -> str:
    role = term.sign if found.sums else plain(translate(term.role))
    return f'<tr><td>{role}</td><th scope="row">{plain(term.label)}</th><td>{plain(term.figure.text)}{more}</td></tr>'
