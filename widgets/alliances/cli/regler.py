"""`alliances regler`: which form a session uses, and what becomes of the second text."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliances.catalogue import Catalogue

__all__ = ["HELP", "NAME", "add_arguments", "run"]

NAME = "regler"
HELP = "Montre ou change les réglages d’un épisode\u00a0: forme A ou B, second texte."
_SECOND = {"note": "noté", "autoevaluation": "autoévalué, hors de la note", "absent": "pas demandé"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the episode, `--forme` and `--second-texte`."""
    parser.add_argument("episode", nargs="?", default="episode1", help="épisode à régler (par défaut\u00a0: episode1)")
    parser.add_argument("--forme", choices=("A", "B"), help="forme de l’épreuve que reçoit la session")
    parser.add_argument("--second-texte", choices=tuple(_SECOND), help="ce que devient le second texte")


def run(args: argparse.Namespace) -> int:
    """Change what is asked, then say what holds and what to do next."""
    from alliances.catalogue import load_catalogue
    from alliances.catalogue.settings_file import write_settings
    from alliances.errors import CourseError
    from alliances.paths import require_course_root

    root = require_course_root()
    before = load_catalogue(root)
    if args.episode not in before.questions:
        raise CourseError(
            f"L’épisode «\u00a0{args.episode}\u00a0» n’existe pas.",
            f"Choisissez parmi\u00a0: {', '.join(before.questions)}.",
        )
    _refuse_what_is_not_there(args, before)
    asked = {"forme": args.forme, "second_texte": args.second_texte}
    wanted = {name: value for name, value in asked.items() if value}
    if wanted:
        write_settings(root / "data" / "reglages.yaml", args.episode, wanted)
    settings = load_catalogue(root).settings_of(args.episode)
    print(f"{args.episode}\u00a0: forme {settings.form}\u202f; second texte {_SECOND[settings.second_text]}.")
    if settings != before.settings_of(args.episode):
        print(
            f"Lancez maintenant «\u00a0alliances construire\u00a0» et «\u00a0alliances generer {args.episode}\u00a0», "
            "puis redistribuez le cours."
        )
        if _collected(root, args.episode):
            print("Attention\u00a0: des travaux de l’ancien réglage sont déjà collectés\u202f; corrigez-les d’abord.")
    return 0


def _refuse_what_is_not_there(args: argparse.Namespace, catalogue: Catalogue) -> None:
    from alliances.errors import CourseError

    questions = catalogue.questions[args.episode].values()
    if args.forme == "B" and not any(getattr(question, "twin_of", None) for question in questions):
        raise CourseError(f"«\u00a0{args.episode}\u00a0» n’a pas de forme B.", "Gardez la forme A.")
    if args.second_texte and not any(getattr(question, "second_text", False) for question in questions):
        raise CourseError(f"«\u00a0{args.episode}\u00a0» n’a pas de second texte.", "Retirez --second-texte.")


def _collected(root: Path, episode: str) -> bool:
    return any((root / "grading" / "submitted").glob(f"*/{episode}"))
