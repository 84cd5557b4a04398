"""Where a row says when and by whom, the database holds it to say both or neither."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Model, Q

OURS = [model for model in apps.get_models() if model.__module__.startswith("covision.")]


def pairs() -> Iterator[tuple[type[Model], str]]:
    """Each `…_at` with its `…_by` that may be empty."""
    for model in OURS:
        fields = {field.name: field for field in model._meta.concrete_fields}
        for name, field in fields.items():
            stem = name.removesuffix("_at")
            if stem != name and f"{stem}_by" in fields and field.null:
                yield model, stem


def names_in(condition: object) -> Iterator[str]:
    if isinstance(condition, Q):
        for child in condition.children:
            yield from names_in(child)
    elif isinstance(condition, tuple):
        yield str(condition[0]).partition("__")[0]


@pytest.mark.parametrize(("model", "stem"), list(pairs()), ids=str)
def test_when_and_by_whom_come_together(model: type[Model], stem: str) -> None:
    constrained = [
        set(names_in(constraint.condition))
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
    ]
    assert any({f"{stem}_at", f"{stem}_by"} <= names for names in constrained)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_names_of_times_dates_and_claims_say_what_they_are(model: type[Model]) -> None:
    wrong = [
        field.name
        for field in model._meta.concrete_fields
        if (field.get_internal_type(), field.name.rpartition("_")[2])
        in {("DateTimeField", "on"), ("DateField", "at")}
    ]
    assert wrong == []
