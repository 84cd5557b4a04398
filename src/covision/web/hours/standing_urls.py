"""Addresses of where one stands, rule sets and what-ifs."""

from django.urls import path

from covision.web.hours import facts, rule_sets, standing

urlpatterns = [
    path("hours/standing/", standing.standing, name="hours_standing"),
    path("hours/standing/compare/", standing.compare, name="hours_compare"),
    path("hours/standing/<uuid:pin_id>/", standing.standing, name="hours_standing_by"),
    path("hours/standing/<uuid:pin_id>/weeks/", standing.weeks, name="hours_credited"),
    path("hours/standing/<uuid:pin_id>/what-if/", standing.what_if, name="hours_what_if"),
    path("hours/standing/<uuid:pin_id>/pictures/", standing.pictures, name="hours_pictures"),
    path("hours/standing/<uuid:pin_id>/let-go/", rule_sets.let_go, name="hours_let_go"),
    path("hours/standing/<uuid:pin_id>/again/", rule_sets.take_up_again, name="hours_take_up"),
    path(
        "hours/standing/<uuid:pin_id>/rules/<slug:rule_id>/switch/",
        rule_sets.switch,
        name="hours_switch",
    ),
    path(
        "hours/standing/<uuid:pin_id>/rules/<slug:rule_id>/confirm/",
        rule_sets.confirm,
        name="hours_confirm",
    ),
    path("hours/standing/<uuid:pin_id>/application/", facts.application, name="hours_application"),
    path(
        "hours/confirmations/<uuid:confirmation_id>/take-back/",
        rule_sets.take_confirmation_back,
        name="hours_confirm_back",
    ),
    path("hours/rules/", rule_sets.rule_sets, name="hours_rules"),
    path("hours/rules/<slug:key>/", rule_sets.rule_set, name="hours_rule_set"),
    path("hours/rules/<slug:key>/pin/", rule_sets.pin, name="hours_pin"),
    path("hours/days/", facts.days, name="hours_days"),
    path("hours/days/<uuid:span_id>/", facts.change, name="hours_days_change"),
    path("hours/days/<uuid:span_id>/away/", facts.take_away, name="hours_days_away"),
]
