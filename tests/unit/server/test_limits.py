"""What a course may take of its machine is set in one place, and held."""

from __future__ import annotations

import subprocess
import sys

import pytest

from alliances.errors import CourseError
from alliances.server.limits import Limits
from alliances.server.settings import Address, server_config, write_settings
from alliances.workspace import Workspace


def config_of(folder, limits, ip="127.0.0.1"):
    return server_config(Workspace(folder), Address(ip, 1), "jeton", "a.ipynb", limits)


@pytest.mark.parametrize("name", ["kernels", "idle", "idle_shown", "memory"])
def test_a_negative_limit_is_refused(name):
    with pytest.raises(CourseError, match="négative"):
        Limits(**{name: -1})


def test_limits_reach_the_manager_of_kernels(tmp_path):
    config = config_of(tmp_path, Limits(kernels=3, idle=5, idle_shown=90))
    assert config["ServerApp"]["kernel_manager_class"].endswith("CourseKernels")
    assert config["CourseKernels"] == {"max_kernels": 3, "cull_shown_timeout": 5400}
    assert config["MappingKernelManager"]["cull_idle_timeout"] == 300


def test_zero_minutes_is_never(tmp_path):
    config = config_of(tmp_path, Limits(idle=0, idle_shown=0))
    assert config["MappingKernelManager"]["cull_idle_timeout"] > 60 * 60 * 24 * 300
    assert config["CourseKernels"]["cull_shown_timeout"] == 0


def test_a_shared_course_has_no_place_for_a_kernel(tmp_path):
    assert config_of(tmp_path, Limits(kernels=50), "0.0.0.0")["CourseKernels"]["max_kernels"] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the system holds this limit on Linux only")
@pytest.mark.parametrize(("memory", "ends"), [(0, "tenu"), (300, "MemoryError")])
def test_a_kernel_s_memory_is_held(tmp_path, memory, ends):
    write_settings(Workspace(tmp_path), Limits(memory=memory))
    program = tmp_path / ".alliances/jupyter/ipython/profile_default/ipython_kernel_config.py"
    code = f"from traitlets.config import get_config; exec(open({str(program)!r}).read())"
    held = f"{code}\ntry:\n    bytearray(600_000_000); print('tenu')\nexcept MemoryError: print('MemoryError')"
    done = subprocess.run([sys.executable, "-c", held], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ends
