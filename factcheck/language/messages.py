"""Translation of messages: English is in the code, other languages in gettext catalogues.

A report gives each article's findings in the language of that article, so the current language is a context variable
(`use_language`), not a setting of the process. A catalogue is loaded at first use: an English run loads none.

Messages made while a claim is checked are `Message` objects: a str with the English text, used in machine-readable output, that
also keeps its template and arguments so that a report can translate it. A sentence is one template with names in braces, never
glued from words, whose order differs between languages.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # an English run does not import gettext
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

SOURCE_LANGUAGE = "en"  # of the templates in the code
LANGUAGES = (SOURCE_LANGUAGE, "zh")
DOMAIN = "factcheck"
LOCALE = os.path.join(os.path.dirname(__file__), "locale")

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


class Message(str):
    """An English text that can be translated later: it keeps the function that formats it, and its arguments."""

    __slots__ = ("arguments", "write")
    write: Callable[..., str]
    arguments: tuple[Any, ...]

    def __new__(cls, write: Callable[..., str], *arguments: Any) -> Message:
        made = super().__new__(cls, write(*arguments))
        made.write, made.arguments = write, arguments
        return made

    def __reduce__(self) -> tuple[Any, ...]:  # pickled between processes
        return Message, (self.write, *self.arguments)

    def retell(self) -> str:
        """Return the text in the current language."""
        return self.write(*self.arguments)


def get_language() -> str:
    """Return the current language: "en" or "zh"."""
    return _language.get()


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Set the current language within the block. Don't return a generator from it: it would run in the old language."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def mark(text: str) -> str:
    """Return a template unchanged, marked for extraction into the catalogue; it is translated elsewhere."""
    return text


def mark_plural(one: str, many: str) -> tuple[str, str]:
    """As `mark`, for a singular and a plural template."""
    return one, many


def say(template: str, /, **values: object) -> Message:
    """Make a Message from a template and its values."""
    return Message(_fill, template, values)


def say_plural(one: str, many: str, number: int, /, **values: object) -> Message:
    """As `say`, with a singular and a plural template; {number} is the count."""
    return Message(_fill_plural, one, many, number, values)


def join(separator: str, parts: Iterable[str]) -> Message:
    """Join texts into a Message; the separator ("; or ") is translated too."""
    return Message(_join, separator, tuple(parts))


def translate(text: str, /, **values: object) -> str:
    """Translate a template into the current language and fill its braces; a Message is retold."""
    language = _language.get()
    if language == SOURCE_LANGUAGE:
        return text.format_map(values) if values else text
    if isinstance(text, Message):
        return text.retell()
    found = _load_catalogue(language).gettext(text) if text else text  # for "" gettext returns the catalogue's header
    return found.format_map({name: _translate_value(value) for name, value in values.items()}) if values else found


def retell(text: str) -> str:
    """Translate a Message into the current language; return any other text (a formula, a user's words) unchanged."""
    return text.retell() if isinstance(text, Message) and _language.get() != SOURCE_LANGUAGE else text


def translate_plural(one: str, many: str, number: int, /, **values: object) -> str:
    """As `translate`, with a singular and a plural template; {number} is the count."""
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
    from gettext import translation  # an English run does not need it

    return translation(DOMAIN, LOCALE, [language])
