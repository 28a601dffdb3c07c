"""PDF/UA-1 out of the dossier's page, and its drawings as PNG; WeasyPrint where it is, nothing where it is not."""

from __future__ import annotations

import io
from typing import Any

from alliances.paths import STATIC

__all__ = ["fonts", "pages", "pdf", "pictures", "printer"]

_STYLES = (("400", "normal"), ("700", "normal"))
_SHARP = 2.0
"""Pixels of a drawing for one of its units."""


def printer() -> Any | None:
    """WeasyPrint, or None where it or its libraries are missing."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return weasyprint


def fonts() -> str:
    """The course's face, for a page that has no address of its own."""
    faces = [
        f'@font-face {{ font-family: "Atkinson Hyperlegible"; font-weight: {weight}; font-style: {style}; '
        f'src: url("{(STATIC / "fonts" / f"atkinson-hyperlegible-latin-{weight}-{style}.woff2").as_uri()}"); }}'
        for weight, style in _STYLES
    ]
    return "".join(faces)


def pdf(html: str) -> bytes:
    """The page as PDF/UA-1: tagged, in French, with its title. Nothing outside the page and our fonts is read."""
    made = _rendered(html).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return _scoped(bytes(made or b""))


def _scoped(made: bytes) -> bytes:
    """The same with the scope of each header cell, which WeasyPrint leaves out; as it is where pikepdf is missing."""
    try:
        import pikepdf
    except ImportError:
        return made
    with pikepdf.open(io.BytesIO(made)) as document:
        _scope(document.Root.StructTreeRoot, "/Row", pikepdf)
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()


def _scope(element: Any, scope: str, pikepdf: Any) -> None:
    kind = str(element.get("/S", ""))
    if kind == "/TH":
        element.A = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name(scope))
    inner = "/Column" if kind == "/THead" else "/Row" if kind == "/TBody" else scope
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            _scope(kid, inner, pikepdf)


def pages(html: str) -> int:
    """How many sheets the page takes."""
    return len(_rendered(html).render().pages)


def pictures(figures: list[dict[str, Any]]) -> list[bytes]:
    """Each drawing as PNG, in order; none where the tools are missing, and its table then speaks alone."""
    try:
        import pypdfium2
    except ImportError:
        return []
    if printer() is None or not figures:
        return []
    sizes = "".join(
        f"@page f{at} {{ size: {figure['width']}px {figure['height']}px; margin: 0 }} .f{at} {{ page: f{at} }}"
        for at, figure in enumerate(figures)
    )
    body = "".join(f'<div class="f{at}">{figure["svg"]}</div>' for at, figure in enumerate(figures))
    sheet = _rendered(
        f"<style>{fonts()}{sizes} body {{ margin: 0 }} svg {{ display: block }}</style>{body}"
    ).write_pdf()
    document = pypdfium2.PdfDocument(sheet)
    return [_png(document[at]) for at in range(len(figures))]


def _png(page: Any) -> bytes:
    held = io.BytesIO()
    page.render(scale=_SHARP * 96 / 72).to_pil().save(held, "PNG")
    return held.getvalue()


def _rendered(html: str) -> Any:
    weasyprint = printer()
    assert weasyprint is not None  # noqa: S101 - callers asked before
    from weasyprint.urls import URLFetcher

    class _Ours(URLFetcher):  # type: ignore[misc]
        """Only what lies in the page itself or beside our style sheet: a learner's text asks for nothing."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(("data:", (STATIC / "fonts").as_uri() + "/")):
                return super().fetch(url, headers)
            raise ValueError(url)

    return weasyprint.HTML(string=html, url_fetcher=_Ours(allowed_protocols=("data", "file")))
