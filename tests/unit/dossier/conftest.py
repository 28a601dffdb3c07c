import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

NOW = "2026-11-29T10:00:00Z"


@pytest.fixture(scope="session")
def engine():
    from alliances.dossier import Engine

    return Engine()


@pytest.fixture
def document(engine):
    """The document of these files, given as data."""
    import dossiers

    def make(*files, names=(), **options):
        texts = [file if isinstance(file, str) else dossiers.dump(file) for file in files]
        return engine.document(texts, list(names) or [f"P{n + 1}" for n in range(len(texts))], NOW, **options)

    return make
