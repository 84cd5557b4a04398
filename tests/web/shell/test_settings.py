import pytest

from covision.audit.models import AuditEvent
from tests import make
from tests.signing_in import signed_in
from tests.web.shell.pages import check_page

pytestmark = pytest.mark.django_db
SAID = {"name": "Ana I. Ilves", "time_zone": "Europe/Tallinn", "light": "evening"}


def test_a_person_says_who_they_are_and_in_which_light_they_read() -> None:
    ana = make.person("Ana Ilves")
    response = signed_in(ana).post("/settings/", SAID, follow=True)
    assert response.redirect_chain == [("/settings/", 302)]
    reader = check_page(response)
    assert reader.light == "evening"
    ana.refresh_from_db()
    assert (ana.name, ana.time_zone, ana.light) == tuple(SAID.values())
    assert AuditEvent.objects.filter(act="person.change_profile", actor=str(ana.pk)).exists()


def test_a_message_is_a_notice_that_says_what_holds() -> None:
    response = signed_in(make.person("Ana Ilves")).post("/settings/", SAID, follow=True)
    assert 'class="notice done" role="status"' in response.content.decode()
    assert b"Kept. It holds from now on." in response.content


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"time_zone": "Middle/Earth"}, "Middle/Earth is not one of the available choices."),
        ({"light": "neon"}, "neon is not one of the available choices."),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(changed: dict[str, str], sentence: str) -> None:
    ana = make.person("Ana Ilves")
    response = signed_in(ana).post("/settings/", {**SAID, **changed})
    assert response.status_code == 200
    html = response.content.decode()
    assert sentence in html
    assert 'aria-invalid="true"' in html
    (field,) = changed
    assert f'id="id_{field}_error"' in html
    check_page(response)
    ana.refresh_from_db()
    assert ana.name == "Ana Ilves"


def test_a_name_with_a_script_in_it_stays_a_name() -> None:
    ana = make.person("Ana Ilves")
    client = signed_in(ana)
    response = client.post("/settings/", {**SAID, "name": "<script>Ana</script>"}, follow=True)
    assert b"<script>Ana" not in response.content
    check_page(response)


def test_the_page_says_when_a_password_alone_opens_the_account() -> None:
    assert (
        b"A password alone opens this account."
        in signed_in(make.person("Ana Ilves")).get("/settings/").content
    )


def test_times_are_shown_in_the_hour_of_whoever_reads() -> None:
    ana = make.person("Ana Ilves")
    ana.time_zone = "Nowhere/Else"  # a machine may know fewer zones than the one before
    ana.save(update_fields=["time_zone"])
    assert signed_in(ana).get("/").status_code == 200
