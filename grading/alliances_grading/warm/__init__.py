"""Kernels that have imported everything before they start, and the run of one notebook in one of them."""

from alliances_grading.warm.executed import Executed, sentence
from alliances_grading.warm.faults import KernelFault
from alliances_grading.warm.owner import close, start
from alliances_grading.warm.run import run_notebook

__all__ = ["Executed", "KernelFault", "close", "run_notebook", "sentence", "start"]
