import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from covision.growth import choosing
from covision.growth.framework_files import FileKind, told_in_file
from covision.growth.framework_matching import mapped_from
from covision.growth.framework_told import ToldCompetency
from covision.growth.frameworks_access import band_for, framework_of, stage_of
from covision.growth.models import FrameworkDraft, FrameworkVersion, Stage
from covision.growth.starting import starter
from covision.people.models import Person
from tests import make, make_framework
from tests.cast import Cast, the_cast
from tests.make_framework import LICENCE, TOLD, taken_in
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def eva(cast: Cast) -> Client:
    return signed_in(cast.eva, fresh=True)


def text(answer: Any) -> str:
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    assert main is not None
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main.group()))


def page(person: Person, name: str, *args: object) -> str:
    answer = signed_in(person).get(reverse(name, args=args))
    assert answer.status_code == 200
    return text(answer)


def sent(browser: Client, cast: Cast, content: bytes) -> Any:
    file = SimpleUploadedFile("framework.yaml", content)
    return browser.post(reverse("framework_read", args=[cast.practice.pk]), {"file": file})


def test_the_starter_framework_is_read_with_its_levels_and_anchors(cast: Cast) -> None:
    assert "Our wording, CC0. No published standard." in page(cast.dan, "frameworks")
    found = page(cast.dan, "framework", starter().pk)
    for words in ("24 competencies on 4 levels", "Our wording, CC0", "Names strain in session"):
        assert words in found


def test_a_file_is_read_looked_at_and_taken_in(cast: Cast, eva: Client) -> None:
    answer = sent(eva, cast, make_framework.file(kind=FileKind.CSV))
    assert answer.status_code == 302
    seen = text(eva.get(answer.url))
    for words in ("3 competencies in 2 domains", "Listening", "End of practicum", "version 1"):
        assert words in seen
    refused = eva.post(answer.url, {"licence": LICENCE})
    assert refused.status_code == 409
    assert "may use this text" in text(refused)
    assert f'value="{LICENCE}"' in refused.content.decode()
    done = eva.post(answer.url, {"licence": LICENCE, "may_use": "on"}, follow=True)
    assert "It is taken in." in text(done)
    assert "Hears what is not said" in text(done)
    assert LICENCE in page(cast.ana, "frameworks")


def test_faults_are_listed_with_their_lines(cast: Cast, eva: Client) -> None:
    wrong = make_framework.file(replace(TOLD, domains=(*TOLD.domains, TOLD.domains[0])))
    answer = sent(eva, cast, wrong)
    assert answer.status_code == 409
    found = text(answer)
    assert "Put this right first" in found
    assert re.search(r"Line \d+: The key “meeting” stands for another domain already\.", found)
    assert not FrameworkDraft.objects.exists()


def test_no_file_says_what_is_wanted(cast: Cast, eva: Client) -> None:
    answer = eva.post(reverse("framework_read", args=[cast.practice.pk]), {})
    assert answer.status_code == 409
    assert "No file of at most 2.5 MB came" in text(answer)


def test_a_file_is_let_go(cast: Cast, eva: Client) -> None:
    sent(eva, cast, make_framework.file())
    draft = FrameworkDraft.objects.get()
    answer = eva.post(reverse("framework_drop", args=[cast.practice.pk, draft.pk]))
    assert answer.status_code == 302
    assert not FrameworkDraft.objects.exists()


def test_a_framework_leaves_as_a_file_by_its_administrator(cast: Cast, eva: Client) -> None:
    version = taken_in(cast)
    address = reverse("framework_export", args=[version.pk])
    answer = eva.post(address, {"kind": "csv"})
    assert answer["Content-Disposition"] == 'attachment; filename="framework-1.csv"'
    assert told_in_file(answer.content) == replace(TOLD, licence=LICENCE)
    assert signed_in(cast.ben).post(address, {"kind": "csv"}).status_code == 403
    assert "Take it along" not in page(cast.ben, "framework", version.pk)
    shipped = reverse("framework_export", args=[starter().pk])
    assert signed_in(cast.ben).post(shipped, {"kind": "yaml"}).status_code == 200


def test_a_version_is_taken_back(cast: Cast, eva: Client) -> None:
    version = taken_in(cast)
    assert eva.post(reverse("framework_take_back", args=[version.pk])).status_code == 302
    assert not FrameworkVersion.objects.filter(pk=version.pk).exists()


def test_what_a_competency_is_called_now_is_said_by_hand(cast: Cast, eva: Client) -> None:
    first = taken_in(cast)
    second = taken_in(cast, make_framework.later(listen="Listening well", mend="Mending"))
    address = reverse("framework_matches", args=[second.pk])
    shown = text(eva.get(address))
    assert shown.index("Repairing") < shown.index("Saying goodbye")
    said = {"version": first.pk, "earlier": "repair", "later": "mend", "relation": "same"}
    assert eva.post(address, said).status_code == 302
    assert len(mapped_from(first, to=second)) == 3
    assert eva.post(address, {**said, "relation": ""}).status_code == 302
    assert len(mapped_from(first, to=second)) == 2
    assert eva.post(address, {**said, "later": "nowhere"}).status_code == 404
    unsaid = eva.post(address, {**said, "later": ""})
    assert unsaid.status_code == 409
    assert "Choose what it is called now" in text(unsaid)
    assert eva.post(address, {**said, "relation": "gone"}).status_code == 302
    assert '<option value="gone" selected>' in eva.get(address).content.decode()


def test_the_supervisor_chooses_and_both_read_the_stage(cast: Cast) -> None:
    version = taken_in(cast)
    ben, address = signed_in(cast.ben), reverse("group_framework", args=[cast.pair.pk])
    assert "Starter framework" in page(cast.ana, "group_framework", cast.pair.pk)
    assert ben.post(address, {"version": version.pk}).status_code == 302
    assert framework_of(cast.pair) == version
    stage = Stage.objects.get()
    choose = reverse("group_stage", args=[cast.pair.pk, cast.ana.pk])
    assert ben.post(choose, {"stage": stage.pk}).status_code == 302
    assert stage_of(cast.pair, cast.ana) == stage
    found = page(cast.ana, "group_framework", cast.pair.pk)
    assert "End of practicum" in found
    assert "Only you and whoever supervises you see it." in found
    assert signed_in(cast.ana).post(address, {"version": version.pk}).status_code == 403
    assert ben.post(choose, {"stage": "no-stage"}).status_code == 409
    assert ben.post(choose, {"stage": ""}).status_code == 302
    assert stage_of(cast.pair, cast.ana) is None


def test_peers_are_told_why_they_choose_none(cast: Cast) -> None:
    assert "A circle of equals rates nobody" in page(cast.ana, "group_framework", cast.tuesday.pk)


def test_stages_are_added_and_their_bands_kept(cast: Cast, eva: Client) -> None:
    version = taken_in(cast)
    address = reverse("framework_stages", args=[cast.practice.pk, version.pk])
    made: Any = eva.post(address, {"name": "Exam"})
    assert made.status_code == 302
    assert eva.post(address, {"name": "Exam"}).status_code == 409
    stage = Stage.objects.get(name="Exam")
    domain = version.domains.get(key="ending")
    half = eva.post(made.url, {f"domain-{domain.pk}-from": "2"})
    assert half.status_code == 409
    assert "Choose both levels of “Ending”, or neither." in text(half)
    assert '<option value="2" selected>' in half.content.decode()
    whole = {f"domain-{domain.pk}-from": "1", f"domain-{domain.pk}-to": "2"}
    assert eva.post(made.url, whole).status_code == 302
    assert list(band_for(version, stage).values()) == [(1, 2)]
    assert '<option value="2" selected>' in eva.get(made.url).content.decode()
    gone = reverse("framework_stage_remove", args=[cast.practice.pk, stage.pk])
    assert eva.post(gone).status_code == 302
    assert not Stage.objects.filter(pk=stage.pk).exists()


def test_nobody_of_another_practice_finds_a_framework(cast: Cast) -> None:
    version = taken_in(cast)
    stranger = make.person("Ida Berg")
    make.practice(by=stranger)
    browser = signed_in(stranger, fresh=True)
    assert "Saltmarsh programme" not in text(browser.get(reverse("frameworks")))
    for name in ("framework", "framework_matches", "framework_take_back"):
        assert browser.get(reverse(name, args=[version.pk])).status_code == 404
    export = reverse("framework_export", args=[version.pk])
    assert browser.post(export, {"kind": "yaml"}).status_code == 404


def test_published_frameworks_are_names_with_what_to_check(cast: Cast) -> None:
    found = page(cast.ana, "frameworks_published")
    assert "Counselor Competencies Scale-Revised" in found
    assert "check before use" in found


def large(count: int) -> Any:
    inside = tuple(ToldCompetency(f"c{at}", f"Name {at}", ("a", "b")) for at in range(count))
    return replace(TOLD, domains=(replace(TOLD.domains[0], competencies=inside),), stages=())


@pytest.mark.parametrize("name", ["framework", "framework_matches", "group_framework"])
def test_more_competencies_ask_the_database_no_more_often(
    cast: Cast, eva: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    first, browser, counts = taken_in(cast), eva, []
    for count in (2, 150):
        version = taken_in(cast, large(count))
        if name == "group_framework":
            choosing.choose_framework(cast.pair, version=version, by=cast.ben)
            browser = signed_in(cast.ben)
        subject = cast.pair.pk if name == "group_framework" else version.pk
        with django_assert_max_num_queries(40) as asked:
            answer = browser.get(reverse(name, args=[subject]), {"from": str(first.pk)})
        assert answer.status_code == 200
        counts.append(len(asked))
    # The way to the third version leads over the second: that is one question more, once.
    assert counts[1] - counts[0] <= (2 if name == "framework_matches" else 0)
