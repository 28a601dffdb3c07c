"""What each repair is called, in French, for the trainer and the learner."""

from __future__ import annotations

from alliances_grading.repair.model import Repair
from alliances_grading.repair.names import harmless

__all__ = ["told"]

_SENTENCES = {
    # the file
    "bom": "{0} portait une marque invisible en tête\u00a0: elle est retirée.",
    "utf-16": "{0} était enregistré dans un autre codage de texte (UTF-16)\u00a0: il est relu.",
    "nul": "{0} contenait des octets nuls, comme après une coupure de courant\u00a0: ils sont retirés.",
    "encoding": "{0} était enregistré dans un autre codage de texte\u00a0: il est relu, vérifiez les accents.",
    "nan": "{0} contenait une valeur qui n’est pas un nombre\u00a0: elle est laissée vide.",
    "twice": "Dans {0}, un même champ figurait deux fois\u00a0: les deux textes sont gardés.",
    "trailing-comma": "{0} contenait une virgule de trop\u00a0: il est relu.",
    "truncated": "{0} est tronqué\u00a0: ce qui est complet est repris, le reste est gardé comme texte.",
    "json": "{0} est abîmé\u00a0: ce qui peut être relu est repris, le reste est gardé comme texte.",
    "conflict": "{0} porte les marques d’une fusion inachevée\u00a0: le texte des deux côtés est gardé.",
    "page": "{0} est une page web enregistrée, pas un cahier\u00a0: son texte est gardé.",
    "old-format": "{0} est dans un ancien format de cahier\u00a0: il est converti.",
    "heavy-outputs": "Les résultats affichés dans {0} étaient très lourds\u00a0: ils sont laissés de côté.",
    "too-many-cells": "{0} contient un nombre démesuré de cellules\u00a0: les 5\u202f000 premières sont gardées.",
    "renamed": "Le fichier «\u00a0{0}\u00a0» est repris sous le nom «\u00a0{1}\u00a0».",
    "unzipped": "L’archive «\u00a0{0}\u00a0», rangée dans la remise, est ouverte.",
    "set-aside": "Le fichier «\u00a0{0}\u00a0» est gardé sous le nom «\u00a0{1}\u00a0».",
    "unopened": "L’archive «\u00a0{0}\u00a0», rangée dans la remise, n’a pas été ouverte\u00a0: {1}.",
    "no-notebook": "Le cahier manque, ou ne peut pas être relu\u00a0: un cahier neuf le remplace.",
    "second-notebook": (
        "La remise contient un autre cahier, «\u00a0{0}\u00a0»\u00a0: les textes qui n’y sont que là sont gardés."
    ),
    "other-episode": "«\u00a0{0}\u00a0» vient d’un autre épisode\u00a0: il est mis de côté.",
    "episode-name": (
        "«\u00a0{0}\u00a0» portait le nom d’un autre épisode, mais ses questions sont celles de celui-ci\u00a0: "
        "il est repris."
    ),
    "answers": "Le fichier de réponses était abîmé\u00a0: {1} réponses relues.",
    "merged-answers": "La remise contient plusieurs fichiers de réponses\u00a0: ils sont réunis.",
    "huge": "Le fichier «\u00a0{0}\u00a0» est démesuré\u00a0: il n’est pas lu.",
    "manifest": "Le manifeste de la remise est illisible\u00a0: il est mis de côté.",
    "bad-name": (
        "Le fichier «\u00a0{0}\u00a0» porte un nom impossible\u00a0: il est gardé sous le nom «\u00a0{1}\u00a0»."
    ),
    # the notebook
    "kernel": "Le cahier demandait un autre noyau («\u00a0{0}\u00a0»)\u00a0: celui du cours est rétabli.",
    "cell-ids": "Des cellules portaient un numéro absent, faux ou en double\u00a0: elles en ont un nouveau.",
    "line-ends": "Des fins de ligne d’un autre système sont mises à la forme du cours.",
    "reordered": "Des cellules du cours étaient déplacées\u00a0: leur ordre est rétabli.",
    "nested-notebook": "Une cellule contenait tout un cahier\u00a0: ses cellules sont reprises.",
    "recovered-text": (
        "Un texte qui n’avait plus sa place est gardé à la fin du cahier, sous «\u00a0Texte retrouvé\u00a0»."
    ),
    # a cell
    "missing-cell": "La cellule «\u00a0{0}\u00a0» manquait\u00a0: elle est rétablie.",
    "duplicated-cell": "La cellule «\u00a0{0}\u00a0» figurait plusieurs fois\u00a0: elle n’y est plus qu’une fois.",
    "edited-cell": "La cellule «\u00a0{0}\u00a0», qui ne se modifie pas, avait changé\u00a0: elle est rétablie.",
    "retyped-cell": "La cellule «\u00a0{0}\u00a0» avait changé de type\u00a0: son type est rétabli.",
    "cell-metadata": (
        "Les données de notation de «\u00a0{0}\u00a0» étaient perdues ou modifiées\u00a0: elles sont rétablies."
    ),
    "conflict-marks": (
        "La cellule «\u00a0{0}\u00a0» portait les marques d’une fusion inachevée\u00a0: les deux textes sont gardés."
    ),
    "near-text": "Le texte écrit à côté de «\u00a0{0}\u00a0» est placé dans sa cellule.",
}


def told(code: str, *words: object, cell: str = "") -> Repair:
    """The repair of this kind, its sentence made with `words`."""
    return Repair(code, _SENTENCES[code].format(*(harmless(str(word)) for word in words)), harmless(cell))
