"""Charts that can be built, with a table to read and words that don't repeat each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alliances.catalogue import Catalogue
from alliances.errors import ContentError, Problem
from alliances.model import Chart

__all__ = ["check"]


def check(catalogue: Catalogue, _root: Path) -> Iterator[Problem]:
    """Each chart, built as the episode would build it."""
    for chart in catalogue.all_charts.values():
        file, line = catalogue.where("chart", chart.id)
        for message, remedy in (*_words(chart), *_built(chart, catalogue)):
            yield Problem(file, line, message, remedy)


def _words(chart: Chart) -> Iterator[tuple[str, str]]:
    if " ".join(chart.summary.split()) == " ".join(chart.title.split()):
        yield (
            f"graphique « {chart.id} » : le résumé répète le titre.",
            "Dites ce que le graphique montre, valeurs comprises.",
        )
    if "?" not in chart.ask:
        yield (
            f"graphique « {chart.id} » : « ask » ne pose pas de question.",
            "Demandez au lecteur ce qu’il doit chercher.",
        )


def _built(chart: Chart, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    from alliances.charts import build_chart  # plotly is slow to import, and other checks don't need it

    try:
        built = build_chart(chart, catalogue)
    except ContentError as error:
        yield from ((problem.message, problem.remedy) for problem in error.problems)
        return
    except (KeyError, TypeError, ValueError, AttributeError, LookupError) as error:
        yield (
            f"graphique « {chart.id} » : il ne peut pas être construit ({type(error).__name__}).",
            "Comparez ses paramètres avec un graphique voisin.",
        )
        return
    rows, columns = built.table.get("rows") or [], built.table.get("columns") or []
    if not rows or not columns or any(len(row) != len(columns) for row in rows):
        yield (
            f"graphique « {chart.id} » : son tableau est vide ou incomplet.",
            "Vérifiez les données que ses paramètres choisissent.",
        )
    if not built.sources:
        yield f"graphique « {chart.id} » : il n’a aucune source.", "Donnez « figures » ou « source »."
