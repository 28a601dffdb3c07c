"""The course's data files, read and checked: every fault is a Problem with its file and line."""

from alliances.catalogue.catalogue import Catalogue
from alliances.catalogue.load import load_catalogue, read_catalogue

__all__ = ["Catalogue", "load_catalogue", "read_catalogue"]
