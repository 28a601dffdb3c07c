"""Answers that no page of ours would give: each page opens all the same, and says nothing that is not in the course."""

from __future__ import annotations

import learner
import pytest
from playwright.sync_api import expect

from sampling import sample

FORGE = """([names, fields]) => {
    const { store, own, views } = window.alliances;
    for (const name of names) {
        for (const id of Object.keys(views)) store.give(id, views[id].revision ?? "1", name);
        for (const field of fields) own.keep(field, name);
    }
}"""


def fields():
    views = learner.compiled("accueil")["views"].values()
    sections = next(view["data"]["sections"] for view in views if view.get("type") == "dossier")
    return [field["id"] for section in sections for field in section["fields"]]


@pytest.mark.parametrize("name", sample(learner.pages(), learner.kinds))
def test_a_page_opens_on_names_that_every_object_has(published, page_guard, name):
    page = page_guard.open((published / f"{name}.html").as_uri())
    page.evaluate(FORGE, [["__proto__", "constructor"], fields()])
    learner.reload(page)
    assert page.evaluate("window.alliances.own.read('projet')") == "constructor"
    expect(page.locator("main")).not_to_contain_text("[native code]")
