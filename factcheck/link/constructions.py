"""The constructions that `link` knows. A new one is one row: its pattern in `pieces`, how sure it is, an example.

A is the new level, B the old one, RATE what is stated of them: a percentage, points, a change or a multiple; PART and WHOLE
are levels of a SHARE, LIST the terms of a total. The first row that claims a stated figure has it.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CONSTRUCTIONS", "Construction"]

ALL = ("growth", "gap", "change", "multiple")
TO_FROM = (*ALL, "points")
RATES = ("growth", "gap")
BOTH, SHARE, TOTAL, PARTIAL = ("both",), ("share",), ("total",), ("partial",)
LONE, LONE_GAP, PART = ("lone",), ("lone-gap",), ("part",)
HIGH, LOW = "high", "low"


class Construction(NamedTuple):
    name: str
    pattern: str
    confidence: str
    example: str
    families: tuple[str, ...] = ALL


def _row(name: str, pattern: str, example: str, families: tuple[str, ...] = ALL, confidence: str = HIGH) -> Construction:
    return Construction(name, pattern, confidence, example, families)


CONSTRUCTIONS = (
    _row("rose P to A from B", "rose RATE ~ ,rising? , to A ~ , up? from B", "Sales rose 8% to $54m from $50m.", TO_FROM),
    _row("rose P from B to A", "rose RATE ~ ,rising? , from B ~ , to A", "Output fell by 20 percent from 50,000 to 40,000 tonnes.", TO_FROM),
    _row("rose P to A compared with B", "rose RATE ~ , to A ~ , compared B", "Profit increased 39%, to $5,769 compared to $4,150.", TO_FROM),
    _row("up P at A compared with B", "rose RATE ~ , to/at A ~ , compared B", "Sales were up 17.2 pct at 666.7 mln compared to 569 mln."),
    _row("P up at A versus B", "RATE higher ~ ... to/at A ~ compared B", "Turnover was 300 pct up on a year ago at 1.6 mln lots versus 400,000."),
    _row("rose P since (B) to A", "rose RATE ~ ( B ~ , to A", "Use increased by 12 percentage points since 2012 (30%), to 42% in 2013."),
    _row("a P rise to A from B", "a-RATE ~ rise ~ , to/at A ~ , up? from B", "A 13 percent jump in costs to $471m from $416m hurt."),
    _row("a P rise from B to A", "a-RATE ~ rise ~ semi? from B ~ to A", "There was a 13% increase in output from £6.9bn to £7.8bn."),
    _row("a P fall, falling from B to A", "a-RATE ~ rise ~ , up? from B ~ to A", "It had a 35% decrease, falling from 179 to 116 deals."),
    _row("from B to A, a rise of P", "from B ~ , to A ~ ; as rise-of RATE", "It grew from £311 to £478 a week; an increase of 53.7%."),
    _row("from B to A, a P rise", "from B ~ , to A ~ ; as a-RATE ~ rise", "It went from 62,000 to 93,000, a 50% increase."),
    _row("from B to A, or up P", "from B ~ , to A ~ , or? rose RATE", "The backlog went from $7.5bn to $13.4bn or up 79%."),
    _row("from B to A, or by P", "rose-to from B ~ , to A ~ , or by RATE", "Literacy rose from 60 per cent to 75 per cent, or by 15 percentage points."),
    _row("the gap between A and B is P", "gap-between A ... & ... B ... equals RATE", "The gap between the $5.4m raised and the $5.2m spent is $0.2m.", ("change", "gap")),
    _row("to A from B, a rise of P", "to A ~ , from B ~ ; as rise-of RATE", "Costs went to $19.1m, from $12.0m, an increase of 59%."),
    _row("to A from B, a P rise", "to A ~ , from B ~ ; as a-RATE ~ rise", "Sales went to $54m from $50m, an 8% rise."),
    _row("A, up from B, a rise of P", "A ~ , up? from B ~ ; as rise-of RATE", "Debt was $40m, down from $50m at year-end, a reduction of 20%."),
    _row("A, up from B, a P rise", "A ~ , up? from B ~ ; as a-RATE ~ rise", "Debt was $40m, down from $50m at year-end, a 20% reduction."),
    _row("rose to A from B, or P", "rose-to to A ~ , from B ~ , or RATE", "Sales rose to $110m from $100m a year ago, or 10 percent.", RATES, LOW),
    _row("rose P and reached A, compared with B", "rose RATE ~ & reached A ~ , compared B", "Exports rose by 20% and reached 60,000, compared to 50,000.", RATES, LOW),
    _row("A and B respectively, a rise of P", "years-were A ~ & ~ B ~ respectively ; as rise-of RATE", "Sales in 2019 and 2018 were $110m and $100m, respectively, an increase of 10%.", RATES, LOW),
    _row("A (B), up P", "A ( B ~ ) ~ , rose RATE", "Sales were EUR 110m (EUR 100m), up 10%.", RATES, LOW),
    _row("A compared with B, a rise of P", "A ... compared B ~ ; as rise-of RATE", "There were 5,432, compared with 5,991 in 2011 (a fall of 9.3%)."),
    _row("A compared with B a rise of P", "A ... compared B ~ a-rise-of RATE", "It was 118,140 compared with 120,704 in 2011 a fall of 2,564."),
    _row("A, while that of then was B, a rise of P", "A ~ ,, that-of B ~ ; as rise-of RATE", "The number was 880, while that of 2016 was 800, making a growth of 10 percent.", RATES, LOW),
    _row("A compared with B, a P rise", "A ... compared B ~ ; as a-RATE ~ rise", "It sold 54 cars, compared with 50 last year, an 8% rise."),
    _row("A compared with B, up P", "A ... compared B ~ ; rose RATE", "Sales were $54m, compared with $50m, up 8%."),
    _row("A, up P from B", "A ~ semi? was rose RATE ~ on B", "Earnings were £517, up 2.2% from £506 in 2012."),
    _row("A (up P from B)", "A ... ( rose RATE ~ on B", "There were 200 thefts in bars or clubs in 2014 (up by 3% from 195 thefts)."),
    _row("A, P higher than B", "A ~ ,w or? was RATE higher than B", "Output was 1.15 million tonnes, 3.6 pct higher than the 1.11 million of 1985."),
    _row("A, P above, than B in brackets", "A ~ ,w or? was RATE higher than ( B )", "Output was 90 tonnes, 10% lower than in 2012 (100 tonnes)."),
    _row("A, a P rise on B", "A ~ , a-RATE ~ rise on B", "It has a crop of 27.7m tonnes, a 36 pct increase on last year's crop of 20.3m tonnes."),
    _row("A, a rise of P on B", "A ... ; as a-rise-of RATE ~ on B", "There were 99,822 children, a decrease of 33% from 149,335."),
    _row("A has risen P compared with B", "A ~ rose RATE ~ compared B", "The value of deals (£5.8bn) has fallen by 9% when compared with the value (£6.4bn) in 2013."),
    _row("a difference of P (A compared with B)", "rise-of RATE ... ( A ~ compared B", "There was a difference of 5 percentage points between towns (11 per cent compared with 6 per cent)."),
    _row("P larger than the other (A compared with B)", "RATE higher ... ( A ~ compared B", "Wealth was 15% larger than income (£13,100 compared with £11,400)."),
    _row("A, down from another, but up P from B", "A ~ , up? from X ~ , & rose RATE ~ on B", "It was 18%, down from 19% in 2011, but up 4 percentage points from 14%."),
    _row("peaked at B, fell P to A", "at B ~ , & rose RATE ~ to A", "Reserves peaked at 1,985 tonnes in 1997, and declined 64.3% to 709 tonnes.", RATES, LOW),
    _row("rose P to A (B)", "rose RATE ~ , to A ( B ~ )", "Profit rose by 26.9 % to EUR 105.8m ( 83.4m ).", ALL, LOW),
    _row("rose P to A (prior year: B)", "rose RATE ~ , to A ~ ( prior B", "Sales climbed 8% to 54 million rupees (prior year: 50 million rupees)."),
    _row("rose P to A, having been B", "rose RATE ~ , to A ~ having-been B", "The margin widened by 1.6 points to 8.9 percent, having been 7.3 percent."),
    _row("A, passing B by P", "A ~ , rise ~ B ~ noun? by RATE", "It grew 6.5 percent, outpacing the economy's 6.3 percent by 0.2 points.", RATES),
    _row("B and A, or P more", "B ~ & ... A ~ , or RATE higher", "One grew by 2.5 percent and the other by 3.1 percent, or 0.6 points more.", ("gap", "change")),
    _row("from B, rose P to A", "From B ~ ,, rose RATE ~ , to A", "From $50m in 2014, sales climbed 20% to $60m in 2015."),
    _row("rose P to A from C, and was up P from B", "to A ~ , from X ~ , & was rose RATE ~ on B", "Orders fell 10% to $45m from $50m, and were off 4% from $47m in 2009."),
    _row("A, P higher than then. Then, B", "A ~ , was RATE higher than then B", "It made 14m tonnes, 40% more than in 2003. In 2003, output was 10m tonnes.", RATES, LOW),
    _row("rose P. It rose to A from B", "^ rose RATE next same to A ~ , from B", "Profit rose 20 percent last year. It climbed to $60m from $50m.", RATES, LOW),
    _row("rose P. It rose from B to A", "^ rose RATE next same from B ~ , to A", "Profit rose 20 percent. It climbed from $50m to $60m.", RATES, LOW),
    _row("to A from B. That is a rise of P", "to A ~ , from B that-is rise-of RATE", "It climbed to $60m from $50m. That is an increase of 20 percent.", RATES),
    _row("to A from B. That is a P rise", "to A ~ , from B that-is a-RATE ~ rise", "It climbed to $60m from $50m. That is a 20 percent increase.", RATES),
    _row("A. It is P higher than B", "SOLE-A ... was RATE higher than B", "The budget is $56m. Her figure is just 10 percent above the $51m of last year.", RATES, LOW),
    _row("A. It was C, or P, higher", "SOLE-A ... more ... RATE", "The crop was 680m tons. It was bigger than the last by 13m tons, or 2 percent.", BOTH, LOW),
    _row("rose to A, P higher than B", "to A ~ , RATE higher than B", "Output went to 90 tonnes, 10% lower than the 100 tonnes of 2012."),
    _row("B and A, a gap of P", "B ~ & ~ to? by? A ~ ; as gap-of RATE", "One will live to 81 years and the other to 86 years - a gap of five years.", ("ages", "change", "gap")),
    _row("a change of P, losing B but gaining A", "RATE ~ , losing B ~ , & gaining A", "The balance was 2,500, losing 2,700 but gaining 5,200.", ("change",), LOW),
    _row("rose P, up A offset by B", "rose RATE ... A ~ fall ... B ~ fall", "Sales increased $616m due to a $639m increase in Asia, offset by a $23m decrease.", ("change",), LOW),
    _row("rose C, or P, to A", "rose RATE ~ ,rising? , to/at A", "Exports decreased by £0.5 billion (0.7%) to £71.3 billion.", BOTH),
    _row("a rise of C, or P, to A", "rise ... RATE ~ , to/at A", "There was a fall in full-time staff of 34,000, or 9 per cent, to 354,250.", BOTH),
    _row("A, up C, or P", "A ~ , was rose RATE", "Staff were 465,000, down 35,000, or 7 per cent.", BOTH),
    _row("A, a rise of C, or P", "A ... ; as rise-of RATE", "Pay was £24,730, an increase of £370 (1.5%).", BOTH),
    _row("A, C, or P, more", "A ~ ,! RATE more", "It counted 11,900 firms, 1,074 companies or 9.9% more than in 2023.", BOTH),
    _row("A makes up P of B", "PART ~ , is ~ SHARE of WHOLE", "The 500 engineers make up a quarter of its 2,000 staff.", SHARE),
    _row("B, a quarter of them (A)", "WHOLE ~ ,! SHARE of-it ( PART", "The town has 8,000 voters, a quarter of them (2,000) new.", SHARE),
    _row("A is half of B", "A ~ ,was RATE of-the B", "The bid was $8bn - less than half of the $20bn asked.", ("fraction",)),
    _row("three times B, at A", "was RATE than? B ~ , at A", "Sales are 2.5 times the $20m of 2010, at $50m.", ("multiple",)),
    _row("at A, three times B", "at A ~ , ~ was RATE than? B", "At $50m, sales are 2.5 times the $20m of 2010.", ("multiple",)),
    _row("A is three times B", "A ~ ,! was RATE than? B", "They have 60 shops, three times the 20 of last year.", ("multiple",)),
    # shares
    _row("A, or P of B", "PART ~ or/, SHARE of WHOLE", "It holds 2.3m shares, or about 98 pct of the 2.35m in issue.", SHARE),
    _row("A, or P, of B", "PART ~ ( SHARE of WHOLE", "Exports took 20,000 cars (40 percent of the 50,000 built).", SHARE),
    _row("P (A) of B", "SHARE ~ ( PART ~ ) ~ out-of WHOLE", "45 per cent (3.6m) out of 8m residents were born there.", SHARE),
    _row("P (A) of total B in brackets", "SHARE ~ ( PART ~ ) ~ of ( WHOLE", "Roads gave 20% (100m tonnes) of all emissions (500m tonnes).", SHARE),
    _row("P (A of B)", "SHARE ~ ( PART ~ out-of WHOLE", "30 per cent (15m of the 50m people) were single.", SHARE),
    _row("of B, A (P)", "Of ~ WHOLE ... PART ~ ( SHARE", "Of the 200,000 leavers, 120,000 (60%) had a job.", SHARE),
    _row("of B, P (A)", "Of ~ WHOLE ... SHARE ~ ( PART", "Of the 50m residents, 13 per cent (6.5m) were born abroad.", SHARE),
    _row("of B, A, or P", "Of ~ WHOLE ... PART ~ , or SHARE", "Of the trade of 850m yuan, private firms had 391m yuan, or 46 percent.", SHARE),
    _row("B, of which A (P)", "WHOLE ... of-which ~ PART ~ ( SHARE", "It spent £14bn, of which £7bn (50%) went on waste.", SHARE),
    _row("B, of which A, or P", "WHOLE ... of-which ~ PART ~ , or SHARE", "It spent £14bn, of which £7bn, or 50%, went on waste.", SHARE),
    _row("A of B (P)", "PART of-the WHOLE ~ ( SHARE", "In the sample, 500 of 2,000 people (25 per cent) had moved.", SHARE),
    _row("A of B, or P", "PART of-the WHOLE ~ , or SHARE", "Electric cars were 420,000 of 1.2m sold, or 35 percent.", SHARE),
    _row("B, of which A, making P", "WHOLE ... of-which ~ PART ~ , is ~ SHARE", "It made 1.2m units, of which 400,000 were exported, accounting for 33 percent.", SHARE),
    _row("P of B, or A", "SHARE of-the WHOLE ~ , or PART", "Thirty per cent of the 2,000 jobs, or 600, will go.", SHARE),
    _row("P, or A, of B", "SHARE ~ or PART ~ , of WHOLE", "Exports made up 40 percent, or $40m, of the $100m turnover.", SHARE),
    _row("P of it, A of B", "SHARE ~ ,, PART of-the WHOLE", "It imports 80 percent of its food, 400 of 500 tonnes a day.", SHARE, LOW),
    _row("of B, A1 (P1) and A2 (P2)", "Of ~ WHOLE ... X ~ ( P ) clause PART ~ ( SHARE", "Of the 10,000, 6,000 (60%) stayed while the other 4,000 (40%) left.", SHARE),
    _row("B. P of that, or A", "SOLE-WHOLE ... SHARE ~ that ~ , or PART", "Trade was $100m. Asia supplied 47 percent of that, or $47m.", SHARE),
    _row("B. A, P of that", "SOLE-WHOLE ... PART ~ ,, SHARE ~ that", "It traded $540m. The zones did $260m, 48.1% of that amount.", SHARE),
    _row("B. A, or P of the total", "FIRST-WHOLE any PART ~ or/, SHARE of", "GDP was $3.24bn. New firms made $1.3bn, or 40% of local GDP.", SHARE, LOW),
    _row("B. A, making P of the total", "FIRST-WHOLE any PART ~ , is ~ SHARE of", "Exports were $100m. Those to Asia were $40m, accounting for 40 percent of the total.", SHARE, LOW),
    _row("B. P of it: A", "SOLE-WHOLE ... SHARE ~ that ~ : ... risen? PART", "Trade was $300m. Asia supplied 80 percent of it: $240m.", SHARE),
    _row("B. Of this, A is P", "FIRST-WHOLE that , ~ PART .... is ~ SHARE of", "It sold for $20m. Of this, $4m went on books, which make up 20% of sales.", SHARE, LOW),
    _row("B. A, and P of the total", "FIRST-WHOLE any PART ~ , & ~ is ~ SHARE ~ that", "Trade was $460m. Firms' grew to $167m and provided 36 percent of the total.", SHARE, LOW),
    _row("B, of which A. Thus P", "WHOLE any of-which ~ PART thus SHARE", "They took 8m cars, of which 2m were electric. Their share is thus 25 percent.", SHARE, LOW),
    _row("B; A made up part. Thus P", "WHOLE any is ~ PART thus SHARE", "They sold 600 cars; electric ones accounted for 300. They thus had 50 percent.", SHARE, LOW),
    # totals
    _row("B: X, Y and Z", "WHOLE ~ : ~ LIST", "The loss was $70m: $30m in Asia, $25m in Europe and $15m elsewhere.", TOTAL),
    _row("B, made up of X and Y", "WHOLE ~ made-of ~ LIST", "The trade of $70m, made up of $30m in exports and $40m in imports, rose.", TOTAL),
    _row("B; X and Y", "WHOLE semi PLAIN-LIST", "The population was 56m; 53m in England and 3m in Wales.", PARTIAL, LOW),
    _row("B, including X and Y", "WHOLE ... including ~ LIST", "Loans were $650m, including $360m at home and $290m abroad.", PARTIAL, LOW),
    _row("of B, X and Y", "Of ~ WHOLE ... LIST", "Of the total issue of $67m, $50m was sold here and $17m abroad.", PARTIAL, LOW),
    _row("B in all, X and Y", "WHOLE ~ in-all , LIST", "There were 900 complaints in all, 500 about trains and 400 about buses.", PARTIAL, LOW),
    _row("B (X and Y)", "WHOLE ~ ( PLAIN-LIST", "The region has 1,500 doctors (900 men and 600 women).", PARTIAL, LOW),
    _row("B, with X and Y", "WHOLE with ... LIST", "It was short by $73m with an offset of $70m at home and $3m abroad.", PARTIAL, LOW),
    _row("X and Y, a total of B", "LIST ~ , for? the-sum WHOLE", "Schools get $50m and roads $40m, a total of $90m.", TOTAL),
    _row("X and Y bring the total to B", "LIST ~ the-sum-to WHOLE", "A grant of $50m and a loan of $40m bring the total to $90m.", PARTIAL, LOW),
    _row("B. X made up so much and Y so much", "FIRST-WHOLE ... is ... LIST stop", "It built 83,000 units. Cars made up 61,000 units and trucks 22,000 units.", PARTIAL, LOW),
    # one side is not printed: it is implied
    _row("rose P to A", "rose RATE ~ , to/at A", "Trade climbed 14% to $57m.", LONE),
    _row("A, up P", "A ~ semi? was rose RATE", "Sales were $57m, up 14%.", LONE),
    _row("A, a rise of P", "A ~ ; as rise-of RATE", "Sales were $57m, a rise of 14%.", LONE),
    _row("A, a P rise", "A ~ ; as a-RATE ~ rise", "Sales reached $57m, marking a 14% increase.", LONE),
    _row("a P rise to A", "a-RATE ~ rise ~ , to/at A", "There was a 60 basis point rise in its margin to 64 percent.", (*LONE, *LONE_GAP)),
    _row("A, P higher", "A ~ , was RATE more", "Sales were $57m, 14% more than a year ago.", LONE),
    _row("P higher at A", "RATE higher ~ at A", "Sales were 14% higher at $57m.", LONE),
    _row("P up, G points higher", "A ~ noun? , was RATE more", "Sales rose 14%, which was 2 points higher than elsewhere.", LONE_GAP),
    _row("P, up by G points", "A ~ noun? ~ ,! rose RATE", "Sales rose 14 percent, quickening by 2 points from May.", LONE_GAP),
    _row("rose G points to P", "rose RATE ~ , to A", "Its share widened by 10 points to 31 percent.", LONE_GAP),
    _row("B, with X at A", "WHOLE rated ~ is ~ PART", "Exports were $57m, up 14%, with cars accounting for $20m.", PART),
)
