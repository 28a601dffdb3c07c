"""Where the marks are: nbgrader's gradebook, SQLite beside the course or whatever database a URL names."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import jsonschema
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import common
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, SAWarning, SQLAlchemyError

from alliances.errors import CourseError

__all__ = ["held_marks", "shared_gradebook"]


@contextmanager
def shared_gradebook(url: str, course: str) -> Iterator[Any]:
    """Give every Gradebook that nbgrader opens at `url` one connection, and commit only when we do.

    nbgrader opens its gradebook nine times a submission, looking at every table each time, and commits after each
    cell. Here what one submission writes is one transaction: all of it is in the gradebook, or none.
    Yields the Gradebook; `commit()` and `rollback()` of what is yielded are the real ones.
    """
    try:
        opened = Gradebook(url, course)
    except (SQLAlchemyError, ImportError) as error:
        # The address may hold a password: it is not shown.
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise CourseError(
            f"Le carnet de notes ne s’ouvre pas\u00a0: {reason}.",
            "Vérifiez qu’il n’est pas verrouillé par un autre programme et, pour une base à part, l’adresse donnée "
            "dans ALLIANCES_CARNET.",
        ) from error
    _index(opened.db)
    real = Transaction(opened)
    begin, close, checker = Gradebook.__init__, Gradebook.close, common.jsonschema

    def same(self: Any, db_url: str, course_id: str = "default_course", authenticator: Any = None) -> None:
        if db_url != url:
            begin(self, db_url, course_id, authenticator)
            return
        self.engine, self.db = opened.engine, _Postponed(opened.db)
        self.course_id, self.authenticator = course, authenticator

    def stay_open(self: Any) -> None:
        if not isinstance(self.db, _Postponed):
            close(self)

    Gradebook.__init__, Gradebook.close, common.jsonschema = same, stay_open, _Checker
    try:
        with warnings.catch_warnings():
            # nbgrader makes a submission's rows before it adds them: SQLAlchemy would tell the trainer.
            warnings.simplefilter("ignore", SAWarning)
            yield real
    finally:
        Gradebook.__init__, Gradebook.close, common.jsonschema = begin, close, checker
        opened.close()


_INDEXES = {"grade": "notebook_id", "submitted_notebook": "assignment_id", "submitted_assignment": "student_id"}


def _index(session: Any) -> None:
    """Let a learner's rows be found without reading the whole cohort's: else each mark costs more than the last."""
    for table, column in _INDEXES.items():
        try:
            session.execute(text(f"CREATE INDEX IF NOT EXISTS alliances_{table} ON {table} ({column})"))
            session.commit()
        except DBAPIError:  # a database of others, where only marks may be written: it is slower, no more
            session.rollback()


def held_marks(gradebook: Any, episode: str, learner: str | None = None) -> dict[str, str]:
    """How many cells the machine marked and the sum of their points, by learner: another gradebook has others."""
    from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import func, select

    asked = (
        select(SubmittedAssignment.student_id, func.count(Grade.auto_score), func.sum(Grade.auto_score))
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .where(Assignment.name == episode)
        .group_by(SubmittedAssignment.student_id)
    )
    if learner is not None:
        asked = asked.where(SubmittedAssignment.student_id == learner)
    return {who: f"{count}:{total or 0.0:.4f}" for who, count, total in gradebook.db.execute(asked)}


class Transaction:
    """The one real connection; what nbgrader commits is flushed until `commit` is called here."""

    def __init__(self, gradebook: Any) -> None:
        self.gradebook = gradebook

    def commit(self) -> None:
        """Write what was done since the last commit, and forget the objects read."""
        self.gradebook.db.commit()
        self.gradebook.db.expunge_all()

    def rollback(self) -> None:
        """Undo what was done since the last commit."""
        self.gradebook.db.rollback()
        self.gradebook.db.expunge_all()


class _Checker:
    """What nbgrader uses of jsonschema; its own schema, the same for every cell, is checked once."""

    ValidationError = jsonschema.ValidationError
    _known: ClassVar[dict[str, Any]] = {}

    @classmethod
    def validate(cls, instance: object, schema: dict[str, Any]) -> None:
        """Raise ValidationError where `instance` does not follow `schema`."""
        key = repr(schema)
        if key not in cls._known:
            kind = jsonschema.validators.validator_for(schema)
            kind.check_schema(schema)
            cls._known[key] = kind(schema)
        error = jsonschema.exceptions.best_match(cls._known[key].iter_errors(instance))
        if error is not None:
            raise error


class _Postponed:
    """A session whose commits are flushes."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def commit(self) -> None:
        self._session.flush()

    def rollback(self) -> None:
        # Called where nbgrader handles an error of the database: that error goes on, and all of it will be undone.
        raise  # noqa: PLE0704

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)
