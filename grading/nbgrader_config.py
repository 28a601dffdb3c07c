"""nbgrader's configuration for the course; run its commands from this folder: `cd grading && nbgrader …`."""

import os
from pathlib import Path

from alliances.answers.handin import COPY_STUB
from alliances_grading import config as course
from alliances_grading.address import database_url

c = get_config()  # noqa: F821 - put there by traitlets

HERE = Path(__file__).resolve().parent

# This folder is nbgrader's root: formgrader obeys, last of all, the configuration that lies at the root.
# Folders are relative to it: in its path patterns nbgrader escapes it alone, and a « + » above us would break them.
c.CourseDirectory.root = str(HERE)
c.CourseDirectory.course_id = "alliances"
# Another database by its URL: export ALLIANCES_CARNET=postgresql+psycopg://…
c.CourseDirectory.db_url = database_url(HERE.parent)
c.CourseDirectory.source_directory = "../notebooks"

# A trainer's real keys live outside the checkout: export ALLIANCES_CLES=/their/folder.
os.environ.setdefault("ALLIANCES_CLES", str(HERE / "keys"))

c.GenerateAssignment.preprocessors = course.GENERATE
c.ClearSolutions.text_stub = COPY_STUB

c.Autograde.sanitize_preprocessors = course.SANITIZE
c.Autograde.autograde_preprocessors = course.AUTOGRADE
# Without this, an author's own trial beside the source notebook replaces every learner's answers.
c.Autograde.exclude_overwriting = course.exclude_overwriting(HERE.parent / "notebooks")
c.GenerateFeedback.preprocessors = course.FEEDBACK
# A graceful shutdown only waits, one second a notebook.
c.Execute.shutdown_kernel = "immediate"
c.Execute.timeout = 60

c.HTMLExporter.extra_template_basedirs = course.TEMPLATES
c.HTMLExporter.extra_template_paths = course.TEMPLATES[1:]
c.HTMLExporter.filters = course.FILTERS
c.HTMLExporter.language_code = "fr"

# Its debugging panel prints this whole configuration in the page.
c.FormgradeExtension.debug = False

c.ZipCollectApp.extractor_plugin = "alliances_grading.collect.extractor.Extractor"
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]
c.FileNameCollectorPlugin.named_regexp = course.EXTRACTED_NAME

course.list_graded_folders_only()
