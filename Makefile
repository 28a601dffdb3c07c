# Each target is one call, to which ARGS adds options (for tests, those of pytest).
# On Windows, `python scripts/bootstrap.py <commande>` does the same.
PYTHON ?= python3
ALLIANCES = $(PYTHON) scripts/bootstrap.py

.DEFAULT_GOAL := start
.PHONY: start test check campaign lock upgrade-check

start:
	@$(ALLIANCES) demarrer $(ARGS)

test:
	@$(ALLIANCES) tester -- $(ARGS)

check:
	@$(ALLIANCES) controler $(ARGS)

campaign:
	@$(ALLIANCES) campagne -- $(ARGS)

lock:
	@$(ALLIANCES) verrouiller $(ARGS)

upgrade-check:
	@$(ALLIANCES) mises-a-jour $(ARGS)
