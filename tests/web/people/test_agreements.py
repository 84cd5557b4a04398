from typing import Any

import pytest
from django.urls import reverse

from covision.people.access import groups_open_to
from covision.people.models import Agreement, Signature
from covision.people.states import GroupKind
from tests import make
from tests.asking import queries_of, visitor
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def seen_on(page: Any) -> str:
    return str(page.context["read"].text_hash)


def test_it_is_read_and_signed_and_then_the_group_opens(cast: Cast) -> None:
    make.new_version(cast.tuesday, by=cast.ben)
    client, address = visitor(cast.ana), reverse("agreement", args=[cast.tuesday.pk])
    page = client.get(address)
    assert "The privacy steward may stop the talk" in page.content.decode()
    said = {"read": "on", "hand": "Ana Ilves", "seen": seen_on(page)}
    answer = client.post(address, said)
    assert answer.headers["Location"] == reverse("group", args=[cast.tuesday.pk])
    assert cast.tuesday in groups_open_to(cast.ana)
    signed = client.get(address).content.decode()
    assert "You signed on" in signed
    assert "Ben Okoro has not signed yet." in signed


def test_a_page_that_was_open_while_the_text_changed_signs_nothing(cast: Cast) -> None:
    make.new_version(cast.tuesday, by=cast.ben)
    client, address = visitor(cast.ana), reverse("agreement", args=[cast.tuesday.pk])
    seen = seen_on(client.get(address))
    make.new_version(cast.tuesday, words="And one thing more.", by=cast.ben)
    answer = client.post(address, {"read": "on", "hand": "Ana Ilves", "seen": seen})
    assert answer.status_code == 409
    assert "changed while you were reading" in answer.content.decode()
    assert cast.tuesday not in groups_open_to(cast.ana)


@pytest.mark.parametrize("missing", ["read", "hand"])
def test_what_is_missing_is_said_beside_it(cast: Cast, missing: str) -> None:
    make.new_version(cast.tuesday, by=cast.ben)
    client, address = visitor(cast.ana), reverse("agreement", args=[cast.tuesday.pk])
    said = {"read": "on", "hand": "Ana Ilves", "seen": seen_on(client.get(address))}
    answer = client.post(address, {**said, missing: ""})
    assert answer.status_code == 200
    assert missing in answer.context["form"].errors
    assert cast.tuesday not in groups_open_to(cast.ana)


def test_what_changed_is_marked_beside_what_it_was(cast: Cast) -> None:
    clauses = make.agreement(cast.tuesday).clauses
    old = clauses[0]["paragraphs"][0]
    client = visitor(cast.ana)
    said = {"after": "1"}
    for clause in clauses:
        said[f"part_{clause['key']}"] = "\n\n".join(clause["paragraphs"])
        said[f"plainly_{clause['key']}"] = clause["plainly"]
    said["part_purpose"] = said["part_purpose"].replace(old, "We meet <b>on Tuesdays</b>.")
    client.post(reverse("agreement_new", args=[cast.tuesday.pk]), said)
    page = client.get(reverse("agreement", args=[cast.tuesday.pk])).content.decode()
    assert "<ins>We meet &lt;b&gt;on Tuesdays&lt;/b&gt;.</ins>" in page
    assert f"<del>{old}</del>" in page
    first = client.get(reverse("agreement_version", args=[cast.tuesday.pk, 1])).content.decode()
    assert "An earlier version" in first
    assert "on Tuesdays" not in first
    assert "Sign the agreement" not in first


def test_two_editors_lose_nothing(cast: Cast) -> None:
    page = visitor(cast.ana).get(reverse("agreement_new", args=[cast.tuesday.pk]))
    said = {name: bound.initial for name, bound in page.context["form"].fields.items()}
    make.new_version(cast.tuesday, by=cast.ben)
    answer = visitor(cast.ana).post(
        reverse("agreement_new", args=[cast.tuesday.pk]), {**said, "after": "1"}
    )
    assert answer.status_code == 409
    assert "new version meanwhile" in answer.content.decode()
    assert Agreement.objects.filter(group=cast.tuesday).count() == 2


def test_an_empty_part_is_said_beside_it(cast: Cast) -> None:
    answer = visitor(cast.ana).post(
        reverse("agreement_new", args=[cast.tuesday.pk]), {"after": "1"}
    )
    assert answer.status_code == 200
    assert "Say something in every part." in answer.content.decode()


def test_blanks_are_named_and_nobody_can_sign_over_them(cast: Cast) -> None:
    group = make.group(
        cast.practice,
        "Cleo and Ben",
        members=[cast.cleo],
        supervisors=[cast.ben],
        kind=GroupKind.INDIVIDUAL,
    )
    assert Agreement.objects.get(group=group, version=1).version == 1
    page = visitor(cast.cleo).get(reverse("agreement_version", args=[group.pk, 1]))
    assert page.context["read"].blanks
    assert not page.context["read"].may_sign


def test_versions_that_are_not_there_are_not_found(cast: Cast) -> None:
    for version in (0, 7):
        address = reverse("agreement_version", args=[cast.tuesday.pk, version])
        assert visitor(cast.ana).get(address).status_code == 404


def test_agreements_of_others_are_not_found_and_not_signed(cast: Cast) -> None:
    read = make.agreement(cast.tuesday)
    address = reverse("agreement", args=[cast.tuesday.pk])
    old = reverse("agreement_version", args=[cast.tuesday.pk, 1])
    before = Signature.objects.count()
    for stranger in (cast.dan, cast.eva):
        client = visitor(stranger)
        assert client.get(old).status_code == 404
        said = {"read": "on", "hand": "X", "seen": "0" * 64}
        assert client.post(address, said).status_code == 404
    assert Signature.objects.count() == before
    assert make.agreement(cast.tuesday) == read


def test_a_supervisee_is_refused_a_new_version(cast: Cast) -> None:
    page = visitor(cast.ana).get(reverse("agreement_new", args=[cast.pair.pk]))
    said = {name: bound.initial for name, bound in page.context["form"].fields.items()}
    said |= {"after": "2", "part_ending": "I decide."}
    answer = visitor(cast.ana).post(reverse("agreement_new", args=[cast.pair.pk]), said)
    assert answer.status_code == 403
    assert make.agreement(cast.pair).version == 2


def test_many_signatures_ask_the_database_no_more_than_one(cast: Cast) -> None:
    make.new_version(cast.tuesday, by=cast.ben)
    make.signature(cast.tuesday, by=cast.ana)
    client, address = visitor(cast.ana), reverse("agreement", args=[cast.tuesday.pk])
    before = queries_of(client, address)
    for person in (cast.ben, cast.cleo):
        make.signature(cast.tuesday, by=person)
    assert queries_of(client, address) == before
