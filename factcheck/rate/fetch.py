"""The only network access, for `factcheck rates update` alone: one file from one host, bounded in time and size."""

from __future__ import annotations

from http.client import HTTPException, HTTPMessage
from threading import Thread
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from factcheck import __version__

__all__ = ["MAX_BYTES", "MAX_SECONDS", "URL", "fetch"]

URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
MAX_BYTES = 5_000_000  # bytes: the file has 650,000
MAX_SECONDS = 60  # for the whole download, as a slow server could keep each single read below its timeout
TIMEOUT_SECONDS = 20  # seconds without any data
MAX_CHARS_SHOWN = 200  # characters of a server's message
HTTP_OK = 200


def fetch(url: str = URL) -> bytes:
    """Download a URL, through the proxy set in the environment. OSError, with a message for users, if that fails."""
    found: list[bytes | OSError] = []
    worker = Thread(target=_fetch_into, args=(url, found), daemon=True)
    worker.start()
    worker.join(MAX_SECONDS)
    if not found:
        raise TimeoutError(f"not done within {MAX_SECONDS} seconds")
    if isinstance(found[0], OSError):
        raise found[0]
    return found[0]


class _SameHostHandler(HTTPRedirectHandler):
    """Follows a redirect only to the same host and scheme."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            raise OSError(f"it leads to another place, {newurl[:MAX_CHARS_SHOWN]!r}: nothing is fetched from there")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch_into(url: str, found: list[bytes | OSError]) -> None:
    try:
        found.append(_read_body(url))
    except HTTPError as why:
        found.append(OSError(f"the server answers {why.code} {str(why.reason)[:MAX_CHARS_SHOWN]}"))
    except (OSError, HTTPException, ValueError) as why:
        found.append(OSError(str(getattr(why, "reason", None) or why)[:MAX_CHARS_SHOWN] or type(why).__name__))
    except MemoryError:
        found.append(OSError("not enough memory"))


def _read_body(url: str) -> bytes:
    request = Request(url, headers={"User-Agent": f"factcheck/{__version__}"})  # noqa: S310  URL, which begins https
    with build_opener(_SameHostHandler).open(request, timeout=TIMEOUT_SECONDS) as answer:
        if answer.status != HTTP_OK:
            raise OSError(f"the server answers {answer.status}")
        expected = answer.length
        data: bytes = b"" if expected is not None and expected > MAX_BYTES else answer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES or (expected is not None and expected > MAX_BYTES):
        raise OSError(f"over {MAX_BYTES:,} bytes: it should have 650,000")
    if expected is not None and len(data) != expected:
        raise OSError(f"cut off: {len(data):,} of {expected:,} bytes came")
    return data
