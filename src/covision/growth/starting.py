"""The framework that ships: written into the database when it is first asked for."""

import tomllib
from importlib import resources

from django.db import transaction

from covision.growth.framework_rows import write_rows
from covision.growth.framework_told import (
    Told,
    ToldCompetency,
    ToldDomain,
    ToldLevel,
)
from covision.growth.models import Framework, FrameworkVersion

KEY = "commons-6x4"
FILE = "starter.toml"


def starter() -> FrameworkVersion:
    """The newest version of the shipped framework."""
    found = FrameworkVersion.objects.filter(framework__key=KEY, framework__practice=None)
    return found.select_related("framework").order_by("-number").first() or _written()


def shipped() -> Told:
    told = tomllib.loads(resources.files("covision.growth").joinpath(FILE).read_text("utf-8"))
    return Told(
        key=told["key"],
        name=told["name"],
        licence=told["licence"],
        levels=tuple(ToldLevel(**one) for one in told["levels"]),
        domains=tuple(
            ToldDomain(
                domain["key"],
                domain["name"],
                tuple(
                    ToldCompetency(one["key"], one["name"], tuple(one["anchors"]))
                    for one in domain["competencies"]
                ),
            )
            for domain in told["domains"]
        ),
    )


@transaction.atomic
def _written() -> FrameworkVersion:
    told = shipped()
    framework, _ = Framework.objects.get_or_create(
        practice=None, key=told.key, defaults={"name": told.name}
    )
    version, is_new = FrameworkVersion.objects.get_or_create(
        framework=framework, number=1, defaults={"licence": told.licence}
    )
    if is_new:
        write_rows(version, told, practice=None)
    return version
