"""A line of the log holds no words of a person, and no address that still opens something."""

import logging
from types import SimpleNamespace

import pytest
from django.test import Client

from covision.core.logs import WithoutWords
from tests import make
from tests.cast import the_cast
from tests.signing_in import signed_in


def lines_of(caplog: pytest.LogCaptureFixture) -> str:
    formatter = WithoutWords(fmt="{message}", style="{")
    return "\n".join(formatter.format(record) for record in caplog.records)


@pytest.mark.django_db
def test_a_link_that_still_works_is_not_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    cast = the_cast()
    make.invitation(cast.practice, email="finn@elsewhere.example", group=cast.tuesday, by=cast.ana)
    token = make.token_in_letter()
    with caplog.at_level(logging.WARNING):
        refused = signed_in(cast.dan).post(f"/invitations/{token}/")
    assert refused.status_code == 403
    assert "Forbidden: /invitations/<str:token>/" in lines_of(caplog)
    assert token not in lines_of(caplog)


@pytest.mark.django_db
def test_what_somebody_typed_as_an_address_is_not_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert client.get("/cases/Marisol Vega/").status_code == 404
    assert "Not Found: an address that is not here" in lines_of(caplog)
    assert "Marisol" not in lines_of(caplog)


def test_what_another_handler_wrote_beside_the_line_is_not_taken_over() -> None:
    record = logging.LogRecord("covision", logging.ERROR, __file__, 1, "Fault.", (), None)
    record.exc_text = "ValueError: Marisol is 34"
    record.request = SimpleNamespace(path="/")
    assert WithoutWords(fmt="{message}", style="{").format(record) == "Fault."
