"""Every field of our models says how freely it may travel, and its type holds it to that."""

import pytest
from django.apps import apps
from django.db.models import Model

from covision.core.fields import SealedField, SharedField, WrappedKeyField
from covision.core.sensitivity import Sensitivity

OURS = [model for model in apps.get_models() if model.__module__.startswith("covision.")]
FIELDS = [(model, field) for model in OURS for field in model._meta.concrete_fields]
ALLOWED = {
    SealedField: {Sensitivity.CLINICAL, Sensitivity.SECRET},
    SharedField: {Sensitivity.SHARED},
    WrappedKeyField: {Sensitivity.SECRET},
}
"""What each type of column is for. Any other type may be open, personal or secret."""
ELSEWHERE = {Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SECRET}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_says_how_freely_it_may_travel(model: type[Model]) -> None:
    fields = {field.name for field in model._meta.concrete_fields}
    said = getattr(model, "SENSITIVITY", {})
    assert set(said) == fields
    assert set(said.values()) <= set(Sensitivity)


def test_what_is_about_a_client_is_sealed_and_what_others_read_came_through_the_gate() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} is {model.SENSITIVITY[field.name]}"  # type: ignore[attr-defined]
        for model, field in FIELDS
        if model.SENSITIVITY[field.name] not in ALLOWED.get(type(field), ELSEWHERE)  # type: ignore[attr-defined]
    ]
    assert wrong == []


def test_a_model_with_sealed_fields_or_its_parent_has_a_key() -> None:
    """A sealed value without a data key in reach could not be opened, or not be forgotten."""
    keyless = {
        model._meta.label
        for model in OURS
        if any(isinstance(field, SealedField) for field in model._meta.concrete_fields)
        and not has_key(model)
    }
    assert keyless == set()


def has_key(model: type[Model], *, steps: int = 3) -> bool:
    fields = model._meta.concrete_fields
    if any(isinstance(field, WrappedKeyField) for field in fields):
        return True
    parents = {field.related_model for field in fields if field.is_relation}
    return steps > 0 and any(
        has_key(parent, steps=steps - 1)
        for parent in parents
        if isinstance(parent, type) and issubclass(parent, Model)
    )
