"""Between a framework as values and its rows: written once, read back for files and comparing."""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid4

from covision.growth.framework_told import (
    Told,
    ToldBand,
    ToldCompetency,
    ToldDomain,
    ToldLevel,
    ToldStage,
)
from covision.growth.models import (
    Anchor,
    Band,
    Competency,
    Domain,
    FrameworkVersion,
    Level,
    Stage,
)
from covision.people.models import Person, Practice

AT_ONCE = 2_000


def write_rows(version: FrameworkVersion, told: Told, *, practice: Practice | None) -> None:
    """All of it, within the transaction of the act."""
    levels = [
        Level(version=version, number=one.number, name=one.name, stage=one.stage, means=one.means)
        for one in told.levels
    ]
    Level.objects.bulk_create(levels)
    domains = {
        one.key: Domain(version=version, key=one.key, name=one.name, position=place)
        for place, one in enumerate(told.domains)
    }
    Domain.objects.bulk_create(domains.values(), batch_size=AT_ONCE)
    _write_competencies(told, domains)
    if practice is not None and told.stages:
        _write_stages(version, told.stages, practice=practice)


def _write_stages(
    version: FrameworkVersion, stages: Iterable[ToldStage], *, practice: Practice
) -> None:
    domains = {one.key: one for one in Domain.objects.filter(version=version)}
    competencies = {one.key: one for one in Competency.objects.filter(domain__version=version)}
    for place, told in enumerate(stages):
        stage = Stage.objects.create(
            practice=practice, version=version, key=told.key, name=told.name, position=place
        )
        Band.objects.bulk_create(
            [
                Band(
                    stage=stage,
                    domain=domains[one.of] if one.is_domain else None,
                    competency=None if one.is_domain else competencies[one.of],
                    lowest=one.lowest,
                    highest=one.highest,
                )
                for one in told.bands
            ],
            batch_size=AT_ONCE,
        )


def told_of(version: FrameworkVersion, *, practice: Practice | None) -> Told:
    """As it stands in the database, with the stages of one practice."""
    rows = list(Competency.objects.filter(domain__version=version).order_by("position"))
    anchors: dict[object, list[str]] = {}
    said = Anchor.objects.filter(competency__domain__version=version).order_by("level")
    for competency, text in said.values_list("competency", "text"):
        anchors.setdefault(competency, []).append(text)
    inside: dict[int, list[ToldCompetency]] = {}
    for one in rows:
        told = ToldCompetency(one.key, one.name, tuple(anchors.get(one.pk, ())))
        inside.setdefault(one.domain_id, []).append(told)
    return Told(
        key=version.framework.key,
        name=version.framework.name,
        licence=version.licence,
        source=version.source,
        levels=tuple(
            ToldLevel(one.number, one.name, one.stage, one.means) for one in version.levels.all()
        ),
        domains=tuple(
            ToldDomain(one.key, one.name, tuple(inside.get(one.pk, ())))
            for one in version.domains.all()
        ),
        stages=_stages(version, practice) if practice else (),
    )


def next_number(version: FrameworkVersion | None) -> int:
    return version.number + 1 if version else 1


def new_version(
    told: Told, *, after: FrameworkVersion | None, framework_id: UUID, by: Person | None
) -> FrameworkVersion:
    return FrameworkVersion.objects.create(
        framework_id=framework_id,
        number=next_number(after),
        licence=told.licence,
        source=told.source,
        made_by=by,
    )


def _write_competencies(told: Told, domains: Mapping[str, Domain]) -> None:
    written = [
        (uuid4(), domains[domain.key].pk, place, one)
        for domain in told.domains
        for place, one in enumerate(domain.competencies)
    ]
    Competency.objects.bulk_create(
        (
            Competency(pk=pk, domain_id=domain, key=one.key, name=one.name, position=place)
            for pk, domain, place, one in written
        ),
        batch_size=AT_ONCE,
    )
    anchors = (
        Anchor(competency_id=pk, level=level, text=text)
        for pk, _domain, _place, one in written
        for level, text in enumerate(one.anchors, start=1)
    )
    Anchor.objects.bulk_create(anchors, batch_size=AT_ONCE)


def _stages(version: FrameworkVersion, practice: Practice) -> tuple[ToldStage, ...]:
    bands: dict[object, list[ToldBand]] = {}
    rows = Band.objects.filter(stage__version=version, stage__practice=practice)
    for one in rows.select_related("domain", "competency").order_by("pk"):
        about = one.domain or one.competency
        if about is not None:
            told = ToldBand(about.key, one.lowest, one.highest, is_domain=one.domain is not None)
            bands.setdefault(one.stage_id, []).append(told)
    found = Stage.objects.filter(version=version, practice=practice)
    return tuple(ToldStage(one.key, one.name, tuple(bands.get(one.pk, ()))) for one in found)
