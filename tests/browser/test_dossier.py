"""The dossier on a page: a file taken back, a Word file made and reopened, a page to print, a group, a peer."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import learner
import pytest
from playwright.sync_api import expect

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from test_accessibility import violations

import dossiers

ID = next(key for key, view in learner.compiled("accueil")["views"].items() if view.get("type") == "dossier")


@pytest.fixture(params=["file", "http"])
def page(request, published, page_guard, serve):
    base = f"{published.as_uri()}/" if request.param == "file" else serve(published)
    return opened(page_guard.context(), base)


@pytest.fixture
def simple(published, page_guard):
    return opened(page_guard.context(), f"{published.as_uri()}/")


@pytest.fixture(scope="module")
def refusing(published, shared_guard):
    """One page, to which files that it cannot take are given in turn."""
    return opened(shared_guard.context(), f"{published.as_uri()}/")


def opened(context, base):
    page = context.new_page()
    page.goto(f"{base}accueil.html#mon-alliance")
    unfold(page)
    return page


def unfold(page):
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")


def by_command(file, now):
    """The page that the command line makes, in a thread of its own: V8 waits there for no browser."""
    from alliances.dossier import Engine

    engine = Engine()
    return engine.html(engine.document([dossiers.dump(file)], ["A"], now))


def part(page, name):
    return page.locator(f"#{ID} [data-al={name}]")


def give(page, name, *files):
    sent = [
        {
            "name": f"{n}.json",
            "mimeType": "application/json",
            "buffer": (file if isinstance(file, str) else dossiers.dump(file)).encode(),
        }
        for n, file in enumerate(files)
    ]
    part(page, name).set_input_files(sent)


def saved(page, name, folder):
    with page.expect_download() as waiting:
        part(page, name).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_a_full_passage_becomes_a_word_file_that_says_it_all(page, tmp_path):
    file = dossiers.passage()
    give(page, "file", file)
    expect(part(page, "files-said")).to_contain_text("Fichier repris")
    path = saved(page, "word", tmp_path)
    text = dossiers.word_text(path)
    assert [said for said in dossiers.said(file) if said not in text] == []
    assert "Ardennes" in text
    import docx

    assert len(docx.Document(path).inline_shapes) >= 3


def test_the_page_and_the_command_line_say_the_same(simple):
    give(simple, "file", dossiers.passage())
    expect(part(simple, "files-said")).to_contain_text("Fichier repris")
    with simple.expect_popup() as popup:
        part(simple, "page").click()
    expect(popup.value.locator("h1")).to_contain_text("Mon alliance")
    now = simple.evaluate("new Date().toISOString()")
    with ThreadPoolExecutor(1) as pool:
        simple.set_content(pool.submit(by_command, dossiers.passage(), now).result())
    here = simple.locator("main").inner_text()
    assert popup.value.locator("main").inner_text() == here


def test_the_page_to_print_is_clean_and_runs_nothing(simple):
    give(simple, "file", dossiers.passage(territoire=dossiers.HOSTILE.replace("\x00", ""), enjeu=dossiers.HOSTILE))
    expect(part(simple, "files-said")).to_contain_text("Fichier repris")
    with simple.expect_popup() as popup:
        part(simple, "page").click()
    dossier = popup.value
    expect(dossier.locator("h1")).to_contain_text("<script>window.hacked=1</script>")
    assert dossier.evaluate("window.hacked === undefined && document.documentElement.lang === 'fr'")
    assert violations(dossier) == []
    pdf = dossier.pdf(tagged=True, prefer_css_page_size=True)
    assert b"/StructTreeRoot" in pdf


@pytest.mark.parametrize("reader", [reader["id"] for reader in dossiers.spec()["readers"]])
def test_a_note_for_each_reader(simple, tmp_path, reader):
    give(simple, "file", dossiers.passage())
    simple.locator(f"#{ID}-lecteur-{reader}").check()
    text = dossiers.word_text(saved(simple, "note-word", tmp_path))
    assert "Lundi matin, trois actes" in text
    assert next(r["label"] for r in dossiers.spec()["readers"] if r["id"] == reader) in text


def test_a_group_is_joined_saved_and_taken_back(simple, tmp_path):
    give(simple, "add-file", *[dossiers.passage(tag) for tag in "ABCD"])
    names = part(simple, "people").locator("input")
    expect(names).to_have_count(4)
    names.first.fill("Mme Durand")
    names.first.blur()
    expect(part(simple, "people").locator("[role=status]").first).to_contain_text("le nom d’une personne")
    names.first.fill("Mairie")
    path = saved(simple, "group-save", tmp_path)
    simple.reload()
    unfold(simple)
    give(simple, "add-file", path.read_text())
    expect(part(simple, "people").locator("input").first).to_have_value("Mairie")
    text = dossiers.word_text(saved(simple, "group-word", tmp_path))
    assert all(f"{tag} texte enjeu" in text for tag in "ABCD")
    give(simple, "add-file", *[dossiers.passage(tag) for tag in "EFG"])
    expect(part(simple, "group-said")).to_contain_text("6 personnes au plus. Rien n’a été changé.")


def test_a_peer_reads_and_their_remarks_come_back(simple, page_guard, published, tmp_path):
    give(simple, "file", dossiers.passage())
    expect(part(simple, "files-said")).to_contain_text("Fichier repris")
    copy = saved(simple, "copy", tmp_path)
    peer = opened(page_guard.context(), f"{published.as_uri()}/")
    give(peer, "read-file", copy.read_text())
    line = dossiers.spec()["grid"][0]["id"]
    peer.locator(f"[data-line={line}]").fill("Allez <b>voir</b> sur place.")
    part(peer, "peer-who").fill("Le lycée")
    remarks = saved(peer, "send", tmp_path)
    assert set(json.loads(remarks.read_text())) >= {"id", "who", "remarks"}
    for _ in range(2):
        give(simple, "remarks-file", remarks.read_text())
        expect(part(simple, "received")).to_contain_text("Le lycée\u00a0: Allez <b>voir</b> sur place.")
    assert dossiers.word_text(saved(simple, "word", tmp_path)).count("Allez <b>voir</b> sur place.") == 1


def test_a_reading_copy_is_not_taken_for_ones_own_file(simple, page_guard, published, tmp_path):
    give(simple, "file", dossiers.passage())
    expect(part(simple, "files-said")).to_contain_text("Fichier repris")
    copy = saved(simple, "copy", tmp_path).read_text()
    peer = opened(page_guard.context(), f"{published.as_uri()}/")
    peer.evaluate("window.alliances.own.keep('enjeu', 'Le mien.')")
    give(peer, "file", copy)
    expect(part(peer, "files-said")).to_contain_text("«\u00a0Relire le dossier d’un pair\u00a0». Rien n’a été changé.")
    assert peer.evaluate("window.alliances.own.read('enjeu')") == "Le mien."


def test_remarks_stay_with_the_dossier_that_they_are_about(simple, tmp_path):
    a, b = (dossiers.dump(dossiers.passage(tag, territoire=f"Bassin {tag}")) for tag in "AB")
    line = simple.locator(f"[data-line={dossiers.spec()['grid'][0]['id']}]")
    give(simple, "read-file", a)
    line.fill("Allez voir sur place.")
    give(simple, "read-file", b)
    expect(part(simple, "read-what")).to_contain_text("Bassin B")
    expect(line).to_have_value("")
    simple.reload()
    unfold(simple)
    give(simple, "read-file", a)
    expect(line).to_have_value("Allez voir sur place.")
    sent = saved(simple, "send", tmp_path).read_text()
    simple.evaluate("window.alliances.own.keep('territoire', 'Bassin C')")
    give(simple, "remarks-file", sent)
    expect(part(simple, "peer-said")).to_contain_text("de Un pair, sur «\u00a0Bassin A\u00a0»")
    expect(part(simple, "peer-said")).to_contain_text("vérifiez qu’elles sont pour vous")
    give(simple, "read-file", b)
    give(simple, "read-file", a)
    expect(line).to_have_value("")


def test_the_same_file_is_one_voice_and_moi_is_nobody_elsewhere(simple, tmp_path):
    give(simple, "file", dossiers.passage())
    expect(part(simple, "files-said")).to_contain_text("Fichier repris")
    part(simple, "add-mine").click()
    expect(part(simple, "people").locator("input")).to_have_value("Moi")
    part(simple, "add-mine").click()
    expect(part(simple, "group-said")).to_contain_text("déjà dans le groupe, sous le nom «\u00a0Moi\u00a0»")
    give(simple, "add-file", dossiers.passage("B"))
    names = part(simple, "people").locator("input")
    expect(names).to_have_count(2)
    names.last.fill("Mairie")
    expect(part(simple, "people").get_by_role("button", name="Retirer Mairie")).to_be_visible()
    group = json.loads(saved(simple, "group-save", tmp_path).read_text())
    assert [one["who"] for one in group["people"]] == ["", "Mairie"]


def test_no_departement_is_a_choice_too(simple):
    simple.evaluate("localStorage.setItem('alliances:departement', '08')")
    simple.reload()
    unfold(simple)
    select = part(simple, "department")
    expect(select).to_have_value("08")
    select.select_option("")
    expect(select).to_have_value("")
    simple.reload()
    unfold(simple)
    expect(select).to_have_value("")


@pytest.mark.parametrize(
    ("button", "told"),
    [("copy", "peer-said"), ("add-mine", "group-said"), ("word", "files-said"), ("add-file", "group-said")],
)
def test_a_dossier_that_can_not_load_says_so(published, page_guard, serve, button, told):
    page_guard.allow("Failed to load resource")
    page = opened(page_guard.context(service_workers="block"), serve(published))
    page.evaluate("window.alliances.own.keep('enjeu', 'Le mien.')")
    page.route("**/dossier.js*", lambda route: route.abort())
    if button == "add-file":
        give(page, button, dossiers.passage())
    else:
        part(page, button).click()
    expect(part(page, told)).to_contain_text("Rechargez la page, puis recommencez\u00a0: rien n’est perdu.")


@pytest.mark.parametrize(
    ("name", "told"),
    [("file", "files-said"), ("add-file", "group-said"), ("read-file", "peer-said"), ("remarks-file", "peer-said")],
)
@pytest.mark.parametrize(
    "text", ["", "[]", "null", '{"course":"alliances"}', dossiers.dump(dossiers.passage())[:-99], "PK\x03\x04"]
)
def test_a_file_that_is_none_changes_nothing(refusing, name, told, text):
    before = refusing.evaluate("window.alliances.own.events().length")
    part(refusing, told).evaluate("node => { node.textContent = ''; }")
    give(refusing, name, text)
    expect(part(refusing, told)).to_contain_text("Rien n’a été changé.")
    assert refusing.evaluate("window.alliances.own.events().length") == before


def test_all_of_it_with_the_keyboard(simple):
    reached = []
    simple.locator(f"#{ID}").evaluate("node => { node.tabIndex = -1; node.focus(); }")
    for _ in range(40):
        simple.keyboard.press("Tab")
        reached.append(
            simple.evaluate("document.activeElement.dataset.al ?? document.activeElement.dataset.line ?? ''")
        )
    wanted = {
        "department",
        "word",
        "page",
        "save",
        "take",
        "note-word",
        "note-page",
        "copy",
        "copy-word",
        "remarks",
        "read",
        "add",
        "add-mine",
        "example",
    }
    assert wanted - set(reached) == set()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_fault_and_no_sideways_scroll(published, page_guard, serve, width):
    simple = opened(page_guard.context(), serve(published))
    simple.set_viewport_size({"width": width, "height": 800})
    give(simple, "add-file", *[dossiers.passage(tag) for tag in "AB"])
    expect(part(simple, "people").locator("input")).to_have_count(2)
    assert violations(simple, f"#{ID}") == []
    assert simple.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_episode_leads_to_it(published):
    ends = [
        name
        for name in learner.pages()
        if any("page" in v["data"] for v in learner.compiled(name)["views"].values() if v.get("type") == "form")
    ]
    assert ends
    assert [name for name in ends if "accueil.html#mon-alliance" not in (published / f"{name}.html").read_text()] == []
