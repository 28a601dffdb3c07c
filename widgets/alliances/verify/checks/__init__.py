"""One check a module: `check(catalogue, root)` yields the problems it finds."""

__all__: list[str] = []
