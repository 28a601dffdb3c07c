"""The committed plotly.js bundle is the one that was recorded."""

import gzip
import hashlib
import json

import pytest

from alliances.paths import PACKAGE, STATIC

LARGEST_GZIP = 433_000
"""Bytes: what the first measure of a bundle with more trace types gave."""


@pytest.fixture(scope="module")
def record() -> dict:
    return json.loads((STATIC / "plotly-alliances.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def script(record: dict) -> bytes:
    return (STATIC / record["file"]).read_bytes()


def test_the_bundle_has_the_recorded_hash(record: dict, script: bytes) -> None:
    assert hashlib.sha256(script).hexdigest() == record["sha256"]
    assert len(script) == record["bytes"]


def test_the_bundle_is_light(record: dict, script: bytes) -> None:
    weighed = len(gzip.compress(script, 9))
    assert weighed <= LARGEST_GZIP
    assert abs(weighed - record["gzip"]) < 0.01 * weighed


def test_the_bundle_is_a_classic_script_with_one_global(script: bytes) -> None:
    text = script.decode("utf-8")
    assert "var Plotly=" in text[:400]
    assert not text.rstrip().endswith("export default")


def test_every_package_in_the_bundle_has_its_licence(record: dict) -> None:
    licences = (STATIC / "plotly-alliances.LICENSE.txt").read_text("utf-8")
    assert record["packages"]
    for name, about in record["packages"].items():
        version, _, licence = about.partition(" ")
        assert licence != "unknown"
        assert f"{name} {version} ({licence})" in licences


def test_the_lock_names_no_registry() -> None:
    lock = PACKAGE.parent / "frontend" / "plotly" / "package-lock.json"
    assert '"resolved"' not in lock.read_text("utf-8")
