"""The widget of one view in JupyterLab and Notebook: state in traits, the view in a static file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

__all__ = ["View"]

Handler = Callable[[dict[str, Any]], dict[str, Any]]


class View(anywidget.AnyWidget):  # type: ignore[misc]  # anywidget's base is untyped here
    """One question, chart, case or panel; its messages go to the answers' channel."""

    _esm = (Path(__file__).parent / "loader.js").read_text(encoding="utf-8")
    spec = traitlets.Dict().tag(sync=True)
    """The compiled view."""
    episode = traitlets.Dict().tag(sync=True)
    """Episode name, version and the version of the static files."""
    key = traitlets.Unicode().tag(sync=True)
    """The model's own name, by which its view finds it again."""

    def __init__(self, spec: dict[str, Any], episode: dict[str, Any], handle: Handler) -> None:
        name = uuid4().hex
        super().__init__(spec=spec, episode=episode, key=name, model_id=name)
        self._handle = handle
        self._text = spec.get("text", "")
        self.on_msg(self._answer)

    def _answer(self, _widget: object, message: dict[str, Any], _buffers: object) -> None:
        self.send(self._handle(message))

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if data is not None:
            data["text/plain"] = self._text
        return bundle
