"""`alliances dossier`: « Mon alliance » as Word and PDF/UA files, for one person or for a group."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

NAME = "dossier"
HELP = (
    "Fait d’un fichier «\u00a0Mon alliance\u00a0» un dossier Word et PDF, une note d’une page, ou un dossier de groupe."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files and what to make of them."""
    parser.add_argument(
        "fichiers", nargs="*", type=Path, metavar="FICHIER", help="un fichier par personne, six au plus"
    )
    parser.add_argument(
        "--vers", type=Path, default=Path(), metavar="DOSSIER", help="où écrire (par défaut\u00a0: ici)"
    )
    parser.add_argument("--qui", nargs="+", default=[], metavar="QUI", help="organisation ou pseudonyme de chacun")
    parser.add_argument("--note", metavar="LECTEUR", help="une note d’une page pour ce lecteur")
    parser.add_argument("--relecture", action="store_true", help="ajoute la grille de six lignes")
    parser.add_argument("--exemple", action="store_true", help="le dossier fictif du cours, une fois rempli")


def run(args: argparse.Namespace) -> int:
    """Write the files beside each other; nothing is written when a file is refused."""
    from alliances.answers.document import MAX_BYTES
    from alliances.dossier import Engine, make_files
    from alliances.errors import CourseError

    _check(args)
    texts = [_text(path.expanduser(), MAX_BYTES) for path in args.fichiers]
    names = (
        [*args.qui, *(path.stem for path in args.fichiers[len(args.qui) :])]
        if len(texts) > 1
        else [path.name for path in args.fichiers]
    )
    engine = Engine()
    if args.note and args.note not in engine.readers():
        raise CourseError(
            f"Le cours n’a pas de note pour «\u00a0{args.note}\u00a0».",
            f"Choisissez parmi\u00a0: {', '.join(engine.readers())}.",
        )
    now = datetime.now(UTC).astimezone()
    today = now.replace(tzinfo=None).isoformat(timespec="seconds")  # the reader's day, whatever the engine's zone
    document = (
        engine.example(today, args.note)
        if args.exemple
        else engine.document(texts, names, today, reader=args.note, grid=args.relecture)
    )
    kind = f"note-pour-{args.note}" if args.note else "dossier-de-groupe" if document.get("isGroup") else "mon-alliance"
    # As on the page: what was made before, and edited since, is not written over.
    name = f"{kind}-fictif" if args.exemple else f"{kind}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    made = make_files(engine, document, args.vers.expanduser(), name)
    for path in made.paths:
        print(path)
    for notice in made.notices:
        print(notice)
    return 0


def _check(args: argparse.Namespace) -> None:
    from alliances.errors import CourseError

    count = len(args.fichiers)
    faults = (
        (args.exemple and count, "L’exemple se fait sans fichier.", "Retirez les fichiers, ou --exemple."),
        (not args.exemple and not count, "Donnez de un à six fichiers, ou --exemple.", _SUCH_AS),
        (args.note and count > 1, "Une note se fait pour une personne.", "Donnez un seul fichier, ou retirez --note."),
        (args.note and args.relecture, "La grille de relecture va avec le dossier.", "Retirez --note, ou --relecture."),
        (args.exemple and args.relecture, "L’exemple n’est pas à relire.", "Retirez --exemple, ou --relecture."),
        (args.qui and count < 2, "--qui nomme les personnes d’un groupe.", "Retirez-le, ou donnez leurs fichiers."),  # noqa: PLR2004 - a group
        (len(args.qui) > count > 1, "--qui nomme plus de personnes qu’il n’y a de fichiers.", "Un nom par fichier."),
    )
    for found, message, remedy in faults:
        if found:
            raise CourseError(message, remedy)


_SUCH_AS = "Par exemple\u00a0: alliances dossier mon-alliance.json"


def _text(path: Path, most: int) -> str:
    from alliances.answers.disk import read_bytes
    from alliances.errors import CourseError

    remedy = "Donnez le fichier que «\u00a0Télécharger mon fichier\u00a0» a créé."
    try:
        raw = read_bytes(path, most + 1)
    except OSError as error:
        raise CourseError(
            f"«\u00a0{path.name}\u00a0» ne peut pas être lu ({error.strerror}).", "Vérifiez ce chemin."
        ) from error
    if raw is None:
        raise CourseError(f"«\u00a0{path.name}\u00a0» n’existe pas.", "Vérifiez son nom et son dossier.")
    if len(raw) > most:
        raise CourseError(f"«\u00a0{path.name}\u00a0» est démesurément grand. Rien n’a été écrit.", remedy)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CourseError(f"«\u00a0{path.name}\u00a0» n’est pas du texte. Rien n’a été écrit.", remedy) from error
