"""nbgrader's configuration for the course; run its commands from this folder: `cd grading && nbgrader …`."""

import os
from pathlib import Path

from alliances_grading import config as course

c = get_config()  # noqa: F821 - put there by traitlets

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

# nbgrader escapes the root in its path patterns, not the folders: a « + » or a « ( » above the course is safe here only.
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.course_id = "alliances"
c.CourseDirectory.db_url = f"sqlite:///{HERE / 'gradebook.db'}"
c.CourseDirectory.source_directory = "notebooks"
for step in ("release", "submitted", "autograded", "feedback", "solution", "source_with_tests"):
    c.CourseDirectory[f"{step}_directory"] = f"grading/{step}"

# A trainer's real keys live outside the checkout: export ALLIANCES_CLES=/their/folder.
os.environ.setdefault("ALLIANCES_CLES", str(HERE / "keys"))

c.GenerateAssignment.preprocessors = course.GENERATE
c.ClearSolutions.text_stub = course.COPY_STUB

c.Autograde.sanitize_preprocessors = course.SANITIZE
c.Autograde.autograde_preprocessors = course.AUTOGRADE
# Without this, an author's own trial beside the source notebook replaces every learner's answers.
c.Autograde.exclude_overwriting = course.exclude_overwriting(ROOT / "notebooks")
# A graceful shutdown only waits, one second a notebook.
c.Execute.shutdown_kernel = "immediate"
c.Execute.timeout = 60

c.HTMLExporter.extra_template_basedirs = course.TEMPLATES
c.HTMLExporter.extra_template_paths = course.TEMPLATES[1:]
c.HTMLExporter.filters = course.FILTERS
c.HTMLExporter.language_code = "fr"

c.ZipCollectApp.downloaded_directory = "grading/downloaded"
c.ZipCollectApp.extractor_plugin = "alliances_grading.collect.extractor.Extractor"
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]
c.FileNameCollectorPlugin.named_regexp = course.EXTRACTED_NAME

course.list_graded_folders_only()
