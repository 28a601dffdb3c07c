"""The course's content, checked as a whole: every fault with its file, its line and its remedy."""

from alliances.verify.verdict import Verdict, verify

__all__ = ["Verdict", "verify"]
