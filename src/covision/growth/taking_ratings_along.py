"""Everything that somebody may read of their own ratings, as one table to take along."""

import csv
from io import StringIO

from django.db import transaction
from django.db.models import Q

from covision.audit.log import record
from covision.growth.rating_access import Rated, opened, ratings_seen_by
from covision.growth.rating_states import Complexity, Method
from covision.people.models import Person

HEADINGS = (
    "Day",
    "Area",
    "Competency",
    "Rated by",
    "Level",
    "How it was seen",
    "Work",
    "In words",
    "What shows it",
    "Was corrected",
)
CALCULATES = ("=", "+", "-", "@", "\t")
"""What a spreadsheet would take for a formula."""


@transaction.atomic
def take_ratings_along(*, by: Person) -> str:
    """As CSV. About whom one supervises there is nothing in it."""
    rows = ratings_seen_by(by).filter(sheet__round__person=by)
    kept = rows.filter(Q(level__isnull=False) | Q(is_unseen=True))
    corrected = set(kept.filter(corrections__isnull=False).values_list("pk", flat=True))
    out = StringIO()
    table = csv.writer(out)
    table.writerow(HEADINGS)
    for one in opened(kept, person=by):
        told = _told(one, was_corrected=one.row.pk in corrected)
        table.writerow(f"'{cell}" if cell.startswith(CALCULATES) else cell for cell in told)
    record(by=by, act="rating.export", subject=by)
    return out.getvalue()


def _told(one: Rated, *, was_corrected: bool) -> list[str]:
    row = one.row
    return [
        row.rated_on.isoformat(),
        row.competency.domain.name,
        row.competency.name,
        row.sheet.person.name,
        str(row.level or "not seen enough"),
        Method(row.method).label,
        Complexity(row.complexity).label,
        one.text,
        "; ".join(piece.told for piece in one.evidence),
        "yes" if was_corrected else "",
    ]
