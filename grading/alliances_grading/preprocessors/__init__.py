"""Our passes over a notebook, one file each, for nbgrader's configured lists."""

from alliances_grading.preprocessors.add_guidance import AddGuidance
from alliances_grading.preprocessors.check_form import CheckForm
from alliances_grading.preprocessors.check_keys import CheckKeys
from alliances_grading.preprocessors.check_revision import CheckRevision
from alliances_grading.preprocessors.copy_free_text import CopyFreeText
from alliances_grading.preprocessors.execute import ExecuteForCorrection
from alliances_grading.preprocessors.keep_allowed_files import KeepAllowedFiles
from alliances_grading.preprocessors.mark_pending import MarkPending
from alliances_grading.preprocessors.restore_cells import RestoreCells
from alliances_grading.preprocessors.restore_setup import RestoreSetup
from alliances_grading.preprocessors.strip_pairing import StripPairing

__all__ = [
    "AddGuidance",
    "CheckForm",
    "CheckKeys",
    "CheckRevision",
    "CopyFreeText",
    "ExecuteForCorrection",
    "KeepAllowedFiles",
    "MarkPending",
    "RestoreCells",
    "RestoreSetup",
    "StripPairing",
]
