"""Our Jupyter server extension (the views' static files) and the server that `alliances demarrer` starts."""

from typing import Any

__all__ = ["_jupyter_server_extension_points", "_load_jupyter_server_extension"]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "alliances.server"}]


def _load_jupyter_server_extension(server_app: Any) -> None:
    from alliances.server.static import static_handler

    server_app.web_app.add_handlers(".*$", [static_handler(server_app.web_app.settings["base_url"])])
