"""Parts of a portfolio: where the person stands, and the evaluations that both have answered."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from covision.growth.evaluation_access import evaluations_seen_by
from covision.growth.evaluation_states import EvaluationState
from covision.growth.profiles import profile_of
from covision.web.growth.drawing import profile_rows
from covision.web.printing.charts import profile_on_paper
from covision.web.printing.paper import Section, Table

if TYPE_CHECKING:
    from covision.people.models import Person

NO_GRADE = (
    "Levels as they were given, beside each other; nothing is added up. A level is about this "
    "skill with these clients, and goes down when the work gets harder."
)


def profile_sections(person: "Person") -> Iterable[Section]:
    """As it stands on the day the file is made."""
    found = profile_of(person, reader=person)
    if found is not None:
        rows, levels = profile_rows(found, reader=person), [one.name for one in found.levels]
        by_whom = f"By the framework “{found.version.framework.name}”."
        tables = profile_on_paper(rows, levels)
        yield Section("Profile", paragraphs=(NO_GRADE, by_whom), tables=tables)


def evaluation_sections(person: "Person", *, of: Callable[[date], bool]) -> Iterable[Section]:
    """That there were any, with whom, and when; their words stay where both have signed them."""
    closed = evaluations_seen_by(person).filter(supervisee=person, state=EvaluationState.CLOSED)
    rows = tuple(
        (date_format(one.due_on, "j F Y"), one.get_kind_display(), one.supervisor.name)
        for one in closed.order_by("due_on", "pk")
        if of(one.due_on)
    )
    if rows:
        table = Table("Evaluations", ("Day", "Kind", "By"), rows, (2, 2, 3))
        yield Section("Evaluations", tables=(table,))
