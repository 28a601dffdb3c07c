"""`python -m alliances`: the command without its script, which a moved environment breaks."""

from alliances.cli import main

raise SystemExit(main())
