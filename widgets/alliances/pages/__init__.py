"""The plain edition, written as a folder of pages."""
