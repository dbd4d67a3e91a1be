"""Whether a text is written in a language that is not read: told by its script, or by its function words."""

from __future__ import annotations

import re

from factcheck.language import words

__all__ = ["foreign"]

SAMPLE = 4000  # characters
FEWEST = 4  # function words, of a text that may be a line
SCRIPTS = {  # a tenth of the text is enough: Japanese is written with Chinese signs too
    "Japanese": re.compile("[\u3040-\u30ff]"),
    "Korean": re.compile("[\uac00-\ud7af]"),
    "Russian or another language in Cyrillic letters": re.compile("[\u0400-\u04ff]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
    "Hindi": re.compile("[\u0900-\u097f]"),
}
SHARE = 10  # one letter in so many
ENGLISH = words("the of and to was that is with it has were from at by an be are which this have its been their not but or had")
FUNCTION = {
    "French": words(
        "le la les des du et est une dans pour que qui sur au aux avec par plus ont sont été ce cette en il elle a de un"
    ),
    "German": words(
        "der die das und den von zu mit im für auf ist nicht dem des ein eine sich auch als wurde nach bei aus am um"
    ),
    "Spanish": words("el la los las del y que en un una por con para se su al más fue como han de es lo entre sobre ha pero"),
    "Italian": words("il la gli della di che e un una per con del nel sono dei alla più è si da le al ha anche delle sul"),
    "Portuguese": words("o a os as do da de que e em um uma para com não no na por mais foi dos das ao se como pelo são"),
    "Dutch": words("de het een van en in is dat op te voor met zijn niet aan er ook door naar bij uit werd om als dan"),
}
SHARED = words("in a de en is on an at me no so as do per")  # with English, or with several
WORD = re.compile(r"[^\W\d_]+")


def foreign(text: str) -> str | None:
    """The name of the language, or None where it is English or Chinese as far as can be told.

    "Les ventes ont augmenté de 5 % dans la région et sont au plus haut" is French.
    """
    head = text[:SAMPLE]
    if head.isascii() or not (script := _script(head)):
        return _spoken(head)
    return script


def _script(head: str) -> str | None:
    letters = max(1, sum(map(str.isalpha, head)))
    return next((name for name, signs in SCRIPTS.items() if len(signs.findall(head)) * SHARE > letters), None)


def _spoken(head: str) -> str | None:
    """By its function words: four and more of them, and more than twice as many as English ones."""
    found = WORD.findall(head.lower())
    count = {name: sum(word in own and word not in SHARED for word in found) for name, own in FUNCTION.items()}
    best = max(count, key=lambda name: count[name])
    english = sum(word in ENGLISH for word in found)
    return best if count[best] >= FEWEST and count[best] > 2 * english else None
