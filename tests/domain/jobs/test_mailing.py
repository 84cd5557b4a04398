"""A letter says that something waits; its link is sealed until it has gone, and then deleted."""

import smtplib
from typing import Any

import pytest
from django.conf import settings
from django.core import mail

from covision.core.sealing import CannotOpen
from covision.jobs import mailing
from covision.jobs.mailing import LETTERS, SUBJECT, enqueue_mail
from covision.jobs.models import Job, Letter
from covision.jobs.running import run

pytestmark = pytest.mark.django_db
LINK = "/invitations/a-token-that-opens-a-door/"


def invite_finn() -> Letter:
    enqueue_mail(to="finn@example.org", letter="invitation", link=LINK)
    return Letter.objects.get()


def test_a_letter_leads_to_its_link_and_leaves_no_row() -> None:
    invite_finn()
    run(Job.objects.get().pk)
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == (SUBJECT, ["finn@example.org"])
    assert f"{settings.SITE_URL}{LINK}" in sent.body
    assert not Letter.objects.exists()


def test_the_row_holds_the_link_only_sealed() -> None:
    letter = invite_finn()
    job = Job.objects.values().get()
    assert b"a-token" not in bytes(letter.link)
    assert "a-token" not in str(job)
    assert "finn" not in str(job)


def test_a_link_moved_to_another_letter_does_not_open() -> None:
    link = bytes(invite_finn().link)
    enqueue_mail(to="eva@example.org", letter="invitation", link="/")
    other = Letter.objects.get(to="eva@example.org")
    other.link = type(other.link)(link)
    other.save()
    with pytest.raises(CannotOpen):
        mailing.send(other.pk)


def test_a_letter_that_has_gone_is_not_sent_again() -> None:
    letter = invite_finn()
    mailing.send(letter.pk)
    mailing.send(letter.pk)
    assert len(mail.outbox) == 1


def test_a_letter_that_cannot_go_waits_with_its_link(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({"finn@example.org": (550, b"no")})

    monkeypatch.setattr(mailing, "send_mail", refuse)
    invite_finn()
    run(Job.objects.get().pk)
    assert Job.objects.get().last_error == "SMTPRecipientsRefused"
    assert Letter.objects.count() == 1


def test_only_letters_of_this_house_are_sent() -> None:
    with pytest.raises(ValueError, match="There is no letter about_a_client"):
        enqueue_mail(to="finn@example.org", letter="about_a_client", link="/")


@pytest.mark.parametrize("letter", sorted(LETTERS))
def test_every_letter_ends_its_sentence_before_the_link(letter: str) -> None:
    assert LETTERS[letter].endswith(":")
