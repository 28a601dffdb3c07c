"""Thirty readers who arrive within ten seconds, as plain HTTP clients: browsers would measure themselves."""

from __future__ import annotations

import http.client
import threading
import time
import zlib
from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["Arrival", "arrive"]


@dataclass
class Arrival:
    """One reader."""

    text: float | None = None
    """Seconds until the known sentence had been received; None: never."""
    whole: bool = False
    """Whether the page came to its end."""


def arrive(url: str, sentence: str, readers: int, seconds: float, limit: float) -> list[Arrival]:
    """Open `url` `readers` times, evenly within `seconds`; returns what each received.

    A reader who has had no answer for `limit` seconds gives up.
    """
    found = [Arrival() for _ in range(readers)]
    threads = []
    start = time.monotonic()
    for number, arrival in enumerate(found):
        time.sleep(max(0.0, start + seconds * number / readers - time.monotonic()))
        thread = threading.Thread(target=_read, args=(url, sentence.encode(), arrival, limit), daemon=True)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join(limit)
    return found


def _read(url: str, sentence: bytes, arrival: Arrival, limit: float) -> None:
    parts = urlsplit(url)
    start = time.monotonic()
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=limit)
    try:
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        unpack = zlib.decompressobj(31) if answer.headers.get("Content-Encoding") == "gzip" else None
        body = b""
        while chunk := answer.read1(65536):
            body += unpack.decompress(chunk) if unpack else chunk
            if arrival.text is None and sentence in body:
                arrival.text = time.monotonic() - start
        arrival.whole = answer.status == 200 and b"</html>" in body
    except OSError:
        pass
    finally:
        connection.close()
