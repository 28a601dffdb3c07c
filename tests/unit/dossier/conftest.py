import asyncio
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

NOW = "2026-11-29T10:00:00Z"


@pytest.fixture(scope="module", autouse=True)
def no_loop():
    """A browser of another test leaves its event loop running in this thread, where V8 refuses a limit of time."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture(scope="module")
def engine(no_loop):
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
