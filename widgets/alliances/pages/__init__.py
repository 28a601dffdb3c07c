"""Whole pages: the plain edition, and the words that Voilà sends before its kernel."""
