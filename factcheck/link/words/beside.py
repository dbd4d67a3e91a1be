"""A verb, its change and the rate of it, side by side: what may stand between them, as letters of a word."""

from __future__ import annotations

from factcheck.link.words.word import FIGURES

__all__ = ["APART", "ASIDE", "BEHIND", "BRACKETED", "BY", "CLOSED", "SINCE", "VERB"]

LEVEL = "MQN"
# after a level: "(8 per cent of the population)", ", or 45.0% of net sales,"
BRACKETED = r"[,_iye]{0,4}\([^()|]{1,14}\)|"
ASIDE = rf"(?:_?o_[{LEVEL}](?=[_iy]{{0,4}},)|{BRACKETED},[_yi]{{1,3}},|,?_?r_?P_?o[_yUZEITLo]{{1,5}}(?=,))?"
APART = r"(?:(?:\([^()|]{1,5}\))?[,_ez#-]{0,4}\(?r_?|_?\(_?|,_?)"  # between a change and its rate: ", or", "("
# the same before a change that ends its phrase, or "to", "from" or "more" follows: not "down 5 percent, 14 tons made in India"
BEHIND = rf"(?:(?:\([^()|]{{1,5}}\))?[,_ez#-]{{0,4}}\(?r_?(?:b_?)?|_?\(_?|,(?=[{LEVEL}][_eyz]{{0,3}}(?:[,;)|tf]|$))"
BEHIND += r"|_?[hl]_?,?_?r_?"  # "7% less or 792 fewer"
BEHIND += rf"|[_yoOin]{{1,6}}\((?=[{LEVEL}]_{{0,2}}[hl]))"
SINCE = r"[_yOifn]{1,6}[,(]{1,2}_?[ud]o?_?b?_?"  # "12,750 on last year (a rise of 2%)"
CLOSED = r"[,)-]{0,2}"
BESIDE = rf"\([^()|{FIGURES}]{{1,10}}\)|,[^,|{FIGURES}]{{1,12}},"  # "increased (if slightly) by"
# also "lifted first-half revenue by"
VERB = rf"(?P<verb>[ud])(?:[_iyoOAwbvg#e]{{0,8}}|[_yUZEIBTL]{{1,8}}(?=_?b)|[_y]{{0,4}}K(?!_?o))(?:{BESIDE})?(?:_?b?|,_?b_?)"
BY = rf"(?P<verb>[ud])(?:[_iyoOAwvg#eEIUZBTL]{{0,8}}(?:{BESIDE})?,?_?b_?|_?)"  # a change follows "by", or the verb at once
