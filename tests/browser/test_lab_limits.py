"""JupyterLab with one place: the second notebook is read at once, said to wait, and runs when the place is free."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import expect

from sampling import campaign_only
from starting import running


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    with running(folder / "espace", folder / "journal.txt", "--noyaux", "1") as started:
        yield started


def opened(course, page_guard, workspace, notebook):
    page = page_guard.open()
    page.goto(
        f"{course.base}lab/workspaces/{workspace}/tree/{notebook}/{notebook}.ipynb?token={course.token}",
        wait_until="commit",
    )
    return page


def resume(page):
    return page.get_by_role("button", name="Reprendre", exact=True).locator("visible=true").first


@campaign_only("test_voila_alone has more readers than kernels, test_starting says what a full server answers")
def test_a_notebook_without_a_place_is_read_then_runs_once_another_kernel_is_culled(course, page_guard):
    for fault in ("500", "Canceled future for", "Trop de cahiers", "(reading 'kernel')"):
        page_guard.allow(fault)
    first = opened(course, page_guard, "un", "accueil")
    expect(first.locator("[data-alliances-view], .al-view").first).to_be_visible(timeout=60_000)
    second = opened(course, page_guard, "deux", "episode1")
    box = second.locator(".jp-Dialog")
    expect(box).to_contain_text("aucun noyau n’est libre", timeout=60_000)
    box.get_by_role("button", name="Ok", exact=True).click()
    # JupyterLab then asks which kernel to take.
    box.get_by_role("button", name="No Kernel", exact=True).click()
    expect(box).to_have_count(0)
    expect(second.locator(".al-notebook h1").first).to_be_visible()
    expect(resume(second)).to_be_visible()
    # What the server does to a kernel that slept for too long.
    (kernel,) = course.json("api/kernels")
    gone = urllib.request.Request(
        f"{course.base}api/kernels/{kernel['id']}", method="DELETE", headers={"Authorization": f"token {course.token}"}
    )
    urllib.request.urlopen(gone, timeout=30).close()
    expect(resume(first)).to_be_visible(timeout=60_000)
    resume(second).click()
    expect(second.locator(".al-view").first).to_be_visible(timeout=60_000)
    expect(resume(second)).to_be_hidden()
