"""A framework written as IMS CASE 1.0 JSON. Stages and bands have no place in CASE."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from covision.growth.framework_case import KEY_NOTE
from covision.growth.framework_told import Told, ToldCompetency, ToldLevel

OURS = UUID("5f0a3f3e-0f0c-4c55-9d56-3d2a5c6a8a11")
"""The name space of our identifiers: the same framework has the same ones each time."""


def case_of(told: Told, *, at: datetime) -> str:
    return json.dumps(_Writer(told, at).package(), ensure_ascii=False, indent=1)


class _Writer:
    def __init__(self, told: Told, at: datetime) -> None:
        self.told = told
        self.at = at.isoformat(timespec="seconds")
        self.document = self.identifier("document")

    def identifier(self, *way: str) -> str:
        return str(uuid5(OURS, "\n".join([self.told.key, *way])))

    def node(self, identifier: str, title: str) -> dict[str, str]:
        return {"title": title, "identifier": identifier, "uri": f"urn:uuid:{identifier}"}

    def row(self, identifier: str) -> dict[str, Any]:
        uri = f"urn:uuid:{identifier}"
        return {"identifier": identifier, "uri": uri, "lastChangeDateTime": self.at}

    def package(self) -> dict[str, Any]:
        return {
            "CFDocument": self._document(),
            "CFItems": list(self._items()),
            "CFAssociations": list(self._associations()),
            "CFDefinitions": {"CFLicenses": list(self._licences())},
            "CFRubrics": [self._rubric()],
        }

    def _document(self) -> dict[str, Any]:
        told, package = self.told, self.identifier("package")
        found = self.row(self.document) | {
            "creator": told.source or told.name,
            "title": told.name,
            "notes": KEY_NOTE + told.key,
            "CFPackageURI": self.node(package, told.name),
        }
        if told.source.startswith(("http://", "https://")):
            found["officialSourceURL"] = told.source
        if told.licence:
            found["licenseURI"] = self.node(self.identifier("licence"), told.licence)
        return found

    def _licences(self) -> Iterator[dict[str, Any]]:
        if self.told.licence:
            said = {"title": self.told.licence, "licenseText": self.told.licence}
            yield self.row(self.identifier("licence")) | said

    def _items(self) -> Iterator[dict[str, Any]]:
        for domain in self.told.domains:
            yield self._item("domain", domain.key, domain.name)
            for one in domain.competencies:
                yield self._item("competency", one.key, one.name)

    def _item(self, kind: str, key: str, name: str) -> dict[str, Any]:
        return self.row(self.identifier(kind, key)) | {
            "CFDocumentURI": self.node(self.document, self.told.name),
            "fullStatement": name,
            "humanCodingScheme": key,
            "CFItemType": kind.capitalize(),
        }

    def _associations(self) -> Iterator[dict[str, Any]]:
        top = self.node(self.document, self.told.name)
        for place, domain in enumerate(self.told.domains, start=1):
            heading = self.node(self.identifier("domain", domain.key), domain.name)
            yield self._child(heading, top, place)
            for order, one in enumerate(domain.competencies, start=1):
                node = self.node(self.identifier("competency", one.key), one.name)
                yield self._child(node, heading, order)

    def _child(self, child: dict[str, str], parent: dict[str, str], place: int) -> dict[str, Any]:
        identifier = self.identifier("child", child["identifier"], parent["identifier"])
        return self.row(identifier) | {
            "CFDocumentURI": self.node(self.document, self.told.name),
            "associationType": "isChildOf",
            "sequenceNumber": place,
            "originNodeURI": child,
            "destinationNodeURI": parent,
        }

    def _rubric(self) -> dict[str, Any]:
        criteria = [self._criterion(None, [one.means for one in self.told.levels])]
        said = (one for one in self.told.competencies if one.anchors)
        criteria.extend(self._criterion(one, [*one.anchors]) for one in said)
        numbered = [one | {"position": place} for place, one in enumerate(criteria, start=1)]
        found = self.row(self.identifier("rubric"))
        return found | {"title": self.told.name, "CFRubricCriteria": numbered}

    def _criterion(self, about: ToldCompetency | None, said: list[str]) -> dict[str, Any]:
        key = about.key if about else ""
        identifier = self.identifier("criterion", key)
        steps = [
            self._step(identifier, level, text)
            for level, text in zip(self.told.levels, said, strict=True)
        ]
        found = self.row(identifier) | {"rubricId": self.identifier("rubric")}
        if about is None:
            found["category"] = "Levels"
        else:
            item = self.identifier("competency", key)
            found |= {"description": about.name, "CFItemURI": self.node(item, about.name)}
        return found | {"CFRubricCriterionLevels": steps}

    def _step(self, criterion: str, level: ToldLevel, text: str) -> dict[str, Any]:
        return self.row(self.identifier("step", criterion, str(level.number))) | {
            "quality": level.name,
            "description": text,
            "score": level.number,
            "position": level.number,
            "rubricCriterionId": criterion,
        }
