"""Where the marks are: nbgrader's gradebook, SQLite beside the course or whatever database a URL names."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
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
    finders = {name: getattr(Gradebook, name) for name in _REPLACED}

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
    Gradebook.find_source_cell = _kept(finders["find_source_cell"])
    Gradebook.find_graded_cell = _kept(finders["find_graded_cell"])
    Gradebook.find_grade = real.read.finder(finders["find_grade"], "Grade")
    Gradebook.find_comment = real.read.finder(finders["find_comment"], "Comment")
    try:
        with warnings.catch_warnings():
            # nbgrader makes a submission's rows before it adds them: SQLAlchemy would tell the trainer.
            warnings.simplefilter("ignore", SAWarning)
            yield real
    finally:
        Gradebook.__init__, Gradebook.close, common.jsonschema = begin, close, checker
        for name, found in finders.items():
            setattr(Gradebook, name, found)
        opened.close()


_REPLACED = ("find_source_cell", "find_graded_cell", "find_grade", "find_comment")
_MOST_KEPT = 1_000
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
        self.read = _Read()

    def commit(self) -> None:
        """Write what was done since the last commit, and forget the objects read."""
        self.gradebook.db.commit()
        self._forget()

    def rollback(self) -> None:
        """Undo what was done since the last commit."""
        self.gradebook.db.rollback()
        self._forget()

    def _forget(self) -> None:
        self.read.forget()
        self.gradebook.db.expunge_all()


def _kept(find: Callable[..., Any]) -> Callable[..., Any]:
    """Look up each cell of the release once a run: nothing of it changes while a cohort is graded."""
    known: dict[tuple[str, str, str], Any] = {}

    def found(self: Any, name: str, notebook: str, assignment: str) -> Any:
        key = (name, notebook, assignment)
        if key not in known:
            cell = find(self, *key)
            # Out of the session, it outlives the transaction.
            self.db.expunge(cell)
            known[key] = cell
        return known[key]

    return found


class _Read:
    """Grades and comments of the submission that is being written, read together: nbgrader asks for each alone."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], dict[str, Any]] = {}

    def forget(self) -> None:
        """The transaction that they belong to has ended."""
        self._known.clear()

    def finder(self, find: Callable[..., Any], kind: str) -> Callable[..., Any]:
        """Stand for `find`, which looks for one row of this kind; it still does for what was not there before."""

        def found(gradebook: Any, cell: str, notebook: str, assignment: str, student: str) -> Any:
            of = (notebook, assignment, student)
            if (kind, *of) not in self._known:
                self._known[kind, *of] = _rows_of(gradebook.db, kind, *of)
            row = self._known[kind, *of].get(cell)
            return find(gradebook, cell, *of) if row is None else row

        return found


def _rows_of(session: Any, kind: str, notebook: str, assignment: str, student: str) -> dict[str, Any]:
    from nbgrader import api
    from nbgrader.api import Assignment, BaseCell, Notebook, SubmittedAssignment, SubmittedNotebook

    row = getattr(api, kind)
    asked = (
        session.query(BaseCell.name, row)
        .join(row, row.cell_id == BaseCell.id)
        .join(SubmittedNotebook, SubmittedNotebook.id == row.notebook_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Notebook.name == notebook, Assignment.name == assignment, SubmittedAssignment.student_id == student)
    )
    return dict(asked.all())


class _Checker:
    """What nbgrader uses of jsonschema; its own schema, the same for every cell, is checked once."""

    ValidationError = jsonschema.ValidationError
    _known: ClassVar[dict[str, Any]] = {}
    _sound: ClassVar[set[tuple[str, str]]] = set()
    """What was checked already: a graded cell has the same metadata in every submission."""

    @classmethod
    def validate(cls, instance: object, schema: dict[str, Any]) -> None:
        """Raise ValidationError where `instance` does not follow `schema`."""
        key = repr(schema)
        if key not in cls._known:
            kind = jsonschema.validators.validator_for(schema)
            kind.check_schema(schema)
            cls._known[key] = kind(schema)
        seen = (key, repr(instance))
        if seen in cls._sound:
            return
        error = jsonschema.exceptions.best_match(cls._known[key].iter_errors(instance))
        if error is not None:
            raise error
        if len(cls._sound) < _MOST_KEPT:
            cls._sound.add(seen)


class _Postponed:
    """A session whose commits are flushes, of what is new; a changed mark is written with the next query."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def commit(self) -> None:
        if self._session.new or self._session.deleted:
            self._session.flush()

    def rollback(self) -> None:
        # Called where nbgrader handles an error of the database: that error goes on, and all of it will be undone.
        raise  # noqa: PLE0704

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)
