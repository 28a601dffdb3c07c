"""Answers to the graded questions of an episode, drawn right, wrong or in between."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from alliances.scoring import best_answer

TEXTS = (
    "Dans notre vallée, la dernière pharmacie va fermer. Le périmètre suit ceux qui s’y servent : sept villages.",
    "Les cars roulent à vide, alors que les apprentis arrivent en retard à l’usine.\nLa mairie, l’usine, le lycée.",
    "Un enjeu : l’eau manque l’été. **Gras**, <b>balise</b>, $x$ et `code` restent du texte.",
)


class Asked:
    """The graded questions of an episode and the demonstration keys."""

    def __init__(self, root: Path, episode: str) -> None:
        built = root / "widgets" / "alliances" / "built" / f"{episode}.json"
        views = json.loads(built.read_text(encoding="utf-8"))["views"]
        self.episode = episode
        self.views = {question: view for question, view in views.items() if view.get("graded")}
        keys = yaml.safe_load((root / "grading" / "keys" / f"{episode}.yaml").read_text(encoding="utf-8"))
        self.keys = {key["id"]: key for key in keys}

    def drawn(self, draw: random.Random, right: float, texts: float) -> dict[str, Any]:
        """A value a question: right with probability `right`, otherwise wrong, half right or absent."""
        values: dict[str, Any] = {}
        for question, view in self.views.items():
            if view["type"] == "freetext":
                if draw.random() < texts:
                    values[question] = draw.choice(TEXTS)
            elif draw.random() < right:
                values[question] = best_answer(self.keys[question])
            elif draw.random() < 0.7:
                values[question] = _worse(self.keys[question], draw)
        return values

    def file(self, values: Mapping[str, Any]) -> bytes:
        """An answers file as the course writes it."""
        events = [
            {
                "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{question} {value}")),
                "question": question,
                "revision": self.views[question]["revision"],
                "value": value,
                "confidence": None,
                "time": f"2026-11-20T10:{minute:02d}:00.000Z",
                "edition": "lab",
            }
            for minute, (question, value) in enumerate(values.items())
        ]
        lines = ",\n".join(json.dumps(event, ensure_ascii=False) for event in events)
        return f'{{"schema":1,"course":"alliances","episode":"{self.episode}","events":[\n{lines}\n]}}\n'.encode()


def _worse(key: Mapping[str, Any], draw: random.Random) -> Any:
    whole = best_answer(key)
    if "shares" in key:
        return draw.choice(sorted(key["shares"]))
    if isinstance(whole, dict):
        values = list(whole.values())
        return {item: draw.choice(values) for item in whole if draw.random() < 0.8}
    if isinstance(whole, list):
        return draw.sample(whole, len(whole)) if "order" in key else whole[: draw.randint(0, len(whole))]
    return whole
