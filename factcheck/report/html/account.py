"""A table claim as a small account: terms with label and sign, a line, and the stated figure below."""

from __future__ import annotations

from factcheck.language.messages import translate
from factcheck.report.html.cell_links import CellLinks, Term
from factcheck.report.html.escaping import escape_text

__all__ = ["render_account"]

MAX_TERMS = 12  # terms; of more, the first ones and the last are shown


def render_account(found: CellLinks) -> str:
    """Render a sum as an accountant writes it; for other relations, each figure with its role."""
    terms = found.terms
    rows = [_render_row(found, term) for term in (terms if len(terms) <= MAX_TERMS else terms[: MAX_TERMS - 1])]
    if len(terms) > MAX_TERMS:
        more = translate("{number} more", number=f"{len(terms) - MAX_TERMS:,}")
        rows.append(f'<tr><td></td><th scope="row">{more}</th><td></td></tr>')
        rows.append(_render_row(found, terms[-1]))
    value = f'<small class="is">= {escape_text(found.value)}</small>' if found.kind != "pass" and found.value else ""
    result = _render_row(found, found.result, value)
    name = f"<caption>{escape_text(found.name)}</caption>" if found.name and found.sums else ""
    return f'<table class="ledger">{name}<tbody>{"".join(rows)}</tbody><tfoot>{result}</tfoot></table>'


def _render_row(found: CellLinks, term: Term, more: str = "") -> str:
    role = term.sign if found.sums else escape_text(translate(term.role))
    return (
        f'<tr><td>{role}</td><th scope="row">{escape_text(term.label)}</th><td>{escape_text(term.figure.text)}{more}</td></tr>'
    )
