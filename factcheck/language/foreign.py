"""Detect a text in an unsupported language by its script or its function words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.language import CHINESE, split_words

__all__ = ["detect_foreign"]

SAMPLE_CHARS = 4000  # characters
MIN_FUNCTION_WORDS, WORDS_PER_FUNCTION_WORD = 4, 10  # a minimum for one-line texts; one word in so many
MIN_DIFFERENT_WORDS = 3  # different function words: a repeated "est." is an estimate, not French
SCRIPTS = {
    "Japanese": re.compile("[\u3040-\u30ff]"),
    "Korean": re.compile("[\uac00-\ud7af]"),
    "Russian or another language in Cyrillic letters": re.compile("[\u0400-\u04ff]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
    "Hindi": re.compile("[\u0900-\u097f]"),
}
LETTERS_PER_SIGN_OF = {"Japanese": 10}  # one letter in so many is enough, as it also uses Chinese characters
LETTERS_PER_SIGN = 3
ENGLISH_WORDS = split_words(
    "the of and to was that is with it has were from at by an be are which this have its been their not but or had"
)
FUNCTION_WORDS = {
    "French": split_words(
        "le la les des du et est une dans pour que qui sur au aux avec par plus ont sont été ce cette en il elle a de un"
    ),
    "German": split_words(
        "der die das und den von zu mit im für auf ist nicht dem des ein eine sich auch als wurde nach bei aus am um"
    ),
    "Spanish": split_words(
        "el la los las del y que en un una por con para se su al más fue como han de es lo entre sobre ha pero"
    ),
    "Italian": split_words(
        "il la gli della di che e un una per con del nel sono dei alla più è si da le al ha anche delle sul"
    ),
    "Portuguese": split_words("o a os as do da de que e em um uma para com não no na por mais foi dos das ao se como pelo são"),
    "Dutch": split_words("de het een van en in is dat op te voor met zijn niet aan er ook door naar bij uit werd om als dan"),
}
SHARED_WORDS = split_words("in a de en is on an at me no so as do per")  # with English, or among several of these
FOREIGN_WORDS = frozenset().union(*FUNCTION_WORDS.values()) - SHARED_WORDS
WORD = re.compile(r"[^\W\d_]+")
ASCII_LETTERS_OR_SPACE = "".join(
    sign if sign.isalpha() else " " for sign in map(chr, range(128))
)  # for ASCII text: four times as fast as WORD


def detect_foreign(text: str) -> str | None:
    """Return the name of an unsupported language, or None if the text seems to be English or Chinese.

    "Les ventes ont augmenté de 5 % dans la région et sont au plus haut" is French.
    """
    head = text[:SAMPLE_CHARS]
    found = head.lower().translate(ASCII_LETTERS_OR_SPACE).split() if head.isascii() else WORD.findall(head.lower())
    english = sum(map(ENGLISH_WORDS.__contains__, found))
    if not head.isascii():
        letters = sum(map(str.isalpha, head))
        if english < MIN_FUNCTION_WORDS and (script := _detect_script(head, letters)):
            return script
        if len(CHINESE.findall(head)) * LETTERS_PER_SIGN > letters:
            return None
    return _detect_by_words(found, english)


def _detect_script(head: str, letters: int) -> str | None:
    return next(
        (
            name
            for name, signs in SCRIPTS.items()
            if len(signs.findall(head)) * LETTERS_PER_SIGN_OF.get(name, LETTERS_PER_SIGN) > letters
        ),
        None,
    )


def _detect_by_words(found: Sequence[str], english: int) -> str | None:
    """Detect by function words: 3 different ones, one word in ten, and more than twice as many as English ones."""
    foreign = [word for word in found if word in FOREIGN_WORDS]
    min_words = max(MIN_FUNCTION_WORDS, len(found) // WORDS_PER_FUNCTION_WORD, 2 * english + 1)
    if len(foreign) < min_words:
        return None  # the usual case
    by_language = {name: [word for word in foreign if word in known] for name, known in FUNCTION_WORDS.items()}
    best, words = max(by_language.items(), key=lambda item: len(item[1]))
    return best if len(words) >= min_words and len(set(words)) >= MIN_DIFFERENT_WORDS else None
