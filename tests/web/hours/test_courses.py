"""Whole launches from a pretended platform: right ones lead to a page, wrong ones leave nothing."""

import json
import logging
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from joserfc.jwk import OctKey

from covision.audit.models import AuditEvent
from covision.hours import being_seen, course_platforms
from covision.hours.course_launch import LTI
from covision.hours.models import CoursePlatform, SpentLaunch
from covision.people import gathering
from tests import make_courses as made
from tests import make_papers
from tests.cast import Cast, the_cast
from tests.kept import all_rows
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
COOKIE = "course_launch"


@pytest.fixture
def cast() -> Cast:
    cache.clear()
    return the_cast()


@pytest.fixture
def platform(cast: Cast) -> CoursePlatform:
    return made.added(cast)


def trainee(cast: Cast) -> str:
    return reverse("course_trainee", args=[cast.practice.pk])


def test_a_launch_leads_to_a_page_of_ours_and_signs_nobody_in(
    cast: Cast, platform: CoursePlatform
) -> None:
    browser = Client()
    answer = made.launched(browser)
    assert (answer.status_code, answer.headers["Location"]) == (302, trainee(cast))
    assert set(answer.cookies) == {COOKIE}
    assert (answer.cookies[COOKIE].value, "_auth_user_id" in browser.session) == ("", False)
    to_sign_in = browser.get(trainee(cast))
    assert to_sign_in.headers["Location"] == f"{reverse('account_login')}?next={trainee(cast)}"


def test_who_teaches_is_led_to_the_programme(cast: Cast, platform: CoursePlatform) -> None:
    answer = made.launched(Client(), roles=[made.INSTRUCTOR])
    assert answer.headers["Location"] == reverse("course_programme", args=[cast.practice.pk])
    assert AuditEvent.objects.filter(act="course.launch_programme").count() == 1


def test_the_first_step_asks_the_platform_as_the_standard_has_it(platform: CoursePlatform) -> None:
    for ask in (Client().get, Client().post):
        answer = ask("/lti/login/", made.asked())
        parts = urlsplit(answer.headers["Location"])
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://campus.example/auth"
        cookie = answer.cookies[COOKIE]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "None")
        assert (cookie["max-age"], cookie["path"]) == (600, "/lti/launch/")
    asked_for = made.question(Client())
    assert len(asked_for.pop("state")) > 40
    assert len(asked_for.pop("nonce")) > 40
    assert asked_for == {
        "tenant": "1",
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": made.CLIENT,
        "redirect_uri": made.launch_address(),
        "login_hint": "hint-1",
        "lti_message_hint": '{"cmid": 3}',
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"iss": ""}, "too little"),
        ({"login_hint": ""}, "too little"),
        ({"target_link_uri": ""}, "too little"),
        ({"login_hint": "x" * 4_001}, "too little"),
        ({"iss": "https://elsewhere.example"}, "platform is not known"),
        ({"iss": "https://campus.example\0"}, "platform is not known"),
        ({"client_id": "client-8"}, "platform is not known"),
        ({"lti_deployment_id": "deployment-2"}, "place of the course platform"),
        ({"target_link_uri": "https://elsewhere.example/lti/launch/"}, "none of ours"),
        ({"target_link_uri": "http://localhost:8000/hours/"}, "none of ours"),
    ],
)
def test_a_wrong_beginning_leads_nowhere(
    platform: CoursePlatform, changes: dict[str, str], words: str
) -> None:
    before = all_rows()
    answer = Client().get("/lti/login/", made.asked(**changes))
    assert (answer.status_code, dict(answer.cookies)) == (403, {})
    assert words in answer.content.decode()
    assert all_rows() == before


def test_without_a_client_id_there_has_to_be_no_doubt(cast: Cast, platform: CoursePlatform) -> None:
    asked = {**made.asked(), "client_id": ""}
    assert Client().get("/lti/login/", asked).status_code == 302
    made.added(cast, client_id="client-8")
    assert Client().get("/lti/login/", asked).status_code == 403


SHARED = OctKey.import_key(made.public().encode())
HEADERS: dict[str, dict[str, Any]] = {
    "no algorithm": {"header": {"alg": "none"}},
    "signed with what is public": {"header": {"alg": "HS256"}, "by": SHARED},
    "another algorithm": {"header": {"alg": "RS512"}},
    "another of its kind": {"header": {"alg": "PS256"}},
    "a key of another": {"by": made.key("key-2")},
    "a key that is not known": {"header": {"kid": "key-2"}, "by": made.key("key-2")},
    "no name of a key": {"header": {"kid": ...}},
    "a key that it brings along": {
        "header": {"kid": "key-3", "jwk": made.key("key-2").as_dict(private=False)},
        "by": made.key("key-2"),
    },
    "an address of a key": {
        "header": {"kid": "key-3", "jku": "https://elsewhere.example/"},
        "by": made.key("key-2"),
    },
    "what has to be understood": {"header": {"crit": ["exp"], "exp": 1}},
}
WRONG = {
    **{name: (change, {}) for name, change in made.WRONG_CLAIMS.items()},
    **{name: ({}, how) for name, how in HEADERS.items()},
}


def wrong_token(told: dict[str, Any], how: dict[str, Any]) -> str:
    """Some headers no honest library writes: they are put in before an honest signature."""
    header = how.get("header", {})
    if header.get("alg") == "none":
        return made.token(told).replace(made.token(told).split(".")[0], unsigned(header), 1)
    if "crit" in header:
        return made.signed_by_hand(told, {"alg": "RS256", "kid": "key-1", **header})
    return made.token(told, **how)


def unsigned(header: dict[str, Any]) -> str:
    return made.part(json.dumps({"kid": "key-1", **header}).encode())


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_launch_is_refused_and_leaves_nothing(
    platform: CoursePlatform, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Client()
    asked_for, before = made.question(browser), all_rows()
    change, how = WRONG[name]
    token = wrong_token(made.claims(asked_for["nonce"], **change), how)
    with caplog.at_level(logging.DEBUG):
        answer = browser.post("/lti/launch/", {"state": asked_for["state"], "id_token": token})
    assert answer.status_code == 403
    assert "csrftoken" not in answer.cookies
    assert "sessionid" not in answer.cookies
    assert all_rows() == before
    assert "A launch from a course was refused" in caplog.text
    for secret in (*made.SECRETS, "elsewhere.example", token):
        assert secret not in caplog.text
        assert secret not in answer.content.decode()


def test_what_is_right_but_for_the_browser_is_refused(platform: CoursePlatform) -> None:
    browser, other = Client(), Client()
    asked_for, of_other = made.question(browser), made.question(other)
    whole = {"state": asked_for["state"], "id_token": made.token(made.claims(asked_for["nonce"]))}
    before = all_rows()
    for who, sent, words in (
        (Client(), whole, "in a new window"),
        (other, whole, "began in this browser"),
        (browser, {**whole, "state": of_other["state"]}, "began in this browser"),
        (browser, {**whole, "state": ""}, "began in this browser"),
        (browser, {"state": asked_for["state"], "error": "login_required"}, "sent no proof"),
    ):
        answer = who.post("/lti/launch/", sent)
        assert (answer.status_code, words in answer.content.decode()) == (403, True), words
    assert all_rows() == before
    assert browser.get("/lti/launch/").status_code == 405
    assert browser.post("/lti/launch/", whole).status_code == 302


def test_a_cookie_that_is_changed_or_old_is_refused(
    platform: CoursePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Client()
    asked_for = made.question(browser)
    sent = {"state": asked_for["state"], "id_token": made.token(made.claims(asked_for["nonce"]))}
    whole = browser.cookies[COOKIE].value
    browser.cookies[COOKIE] = whole[:-1] + ("A" if whole[-1] != "A" else "B")
    assert "began in this browser" in browser.post("/lti/launch/", sent).content.decode()
    browser.cookies[COOKIE] = whole
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)
    assert "More than ten minutes" in browser.post("/lti/launch/", sent).content.decode()


def test_a_launch_is_good_once_even_with_its_cookie_kept(platform: CoursePlatform) -> None:
    browser = Client()
    asked_for = made.question(browser)
    sent = {"state": asked_for["state"], "id_token": made.token(made.claims(asked_for["nonce"]))}
    cookie = browser.cookies[COOKIE].value
    assert browser.post("/lti/launch/", sent).status_code == 302
    before = all_rows()
    for held in (cookie, ""):
        browser.cookies[COOKIE] = held
        assert browser.post("/lti/launch/", sent).status_code == 403
    assert all_rows() == before


def test_what_was_spent_is_forgotten_when_it_is_too_old_anyway(
    platform: CoursePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.launched(Client())
    later = time.time() + 700
    monkeypatch.setattr(time, "time", lambda: later)
    made.launched(Client())
    assert SpentLaunch.objects.count() == 1


def test_nothing_of_whoever_came_is_kept_shown_or_logged(
    cast: Cast, platform: CoursePlatform, caplog: pytest.LogCaptureFixture
) -> None:
    make_papers.papers(cast)
    browser = signed_in(cast.ana)
    with caplog.at_level(logging.DEBUG):
        pages = [browser.get(made.launched(browser).headers["Location"], follow=True)]
        pages.append(made.launched(browser, roles=7))
    rows = repr([row for row in all_rows().values() if row])
    for secret in (*made.SECRETS, "hint-1", "link-1", "course-1"):
        assert secret not in rows
        assert secret not in caplog.text
        assert not any(secret in page.content.decode() for page in pages)
    event = AuditEvent.objects.get(act="course.launch_trainee")
    assert (event.actor, event.subject) == ("covision", f"course platform {platform.pk}")
    assert event.practice == str(cast.practice.pk)


def test_a_launch_is_the_same_whoever_is_signed_in(cast: Cast, platform: CoursePlatform) -> None:
    for person in (cast.dan, cast.eva, cast.ana):
        browser = signed_in(person)
        assert made.launched(browser).headers["Location"] == trainee(cast)
        assert browser.session["_auth_user_id"] == str(person.pk)


def test_whoever_lets_the_programme_see_is_shown_where_she_stands(cast: Cast) -> None:
    make_papers.papers(cast)
    browser = signed_in(cast.ana)
    assert browser.get(trainee(cast)).headers["Location"] == reverse("hours_standing")
    being_seen.show_no_more(cast.practice, by=cast.ana)
    assert browser.get(trainee(cast)).headers["Location"] == reverse("hours_seen")


def test_the_role_in_the_course_opens_no_programme(cast: Cast) -> None:
    address = reverse("course_programme", args=[cast.practice.pk])
    opened = signed_in(cast.eva).get(address)
    assert opened.headers["Location"] == reverse("programme_hours", args=[cast.practice.pk])
    closed = signed_in(cast.dan).get(address)
    assert closed.status_code == 403
    assert "names who leads the programme" in closed.content.decode()


def test_whoever_is_in_another_practice_is_told_so_kindly(cast: Cast) -> None:
    harbour = gathering.found_practice("Harbour", by=cast.dan)
    browser = signed_in(cast.ana)
    absent = "00000000-0000-4000-8000-000000000000"
    for name in ("course_trainee", "course_programme"):
        pages = [browser.get(reverse(name, args=[one])) for one in (harbour.pk, absent)]
        assert [page.status_code for page in pages] == [404, 404]
        for page in pages:
            assert "not in with this account" in page.content.decode()
            assert "Harbour" not in page.content.decode()


def test_a_platform_that_was_ended_launches_nothing_more(
    cast: Cast, platform: CoursePlatform
) -> None:
    browser = Client()
    asked_for = made.question(browser)
    course_platforms.end_platform(platform, by=cast.eva)
    sent = {"state": asked_for["state"], "id_token": made.token(made.claims(asked_for["nonce"]))}
    assert browser.post("/lti/launch/", sent).status_code == 403
    assert browser.get("/lti/login/", made.asked()).status_code == 403
    made.added(cast)
    assert browser.post("/lti/launch/", sent).status_code == 403


def test_the_token_of_one_platform_is_none_of_anothers(
    cast: Cast, platform: CoursePlatform
) -> None:
    made.added(cast, issuer="https://other.example", key_set=made.public("key-2"))
    browser = Client()
    asked_for = made.question(browser)
    told = made.claims(asked_for["nonce"], iss="https://other.example")
    for kid in ("key-1", "key-2"):
        token = made.token(told, header={"kid": kid}, by=made.key("key-2"))
        sent = {"state": asked_for["state"], "id_token": token}
        assert browser.post("/lti/launch/", sent).status_code == 403


def test_launches_are_counted_by_address(
    platform: CoursePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("covision.web.hours.course_launch.MOST_A_MINUTE", 2)
    codes = [Client().get("/lti/login/", made.asked()).status_code for _ in range(4)]
    cache.clear()
    assert 409 in codes


def test_our_key_set_is_empty() -> None:
    assert Client().get(reverse("course_key_set")).json() == {"keys": []}


def typed(**changes: str) -> dict[str, str]:
    told = {
        "label": "Moodle of the institute",
        "issuer": made.ISSUER,
        "client_id": made.CLIENT,
        "deployment_ids": "deployment-1\r\n deployment-2 \r\n",
        "login_address": made.LOGIN,
        "key_set": made.public(),
    }
    return {**told, **changes}


def new(cast: Cast, **changes: str) -> Any:
    browser = signed_in(cast.eva, fresh=True)
    address = reverse("programme_course_new", args=[cast.practice.pk])
    return browser.post(address, typed(**changes), follow=True)


def test_an_administrator_adds_changes_and_ends_a_platform(cast: Cast) -> None:
    page = new(cast).content.decode()
    for words in ("Moodle of the institute", "1 key known", f"{made.launch_address()}", "frame"):
        assert words in page
    row = CoursePlatform.objects.get()
    assert row.deployment_ids == ["deployment-1", "deployment-2"]
    browser = signed_in(cast.eva, fresh=True)
    at = [cast.practice.pk, row.pk]
    changed = typed(
        label="Campus", key_set="", forgets_pasted="on", keys_address="https://c.example/k"
    )
    assert browser.post(reverse("programme_course", args=at), changed).status_code == 302
    row.refresh_from_db()
    assert (row.label, row.pasted_keys) == ("Campus", [])
    browser.post(reverse("programme_course_end", args=at))
    assert (
        "Ended: Campus" in browser.get(reverse("programme_courses", args=at[:1])).content.decode()
    )
    assert browser.get(reverse("programme_course", args=at)).status_code == 404
    acts = AuditEvent.objects.filter(act__startswith="course_platform.").order_by("number")
    assert [one.act for one in acts] == [
        f"course_platform.{one}" for one in ("add", "change", "end")
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"label": "  "}, "Say what you call it."),
        ({"issuer": "campus"}, "issuer (platform ID) is a whole address"),
        ({"login_address": "http://campus.example/auth"}, "authentication request address is"),
        ({"login_address": "https://eva:x@campus.example/"}, "authentication request address is"),
        ({"login_address": "javascript:alert(1)"}, "authentication request address is"),
        ({"login_address": "https://campus.example/#x"}, "authentication request address is"),
        ({"login_address": "https://[::1/"}, "authentication request address is"),
        ({"keys_address": "http://127.0.0.1/keys"}, "key set address is a whole address"),
        ({"client_id": "two words"}, "no blank"),
        ({"deployment_ids": " \r\n "}, "Copy at least one"),
        ({"key_set": ""}, "or paste the key set itself"),
        ({"key_set": "-----BEGIN PUBLIC KEY-----"}, "not a set of public keys"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(
    cast: Cast, changes: dict[str, str], words: str
) -> None:
    answer = new(cast, **changes)
    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert CoursePlatform.objects.count() == 0


def test_one_platform_with_one_client_is_registered_once(
    cast: Cast, platform: CoursePlatform
) -> None:
    answer = new(cast)
    assert "registered on this site already" in answer.content.decode()
    row = made.added(cast, client_id="client-8")
    at = reverse("programme_course", args=[cast.practice.pk, row.pk])
    assert signed_in(cast.eva, fresh=True).post(at, typed()).status_code == 409
    assert CoursePlatform.objects.count() == 2


def test_of_two_who_register_the_same_at_once_one_is_refused_in_words(
    cast: Cast, platform: CoursePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each looked before the other had written."""
    row = made.added(cast, client_id="client-8")
    monkeypatch.setattr("covision.hours.course_platforms.check_is_new", lambda *_, **__: None)
    at = reverse("programme_course", args=[cast.practice.pk, row.pk])
    eva = signed_in(cast.eva, fresh=True)
    for answer in (new(cast), eva.post(at, typed())):
        assert answer.status_code == 409
        assert "registered on this site already" in answer.content.decode()
    assert CoursePlatform.objects.count() == 2


def test_a_platform_of_another_practice_is_not_there(cast: Cast) -> None:
    harbour = gathering.found_practice("Harbour", by=cast.dan)
    row = made.added(cast, practice=harbour, by=cast.dan)
    browser = signed_in(cast.eva, fresh=True)
    for name in ("programme_course", "programme_course_end"):
        address = reverse(name, args=[cast.practice.pk, row.pk])
        assert browser.post(address, typed()).status_code == 404
    assert (
        LTI
        not in browser.get(reverse("programme_courses", args=[cast.practice.pk])).content.decode()
    )
    row.refresh_from_db()
    assert row.ended_at is None
