"""Languages that are not read are told by their function words or their script."""

from __future__ import annotations

import pytest

from factcheck.language.foreign import detect_foreign


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("French", "Le chiffre d'affaires du groupe est en hausse de 5 % sur un an et les ventes ont atteint 3 millions."),
        (
            "German",
            "Der Umsatz ist im vergangenen Jahr um 5 Prozent auf 3 Millionen gestiegen, wie das Unternehmen und die Bank.",
        ),
        (
            "Spanish",
            "Las ventas del grupo en el país fueron de 3 millones y la cifra es un 5 por ciento más que el año pasado.",
        ),
        ("Italian", "Le vendite del gruppo sono salite del 5 per cento e il fatturato della società è di 3 milioni nel 2020."),
        ("Portuguese", "As vendas da empresa foram de 3 milhões e o lucro dos bancos não é mais que 5 por cento do total."),
        ("Dutch", "De omzet van het bedrijf is met 5 procent gestegen en de winst van de bank werd niet bekend op het moment."),
        ("Japanese", "売上高は前年同期と比べて5%増の300億円となりました。"),
        ("Korean", "매출은 지난해보다 5% 늘어난 300억 원이었다."),
    ],
)
def test_a_language_is_named(name: str, text: str) -> None:
    assert name == detect_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sales of the group rose 5 percent to 3 million, and the company said that it was the most in a decade.",
        "产量从4.0万吨增至5.0万吨，增长25%。", "", "Sales 5 6 7",
        "Le Figaro and La Repubblica said the figure of 5 percent was wrong.",
        "Revenue: $5m. EBITDA: $3m (2018: $2m). Net debt: $1m.",
    ],
)  # fmt: skip
def test_what_is_read_is_not(text: str) -> None:
    assert detect_foreign(text) is None
