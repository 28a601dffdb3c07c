"""`alliances corriger`: grade what was collected."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

NAME = "corriger"
HELP = "Corrige les travaux collectés d’un épisode\u00a0: le code des apprenants est confiné, aucune note n’est perdue."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the episode and how to correct."""
    parser.add_argument(
        "episode", nargs="?", default="episode1", help="épisode à corriger (par défaut\u00a0: episode1)"
    )
    parser.add_argument(
        "--jobs", type=_count, default=os.cpu_count() or 1, metavar="N", help="cahiers exécutés en même temps"
    )
    parser.add_argument(
        "--executor",
        default="local",
        metavar="OÙ",
        help="«\u00a0local\u00a0», ou dask://hôte:port pour d’autres machines",
    )
    parser.add_argument("--apprenant", metavar="IDENTIFIANT", help="ne corriger que ce travail")
    parser.add_argument("--refaire", action="store_true", help="corriger aussi ce qui n’a pas changé")
    parser.add_argument(
        "--sans-confinement",
        action="store_true",
        help="exécuter le code des apprenants avec vos droits, si cette machine ne sait pas le confiner",
    )
    parser.add_argument("--json", action="store_true", help="écrire le bilan en JSON sur la sortie standard")


def run(args: argparse.Namespace) -> int:
    """Grade; 0 all graded, 1 some work could not be or nothing could start, 3 the machine stopped some or all."""
    from alliances.paths import require_course_root
    from alliances.quick_imports import spare_server_pages, uncollected
    from alliances_grading.confine import Level, explain, limits_here, probe

    root = require_course_root()
    spare_server_pages()
    # The trial of the confinement is another process: the imports go on beside it.
    with ThreadPoolExecutor(1) as beside, uncollected():
        tried = None if args.sans_confinement else beside.submit(probe)
        from alliances_grading.grade import MachineFault, Options, correct
        from alliances_grading.release import build_if_stale, release

    # Notebooks are many small objects without a cycle: looking for some took a third of the time.
    gc.set_threshold(50_000, 20, 50)
    level = tried.result() if tried else Level.NONE
    if level is Level.NONE and not args.sans_confinement:
        print(
            f"{explain()}\n    → Corrigez sur une autre machine, ou, pour un groupe en qui vous avez confiance, "
            "ajoutez --sans-confinement.",
            file=sys.stderr,
        )
        return 3
    build_if_stale(root)
    release(args.episode, root, gradebook=True)
    options = Options(args.jobs, args.executor, level, limits_here(), again=args.refaire, learner=args.apprenant)
    print(f"Confinement du code des apprenants\u00a0: {level.label}.", file=sys.stderr)
    try:
        report = correct(args.episode, root, options, _progress())
    except MachineFault as fault:
        print(fault, file=sys.stderr)
        return 3
    if args.json:
        print(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(report.sentences()))
    return report.exit_code


def _progress() -> Callable[[int, int], None]:
    if not sys.stderr.isatty():
        return lambda _done, _of: None

    def told(done: int, of: int) -> None:
        filled = 30 * done // max(of, 1)
        end = "\n" if done == of else ""
        print(f"\r{'█' * filled}{'░' * (30 - filled)} {done}/{of}", end=end, file=sys.stderr, flush=True)

    return told


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:  # noqa: PLR2004 - more kernels than any machine has
        raise argparse.ArgumentTypeError("un nombre entre 1 et 256")
    return int(text)
