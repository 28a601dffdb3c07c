"""The bundle that makes dossiers in a browser, run here by V8: one model, one set of words."""

from __future__ import annotations

import base64
import json
from typing import Any

from alliances.errors import CourseError
from alliances.paths import BUILT, STATIC

__all__ = ["Engine"]

SECONDS = 60
"""Beyond it something is wrong: a full dossier takes less than one."""
_MOST_BYTES = 512 * 1024 * 1024


class Engine:
    """Makes documents (plain JSON) out of files' texts, then Word or HTML out of a document."""

    def __init__(self) -> None:
        try:
            from py_mini_racer import MiniRacer
        except ImportError as error:
            raise CourseError(
                "Il manque de quoi faire un dossier hors d’un navigateur.",
                'Installez-le (pip install "alliances[dossier]"), ou faites le dossier sur la page d’accueil du cours.',
            ) from error
        self._v8 = MiniRacer()
        self._v8.set_hard_memory_limit(_MOST_BYTES)
        self._v8.eval((STATIC / "dossier.js").read_text(encoding="utf-8"))
        self._call(f"var spec = {json.dumps(_spec())}; 0")

    def readers(self) -> dict[str, str]:
        """Who a note can be written for: id → label."""
        found: dict[str, str] = self._json("Object.fromEntries(spec.readers.map(({ id, label }) => [id, label]))")
        return found

    def document(
        self, texts: list[str], names: list[str], now: str, *, reader: str | None = None, grid: bool = False
    ) -> dict[str, Any]:
        """The dossier of these files, or the note for `reader`; raises CourseError on a file that is none."""
        asked = {"texts": texts, "names": names, "date": self._day(now), "reader": reader, "grid": grid}
        made = self._json(f"AlliancesDossier.fromFiles(spec, {json.dumps(asked)})")
        if "error" in made:
            raise CourseError(f"«\u00a0{made['name']}\u00a0»\u00a0: {made['error']} Rien n’a été écrit.", _REMEDY)
        return dict(made["document"])

    def example(self, now: str, reader: str | None = None) -> dict[str, Any]:
        """The course's finished example, which says that it is fictitious."""
        asked = {"date": self._day(now), "reader": reader}
        return dict(self._json(f"AlliancesDossier.fromExample(spec, {json.dumps(asked)})"))

    def html(self, document: dict[str, Any], fonts: str = "") -> str:
        """The document as a page."""
        return str(self._call(f"AlliancesDossier.html({json.dumps(document)}, {json.dumps({'fonts': fonts})})"))

    def word(self, document: dict[str, Any], pictures: list[bytes]) -> bytes:
        """The document as a Word file; `pictures` are its drawings as PNG, in order."""
        sent = json.dumps([base64.b64encode(picture).decode() for picture in pictures])
        promise = self._v8.eval(
            f"AlliancesDossier.wordBytes({json.dumps(document)}, {sent}.map(AlliancesDossier.bytesOf))"
        )
        return bytes(promise.get(timeout=SECONDS))

    def _day(self, now: str) -> str:
        return str(self._call(f"AlliancesDossier.sayDay({json.dumps(now)})"))

    def _json(self, code: str) -> Any:
        return json.loads(str(self._call(f"JSON.stringify({code})")))

    def _call(self, code: str) -> Any:
        return self._v8.eval(code, timeout_sec=SECONDS)


_REMEDY = "Donnez le fichier que «\u00a0Télécharger mon fichier\u00a0» a créé, sans le modifier."


def _spec() -> dict[str, Any]:
    """What the page that offers the dossier knows, from the built course."""
    for path in sorted(BUILT.glob("*.json")):
        views = json.loads(path.read_text(encoding="utf-8")).get("views", {})
        for view in views.values():
            if view.get("type") == "dossier":
                return dict(view["data"])
    raise CourseError(
        "Le cours construit n’offre pas de dossier.", "Lancez d’abord «\u00a0alliances construire\u00a0»."
    )
