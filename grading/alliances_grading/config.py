"""Values that `nbgrader_config.py` gives to nbgrader, one name each."""

from __future__ import annotations

from pathlib import Path

import nbgrader
from nbgrader.apps.api import NbGraderAPI

__all__ = [
    "AUTOGRADE",
    "EXTRACTED_NAME",
    "FEEDBACK",
    "FILTERS",
    "GENERATE",
    "SANITIZE",
    "TEMPLATES",
    "exclude_overwriting",
    "list_graded_folders_only",
]

_OURS = "alliances_grading.preprocessors"
_STOCK = "nbgrader.preprocessors"

GENERATE = [
    *(
        f"{_STOCK}.{name}"
        for name in (
            "IncludeHeaderFooter",
            "InstantiateTests",
            "LockCells",
            "ClearSolutions",
            "ClearOutput",
            "CheckCellMetadata",
            "ComputeChecksums",
            "SaveCells",
            "ClearHiddenTests",
            "ClearMarkScheme",
            "ComputeChecksums",
            "CheckCellMetadata",
        )
    ),
    f"{_OURS}.strip_pairing.StripPairing",
    f"{_OURS}.keep_allowed_files.KeepAllowedFiles",
]
"""nbgrader's own list, then what leaves only the learner's things in the release."""

SANITIZE = [
    *(
        f"{_OURS}.{name}"
        for name in (
            "check_keys.CheckKeys",
            "check_form.CheckForm",
            "check_revision.CheckRevision",
            "restore_cells.RestoreCells",
            "restore_setup.RestoreSetup",
            "copy_free_text.CopyFreeText",
        )
    ),
    *(
        f"{_STOCK}.{name}"
        for name in ("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
    ),
]
"""Ours first: nbgrader compares a solution cell with its checksum after these."""

AUTOGRADE = [
    f"{_OURS}.execute.ExecuteForCorrection",
    f"{_STOCK}.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    *(f"{_STOCK}.{name}" for name in ("LimitOutput", "SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata")),
]
"""nbgrader's own list, with an Execute that asks the course for its static views."""

FEEDBACK = [
    f"{_STOCK}.GetGrades",
    f"{_OURS}.mark_pending.MarkPending",
    f"{_OURS}.add_guidance.AddGuidance",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
"""nbgrader's own list, with what still waits for a person, and what to read again."""

EXTRACTED_NAME = (
    r".*[/\\](?P<student_id>[^/\\]+)__(?P<timestamp>\d{8}T\d{6}Z)[/\\](?P<file_id>[^/\\]+)\.(?:ipynb|json)$"
)
"""Folders that our extractor lays down for `nbgrader zip_collect`: `<identifiant>__<UTC>/<file>`."""

TEMPLATES = [
    str(Path(__file__).resolve().parent / "templates"),
    str(Path(nbgrader.__file__).resolve().parent / "server_extensions" / "formgrader" / "templates"),
]
"""Ours before nbgrader's, whose pages ask a content network for their formulas."""

FILTERS = {
    "safe_html": "alliances_grading.html.safe_html",
    "course_css": "alliances_grading.html.course_css",
    "marks": "alliances_grading.html.marks",
    "on_twenty": "alliances_grading.marks.on_twenty",
    "rubric": "alliances_grading.rubric.rubric",
}
"""Jinja filters of our templates."""


def exclude_overwriting(notebooks: Path) -> dict[str, list[str]]:
    """Learners' files that a source folder never replaces, by assignment."""
    return {folder.name: ["reponses.json", "manifeste.json"] for folder in notebooks.iterdir() if folder.is_dir()}


def list_graded_folders_only() -> None:
    """Make formgrader list the folders with a graded notebook only.

    nbgrader lists every folder of the source directory, the texts and the course home too, and has no setting for it.
    Nothing else than the list changes.
    """
    listed = NbGraderAPI.get_source_assignments
    if getattr(listed, "graded_only", False):
        return

    def graded_only(api: NbGraderAPI) -> set[str]:
        folder = Path(api.coursedir.format_path(api.coursedir.source_directory, student_id=".", assignment_id="."))
        return {
            name
            for name in listed(api)
            if any(b'"grade_id"' in path.read_bytes() for path in (folder / name).glob("*.ipynb"))
        }

    graded_only.graded_only = True  # type: ignore[attr-defined]
    NbGraderAPI.get_source_assignments = graded_only
