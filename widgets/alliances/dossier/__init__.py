"""The dossier « Mon alliance » without a browser: the page's own module in V8, then Word, HTML and PDF/UA files."""

from alliances.dossier.engine import Engine
from alliances.dossier.files import Made, make_files

__all__ = ["Engine", "Made", "make_files"]
