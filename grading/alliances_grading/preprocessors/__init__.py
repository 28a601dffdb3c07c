"""Our passes over a notebook, one file each, which nbgrader's configured lists name: a run loads those it needs."""
