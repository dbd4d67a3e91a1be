"""What is told to a reader: in English as the code writes it, or in another language by a catalogue.

A report tells each article's findings in the language of that article, so the language is the moment's (`use_language`), not
of the process. A catalogue is loaded when its language is first spoken: an English run loads none.

What is made while a claim is checked is kept as a `Message`. It is its English text, which programs are told, and knows how it
was written, so that a report can tell it in the reader's language. A sentence is one template with names in braces: none is
glued from words, whose order is another in each language.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # an English run loads none of it
    from gettext import NullTranslations

__all__ = [
    "DOMAIN",
    "LANGUAGES",
    "LOCALE",
    "Message",
    "get_language",
    "join",
    "mark",
    "mark_plural",
    "retell",
    "say",
    "say_plural",
    "translate",
    "translate_plural",
    "use_language",
]

SOURCE_LANGUAGE = "en"  # in which the code is written
LANGUAGES = (SOURCE_LANGUAGE, "zh")
DOMAIN = "factcheck"
LOCALE = os.path.join(os.path.dirname(__file__), "locale")

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


class Message(str):
    """A text in English that can be told in another language: the function that writes it, and of what."""

    __slots__ = ("arguments", "write")
    write: Callable[..., str]
    arguments: tuple[Any, ...]

    def __new__(cls, write: Callable[..., str], *arguments: Any) -> Message:
        made = super().__new__(cls, write(*arguments))
        made.write, made.arguments = write, arguments
        return made

    def __reduce__(self) -> tuple[Any, ...]:  # from one process to another, and packed
        return Message, (self.write, *self.arguments)

    def retell(self) -> str:
        """In the language of the moment."""
        return self.write(*self.arguments)


def get_language() -> str:
    """The language of the moment: en, zh."""
    return _language.get()


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Within it, texts are told in a language. What is told must be told before it ends: a generator may run after it."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def mark(text: str) -> str:
    """A template that stands in a table and is told elsewhere: for the catalogue alone."""
    return text


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """Two templates so, of one and of several."""
    return one, many


def say(template: str, /, **values: object) -> Message:
    """A text that is told later; until then English."""
    return Message(_fill, template, values)


def say_plural(one: str, many: str, number: int, /, **values: object) -> Message:
    """As `say`, of one or of several; {number} is how many."""
    return Message(_fill_plural, one, many, number, values)


def join(separator: str, parts: Iterable[str]) -> Message:
    """Texts with a separator between, "; or ", which is a text too."""
    return Message(_join, separator, tuple(parts))


def translate(text: str, /, **values: object) -> str:
    """A template in the language of the moment, its braces filled; a Message as it would be told."""
    language = _language.get()
    if language == SOURCE_LANGUAGE:
        return text.format_map(values) if values else text
    if isinstance(text, Message):
        return text.retell()
    found = _load_catalogue(language).gettext(text) if text else text  # of "" a catalogue tells its own head
    return found.format_map({name: _translate_value(value) for name, value in values.items()}) if values else found


def retell(text: str) -> str:
    """A Message in the language of the moment; any other text, a formula or a user's own words, as it stands."""
    return text.retell() if isinstance(text, Message) and _language.get() != SOURCE_LANGUAGE else text


def translate_plural(one: str, many: str, number: int, /, **values: object) -> str:
    """As `translate`, of one or of several; {number} is how many."""
    language = _language.get()
    if language == SOURCE_LANGUAGE:
        return (one if number == 1 else many).format_map({"number": number, **values})
    found = _load_catalogue(language).ngettext(one, many, number)
    return found.format_map({"number": number, **{name: _translate_value(value) for name, value in values.items()}})


def _fill(template: str, values: Mapping[str, object]) -> str:
    return translate(template, **values)


def _fill_plural(one: str, many: str, number: int, values: Mapping[str, object]) -> str:
    return translate_plural(one, many, number, **values)


def _join(separator: str, parts: tuple[str, ...]) -> str:
    return translate(separator).join(map(translate, parts))


def _translate_value(value: object) -> object:
    return value.retell() if isinstance(value, Message) else value


@cache
def _load_catalogue(language: str) -> NullTranslations:
    from gettext import translation  # an English run loads none of it

    return translation(DOMAIN, LOCALE, [language])
