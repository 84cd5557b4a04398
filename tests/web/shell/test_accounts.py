from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.http import HttpRequest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from covision.core.sealing import CannotOpen
from covision.jobs.models import Letter
from covision.people.models import Person
from tests import make
from tests.cast import the_cast
from tests.signing_in import signed_in
from tests.web.shell.pages import check_page

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@contextmanager
def asked_by(person: Person) -> Iterator[None]:
    """As within a request of this person."""
    request = HttpRequest()
    request.user = person
    with context.request_context(request):
        yield


def begin_with_codes(person: Person) -> None:
    with asked_by(person):
        TOTP.activate(person, SECRET)


def test_an_account_begins_with_an_invitation_even_for_a_posted_form(client: Client) -> None:
    response = client.post(
        "/accounts/signup/", {"email": "finn@else.example", "password1": make.PASSWORD}
    )
    assert b"An account begins with an invitation." in response.content
    assert not Person.objects.filter(email="finn@else.example").exists()


def test_a_password_lets_in_and_a_wrong_one_does_not(client: Client) -> None:
    ana = make.person("Ana Ilves")
    wrong = client.post("/accounts/login/", {"login": ana.email, "password": "something else"})
    assert b"do not open an account here" in wrong.content
    check_page(wrong)
    right = client.post("/accounts/login/", {"login": ana.email, "password": make.PASSWORD})
    assert right.headers["Location"] == "/"


def test_the_same_sentence_answers_for_a_stranger_and_for_a_wrong_password(
    client: Client,
) -> None:
    ana = make.person("Ana Ilves")
    answers = [
        client.post("/accounts/login/", {"login": address, "password": "not it at all"})
        .content.decode()
        .split('role="alert"')[1]
        .split("</div>")[0]
        for address in (ana.email, "finn@else.example")
    ]
    assert answers[0] == answers[1]


def test_a_new_password_comes_by_a_letter_that_says_little(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    ana = make.person("Ana Ilves")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/password/reset/", {"email": ana.email})
    (letter,) = mail.outbox
    assert letter.subject == "Something is waiting for you in Covision"
    assert letter.to == [ana.email]
    assert "Ana" not in letter.body
    assert not Letter.objects.filter(letter="account").exists()
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    form = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    assert b"Choose a new password." in form.content
    check_page(form)
    chosen = {"password1": "a chair by the window", "password2": "a chair by the window"}
    done = client.post(form.request["PATH_INFO"], chosen, follow=True)
    assert b"The new password holds from now on." in done.content
    check_page(done)
    ana.refresh_from_db()
    assert ana.check_password("a chair by the window")


def test_a_stranger_asking_for_a_password_gets_the_same_page_and_no_letter(client: Client) -> None:
    ana = make.person("Ana Ilves")
    pages = [
        client.post("/accounts/password/reset/", {"email": address}, follow=True)
        for address in (ana.email, "finn@else.example")
    ]
    assert pages[0].content == pages[1].content
    assert not any("finn@else.example" in letter.to for letter in mail.outbox)
    assert not Letter.objects.filter(to="finn@else.example").exists()


def test_a_link_that_was_changed_says_that_it_is_too_old(client: Client) -> None:
    response = client.get("/accounts/password/reset/key/zzzz-123/")
    assert b"This link has been used, or is too old." in response.content
    check_page(response)


def test_secrets_of_the_second_proof_are_sealed_in_their_rows() -> None:
    ana = make.person("Ana Ilves")
    begin_with_codes(ana)
    row = Authenticator.objects.get(user=ana)
    assert SECRET not in str(row.data)
    assert TOTP(row).validate_code("000000") is False


def test_a_sealed_secret_opens_for_its_owner_alone() -> None:
    cast = the_cast()
    with asked_by(cast.ana):
        sealed = get_adapter().encrypt(SECRET)
    assert get_adapter().decrypt(sealed) == SECRET
    moved = sealed.replace(str(cast.ana.pk), str(cast.ben.pk))
    with pytest.raises(CannotOpen):
        get_adapter().decrypt(moved)


def test_pages_of_codes_keep_to_the_frame() -> None:
    ana = make.person("Ana Ilves")
    client = signed_in(ana, fresh=True)
    begin_with_codes(ana)
    for path in (
        "/accounts/2fa/totp/deactivate/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/",
        "/accounts/2fa/reauthenticate/",
    ):
        check_page(client.get(path))
    made = client.post("/accounts/2fa/recovery-codes/generate/", follow=True)
    assert b"10 of 10 are left." in made.content
    check_page(made)


def test_the_second_step_keeps_to_the_frame(client: Client) -> None:
    ana = make.person("Ana Ilves")
    begin_with_codes(ana)
    page = client.post(
        "/accounts/login/", {"login": ana.email, "password": make.PASSWORD}, follow=True
    )
    assert b"One more step." in page.content
    check_page(page)
    assert client.get("/").status_code == 302
