"""Pages on which hours are handed in, signed, and checked by anybody who was shown a code."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from covision.hours import answering, handing_in
from covision.hours.models import Attestation, HoursEntry, Pin, Sheet
from covision.hours.signing_access import verification_code
from covision.hours.signing_states import SheetState
from covision.hours.verifying import verify
from covision.licensure.reading import rule_sets
from covision.licensure.rule_set import RuleType
from covision.web.hours import ledger_page, signing_queue
from tests import make_sheets as make
from tests.asking import queries_of
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
HAND = {"name": "Ben Okoro", "credential": "LMFT", "licence": "12345", "jurisdiction": "US-CA"}


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def words(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def test_a_week_is_made_handed_in_and_signed(cast: Cast) -> None:
    ana, ben = signed_in(cast.ana), signed_in(cast.ben, fresh=True)
    assert ana.get(reverse("hours_sheet_new")).status_code == 409
    held = make.ledger(cast.ana)
    under = make.supervisor(held, cast.ben)
    make.week(held, under)
    wednesday = {
        "supervisor": under.pk,
        "period": "week",
        "day": "2026-03-04",
        "with_unnamed": "on",
    }
    answer = ana.post(reverse("hours_sheet_new"), wednesday)
    sheet = Sheet.objects.get()
    assert (sheet.from_on, sheet.until_on) == (make.MONDAY, make.MONDAY + timedelta(days=6))
    page = words(ana.get(answer.headers["Location"]))
    assert "8:00" in page
    assert "Hand it in" in page
    ana.post(reverse("hours_sheet_hand_in", args=[sheet.pk]))
    assert "Ana Ilves, 2–8 March 2026" in words(ben.get(reverse("hours_to_sign")))
    read = words(ben.get(reverse("hours_to_sign_sheet", args=[sheet.pk])))
    assert make.NOTE in read
    assert "Written down more than two months later" in read
    shown = words(ben.get(reverse("hours_attest"), {"sheet": str(sheet.pk)}))
    [seen] = re.findall(rf'name="seen-{sheet.pk}" value="(\w+)"', shown)
    signing = {**HAND, "sheet": sheet.pk, f"seen-{sheet.pk}": seen}
    refused = ben.post(reverse("hours_attest"), {**signing, f"seen-{sheet.pk}": "0"})
    assert refused.status_code == 409
    assert "Read them again" in words(refused)
    ben.post(reverse("hours_attest"), signing)
    page = words(ana.get(reverse("hours_sheet", args=[sheet.pk])))
    assert verification_code(Attestation.objects.get()) in page
    assert "LMFT 12345 US-CA" in page


WORDS = "Was Monday five hours, or four and a half? " + "Look at the train again. " * 9


def test_what_came_back_says_why_to_whose_hours_they_are_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_page, "PER_PAGE", 10_000)
    sheets = [make.handed_in(cast), make.another(cast)]
    places = ("/", reverse("hours"))
    ana = signed_in(cast.ana)
    asked = []
    for sheet in sheets:
        answering.send_back(sheet, words=WORDS, names_nobody=True, by=cast.ben)
        asked.append([queries_of(ana, place) for place in places])
    assert asked[0] == asked[1]
    home, weeks = (words(ana.get(place)) for place in places)
    assert "Hours of 2–8 March 2026 came back" in home
    for page in (home, weeks):
        assert page.count("Ben Okoro: “Was Monday five hours, or four and a half?") == len(sheets)
        assert "…”" in page
        assert WORDS.strip() not in page
    assert WORDS.strip() in words(ana.get(reverse("hours_sheet", args=[sheets[0].pk])))
    for person in (cast.ben, cast.cleo, cast.dan, cast.eva):
        browser = signed_in(person)
        assert not any("Was Monday" in words(browser.get(place)) for place in places)


def test_the_queue_is_paged_and_asks_no_more_often_with_more_sheets(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_queue, "AT_ONCE", 2)
    make.handed_in(cast)
    ben, queue = signed_in(cast.ben), reverse("hours_to_sign")
    before = queries_of(ben, queue)
    make.another(cast)
    assert "More sheets" not in words(ben.get(queue))
    for person in (cast.cleo, cast.gus):
        held = make.ledger(person)
        under = make.supervisor(held, cast.ben)
        make.week(held, under)
        handing_in.hand_in(make.sheet(held, under), by=person)
    assert queries_of(ben, queue) == before
    Sheet.objects.update(submitted_at=timezone.now() - timedelta(days=15))
    first, second = (words(ben.get(queue, {"page": number})) for number in (1, 2))
    assert first.count('name="sheet"') == second.count('name="sheet"') == 2
    assert not set(sheets_in(first)) & set(sheets_in(second))
    assert "4 sheets wait for two weeks or more." in first
    assert "More sheets" in first
    assert "?page=1" in second


def sheets_in(page: str) -> list[str]:
    return re.findall(r'name="sheet" value="([^"]+)"', page)


def test_a_signature_asks_once_more_who_it_is(cast: Cast) -> None:
    sheet = make.handed_in(cast)
    answer = signed_in(cast.ben).get(reverse("hours_attest"), {"sheet": str(sheet.pk)})
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["Location"]


def test_a_sheet_comes_back_with_words_and_nothing_typed_is_lost(cast: Cast) -> None:
    sheet, ben = make.handed_in(cast), signed_in(cast.ben)
    back = reverse("hours_send_back", args=[sheet.pk])
    stopped = ben.post(back, {"words": "Ask Mrs. Kowalczyk about it."})
    assert stopped.status_code == 409
    assert "Ask Mrs. Kowalczyk about it." in words(stopped)
    ben.post(back, {"words": "Was it not on Thursday?"})
    assert "Was it not on Thursday?" in words(
        signed_in(cast.ana).get(reverse("hours_sheet", args=[sheet.pk]))
    )


def by_letter(client: Client) -> None:
    client.get(reverse("hours_link", args=[make.token_in_letter()]))


def test_a_link_and_a_code_sign_once_without_an_account(cast: Cast) -> None:
    sheet, ruth = make.handed_in(cast, account=False), Client()
    arrived = ruth.get(reverse("hours_link", args=[make.token_in_letter()]))
    assert arrived.headers["Location"] == reverse("hours_by_link")
    page = words(ruth.get(reverse("hours_by_link")))
    assert make.NOTE in page
    [seen] = re.findall(rf'name="seen-{sheet.pk}" value="(\w+)"', page)
    ruth.post(reverse("hours_by_link_send_code"))
    code = make.code_in_letter()
    signing = {**HAND, "name": "Ruth Adler", "sheet": sheet.pk, f"seen-{sheet.pk}": seen}
    wrong = ruth.post(reverse("hours_by_link"), {**signing, "code": "1"})
    assert wrong.status_code == 409
    assert "not the code" in words(wrong)
    assert code in words(ruth.get(reverse("hours_by_link_code", args=[code]), follow=True))
    assert "Thank you" in words(ruth.post(reverse("hours_by_link"), {**signing, "code": code}))
    assert make.again(sheet).state == SheetState.ATTESTED
    assert ruth.get(reverse("hours_by_link")).status_code == 404
    assert ruth.post(reverse("hours_by_link"), {**signing, "code": code}).status_code == 404


def test_a_link_sends_back_with_words(cast: Cast) -> None:
    sheet, ruth = make.handed_in(cast, account=False), Client()
    by_letter(ruth)
    back = reverse("hours_by_link_send_back", args=[sheet.pk])
    assert ruth.post(back, {"words": ""}).status_code == 409
    ruth.post(back, {"words": "Was it not on Thursday?"})
    assert make.again(sheet).state == SheetState.RETURNED


def test_the_public_page_tells_whether_it_stands_and_no_more(cast: Cast) -> None:
    cache.clear()
    made, anybody = make.attested(cast), Client()
    address = reverse("hours_verify", args=[verification_code(made)])
    page = words(anybody.get(address))
    for said in ("This signature stands", "Ben Okoro", "8:00", "2–8 March 2026", "Saltmarsh"):
        assert said in page
    for kept in ("Ana", make.NOTE, make.CASE, "Heron", "heron", "practice.example"):
        assert kept not in page
    handing_in.open_again(made.sheet, by=cast.ana)
    make.corrected(HoursEntry.objects.get(minutes=60), minutes=45)
    assert "Changed since it was signed" in words(anybody.get(address))
    key = reverse("hours_verify_key", args=[made.key.fingerprint])
    assert "It signs hours here since" in words(anybody.get(key))
    asked = anybody.get(reverse("hours_verify_ask"), {"code": verification_code(made).lower()})
    assert asked.status_code == 302
    assert anybody.get(asked.headers["Location"]).status_code == 200


def test_whoever_tries_many_codes_waits(cast: Cast) -> None:
    cache.clear()
    anybody, address = Client(), reverse("hours_verify", args=["22222-22222-22222-22222"])
    # A minute may turn meanwhile and the count begin anew: on one side of it stand 130 and more.
    codes = [anybody.get(address).status_code for _ in range(260)]
    assert codes[0] == 404
    assert set(codes) == {404, 409}
    cache.clear()


def test_a_signed_file_and_the_archive_are_whole(cast: Cast) -> None:
    made, ana = make.attested(cast), signed_in(cast.ana, fresh=True)
    pdf = ana.get(reverse("hours_signature_file", args=[made.pk])).content
    assert verify(pdf, name="hours.pdf").findings == []
    assert make.NOTE.encode() not in pdf
    make.left_the_practice(cast.ana)
    content = ana.post(reverse("hours_along")).content
    found = verify(content, name="all.zip")
    assert found.faults == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert {"READ ME.txt", "hours.json", "signed.pdf"} < set(names)


def test_an_administrator_sees_that_it_waits_and_not_what_it_is(cast: Cast) -> None:
    sheet, eva = make.handed_in(cast), signed_in(cast.eva, fresh=True)
    page = words(eva.get(reverse("practice_hours_sheets", args=[cast.practice.pk])))
    assert "Ana Ilves, 2–8 March 2026" in page
    address = reverse("practice_hours_pass_on", args=[cast.practice.pk, sheet.pk])
    for shown in (page, words(eva.get(address))):
        for kept in (make.NOTE, make.CASE, "Group supervision", "Individual"):
            assert kept not in shown
    said = {"to": cast.cleo.pk, "because": "died", "words": ""}
    assert eva.post(address, {**said, "to": cast.ana.pk}).status_code == 409
    assert eva.post(address, said).status_code == 302
    assert "Ben Okoro supervised these hours" in words(
        signed_in(cast.cleo).get(reverse("hours_to_sign"))
    )


def test_keys_are_shown_and_changed(cast: Cast) -> None:
    made, eva = make.attested(cast), signed_in(cast.eva, fresh=True)
    address = reverse("practice_hours_keys", args=[cast.practice.pk])
    assert made.key.fingerprint[:8] in words(eva.get(address))
    eva.post(address)
    assert cast.practice.signing_keys.filter(retired_at__isnull=True).get() != made.key


def test_passed_on_by_whose_hours_they_are(cast: Cast) -> None:
    sheet, ana = make.handed_in(cast, account=False), signed_in(cast.ana)
    other = make.supervisor(sheet.ledger, cast.cleo)
    said = {"to": other.pk, "because": "leave", "words": "Back in May."}
    ana.post(reverse("hours_sheet_pass_on", args=[sheet.pk]), said)
    page = words(ana.get(reverse("hours_sheet", args=[sheet.pk])))
    assert "Cleo Marsh signs them from the records" in page
    assert "Back in May." in page


def test_lists_ask_no_more_often_with_more_sheets(cast: Cast) -> None:
    sheet = make.handed_in(cast)
    pages = [(signed_in(cast.ana), "hours_sheets"), (signed_in(cast.ben), "hours_to_sign")]
    before = [queries_of(browser, reverse(name)) for browser, name in pages]
    for week in range(1, 5):
        day = make.MONDAY + timedelta(days=7 * week)
        make.entry(sheet.ledger, sheet.supervisor, day=day)
        later = make.sheet(sheet.ledger, sheet.supervisor, from_on=day, until_on=day)
        handing_in.hand_in(later, by=cast.ana)
    assert [queries_of(browser, reverse(name)) for browser, name in pages] == before


def test_a_supervisor_reads_what_boards_say_of_them_and_of_a_sheet(cast: Cast) -> None:
    sheet, ben = make.handed_in(cast), signed_in(cast.ben)
    governing = next(
        one
        for one in rule_sets()
        if one.is_on_by_default
        and any(rule.type == RuleType.GROUP_SIZE and rule.confidence != "R" for rule in one.rules)
    )
    Pin.objects.create(ledger=sheet.ledger, rule_set=governing.id)
    make.entry(
        sheet.ledger, sheet.supervisor, category="supervision.group", supervisees=40, note=""
    )
    page = words(ben.get(reverse("hours_to_sign")))
    assert "the largest here was of 40." in page
    assert governing.board in page
    handing_in.take_back(sheet, by=cast.ana)
    handing_in.hand_in(sheet, by=cast.ana)
    page = words(ben.get(reverse("hours_to_sign_sheet", args=[sheet.pk])))
    assert "1:00 not credited." in page


def test_what_waits_long_is_said_to_be_late(cast: Cast) -> None:
    sheet = make.handed_in(cast)
    Sheet.objects.update(submitted_at=timezone.now() - timedelta(days=20))
    page = words(signed_in(cast.ben).get(reverse("hours_to_sign")))
    assert "One sheet waits for two weeks or more." in page
    assert "1 person" in page
    assert "It waits for 20 days." in words(signed_in(cast.ana).get(reverse("hours_sheets")))
    assert sheet.submission == 1
