"""Publications cited by figures and cases: each once, in order, with what is known of it."""

from __future__ import annotations

from typing import Any

from alliances.build.bibliography import bibliography


def _figure(publisher: str, title: str, year: str = "2015", **more: Any) -> dict[str, Any]:
    return {"publisher": publisher, "title": title, "year": year, "url": None, "standing": "primary", **more}


def _case(*sources: dict[str, Any]) -> dict[str, Any]:
    return {"sources": [{"year": "s.d.", "url": None, **source} for source in sources]}


def test_one_publication_is_listed_once_with_all_its_years_and_standings() -> None:
    (one,) = bibliography(
        [_figure("A", "Étude", "2015"), _figure("A", "Étude", "2009", standing="relayed"), _figure("A", "Étude")], []
    )
    assert one == {
        "publisher": "A",
        "title": "Étude",
        "url": None,
        "year": None,
        "data_years": ["2009", "2015"],
        "standings": ["primary", "relayed"],
    }


def test_a_case_gives_the_year_of_publication_and_an_address_joins_two_rows() -> None:
    (one,) = bibliography(
        [_figure("A, rapporté par B", "Article (2 juin)", "2012", url="https://b.org/a")],
        [_case({"publisher": "B", "title": "Article", "year": "2017", "url": "https://b.org/a"})],
    )
    assert (one["publisher"], one["title"], one["year"], one["data_years"]) == ("B", "Article", "2017", ["2012"])


def test_no_date_is_no_year() -> None:
    (one,) = bibliography([_figure("A", "Étude", "s.d.")], [_case({"publisher": "A", "title": "Étude"})])
    assert (one["year"], one["data_years"]) == (None, [])


def test_publishers_are_sorted_as_french_readers_expect() -> None:
    listed = bibliography([_figure("Zèbre", "A"), _figure("Écho", "B"), _figure("Écho", "À part")], [])
    assert [(one["publisher"], one["title"]) for one in listed] == [("Écho", "À part"), ("Écho", "B"), ("Zèbre", "A")]


def test_an_episode_lists_what_its_cases_and_figures_cite(compiled: dict[str, Any]) -> None:
    html = compiled["views"].get("notes", {}).get("html", "")
    if compiled["episode"] == "episode1":
        assert html.count("<cite>") > html.count('id="src-')
        assert "Bibliographie" in html


def test_a_work_that_the_prose_names_is_listed_once_with_its_anchor():
    page = "https://example.org/page"
    work = {"id": "essai", "publisher": "A", "title": "Étude", "url": page, "year": None, "note": "Lue citée."}
    (one,) = bibliography([_figure("A", "Étude", url=page)], [], [work])
    assert (one["ref"], one["note"], one["data_years"]) == ("essai", "Lue citée.", ["2015"])
    (alone,) = bibliography([], [], [{**work, "year": "2011"}])
    assert (alone["title"], alone["year"]) == ("Étude", "2011")
