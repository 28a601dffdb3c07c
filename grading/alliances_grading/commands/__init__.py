"""The trainer's verbs of the command `alliances`, one module each."""
