"""What `pip install` of the wheel puts where Jupyter looks."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

from alliances.paths import BUILT
from starting import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def data(wheel):
    """Files that land in the environment's own folders."""
    return {name.partition(".data/data/")[2] for name in wheel if ".data/data/" in name}


@pytest.mark.parametrize(
    "place",
    [
        "etc/jupyter/jupyter_server_config.d/alliances.json",
        "share/jupyter/labextensions/alliances-cours/package.json",
        "share/jupyter/labextensions/alliances-cours/static/manifest.json",
        "share/jupyter/labextensions/alliances-cours/static/remoteEntry.js",
        "share/jupyter/voila/templates/alliances/conf.json",
        "share/jupyter/voila/templates/alliances/index.html.j2",
        "share/jupyter/voila/templates/alliances/static/views.js",
    ],
)
def test_jupyter_finds_the_course(wheel, place):
    assert place in data(wheel)


def test_each_compiled_episode_and_its_page_are_in_it(wheel):
    episodes = [path.stem for path in BUILT.glob("*.json")]
    assert episodes
    for episode in episodes:
        assert f"alliances/built/{episode}.json" in wheel
        assert f"share/jupyter/voila/templates/alliances/episodes/{episode}.html" in data(wheel)


def test_no_key_and_no_grading_is_in_it(wheel):
    assert [name for name in wheel if "alliances_grading" in name or name.endswith((".yaml", ".csv", ".ipynb"))] == []
