import datetime as dt
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone

from covision.core.errors import NotFound
from covision.people.models import Person
from covision.web.errors import new_reference
from covision.web.templatetags.covision import ICON_NAMES

TEMPLATES = sorted((Path(__file__).parents[3] / "src/covision/web").rglob("templates/**/*.html"))


class Example(forms.Form):
    name = forms.CharField(help_text="As on the door.")
    kind = forms.ChoiceField(choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="I am sure", required=False)


def drawn(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_an_icon_is_drawn_and_hidden_from_screen_readers() -> None:
    icon = drawn('{% icon "lock" %}')
    assert icon.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect')
    assert "lucide" not in icon
    assert icon.strip().endswith("</svg>")


def test_an_icon_that_is_not_listed_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match=r"does not name the icon \.\./secret"):
        drawn('{% icon "../secret" %}')


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_icon_of_a_template_is_listed(template: Path) -> None:
    words = template.read_text(encoding="utf-8").split('{% icon "')[1:]
    assert {word.split('"')[0] for word in words} <= ICON_NAMES


def test_a_field_has_its_label_above_and_its_note_named() -> None:
    html = drawn("{% field form.name %}", form=Example())
    assert html.index('<label for="id_name">') < html.index('id="id_name_helptext"')
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'class="wrong"' not in html


def test_a_field_says_what_is_wrong_and_keeps_what_was_typed() -> None:
    html = drawn(
        "{% field form.kind %}{% field form.name rows=3 hx_post='/x/' %}",
        form=Example({"name": "", "kind": "<b>"}),
    )
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html
    assert 'hx-post="/x/"' in html
    assert 'rows="3"' in html
    assert "&lt;b&gt; is not one of" in html


def test_choices_are_whole_rows_in_a_fieldset() -> None:
    html = drawn("{% field form.kind %}{% field form.sure %}", form=Example())
    assert html.count('<label class="choice"') == 3
    assert "<legend>Kind</legend>" in html


def test_a_label_and_a_note_may_be_said_otherwise() -> None:
    html = drawn('{% field form.name label="Who?" note="" %}', form=Example())
    assert ">Who?</label>" in html
    assert "As on the door." not in html
    assert "aria-describedby" not in html


def test_a_chair_without_a_person_is_open() -> None:
    assert 'class="seat open"' in drawn("{% seat %}")
    taken = drawn("{% seat ana you=True %}", ana=Person(name="Ana Ilves"))
    assert 'class="seat you"' in taken
    assert "AI" in taken


def test_a_name_is_escaped() -> None:
    ana = Person(name="<i>Ana</i>")
    html = drawn("{% person ana note=note %}", ana=ana, note="keeps <time>")
    assert "&lt;i&gt;Ana&lt;/i&gt;" in html
    assert "keeps &lt;time&gt;" in html


def test_a_moment_is_told_in_the_hour_of_whoever_reads() -> None:
    moment = dt.datetime(2026, 11, 9, 23, 30, tzinfo=dt.UTC)
    with timezone.override("Europe/Tallinn"):
        assert drawn("{% when at %}", at=moment) == (
            '<time datetime="2026-11-10T01:30:00+02:00">10 November 2026, 01:30</time>'
        )
        assert ">01:30<" in drawn('{% when at "time" %}', at=moment)
    assert ">9 November 2026<" in drawn("{% when on %}", on=dt.date(2026, 11, 9))
    assert drawn("{% when at %}", at=None) == ""


def test_an_hour_of_another_day_is_told_with_its_day() -> None:
    with timezone.override("UTC"):
        today = timezone.localtime().replace(hour=12, minute=5)
        long_ago = dt.datetime(2026, 1, 9, 21, 59, tzinfo=dt.UTC)
        assert drawn('{% when at "at" %}', at=today).endswith(">at 12:05</time>")
        assert drawn('{% when at "at" %}', at=long_ago).endswith(">on 9 January 2026, 21:59</time>")


def test_a_reference_can_be_read_out() -> None:
    assert len(new_reference()) == len("K7-204")
    assert str(NotFound("Not here.")) == "Not here."
