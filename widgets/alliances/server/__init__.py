"""Our Jupyter server extension (lessons, answers, static files) and the server that `alliances demarrer` starts."""

from typing import Any

__all__ = ["_jupyter_server_extension_points", "_load_jupyter_server_extension"]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "alliances.server"}]


def _load_jupyter_server_extension(server_app: Any) -> None:
    from alliances.server.answering import answers_rule
    from alliances.server.lesson import lesson_rule
    from alliances.server.static import static_handler

    base_url, root = server_app.web_app.settings["base_url"], server_app.root_dir
    # Jupyter loads extensions by name: ours comes before `voila`, and the first route that matches answers.
    server_app.web_app.add_handlers(
        ".*$", [static_handler(base_url), lesson_rule(base_url, root), answers_rule(base_url, root)]
    )
