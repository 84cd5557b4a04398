"""Addresses of check-ins, the plan for looking after oneself, load, and figures of groups."""

from django.urls import path

from covision.web.wellbeing import check_in, figures, load, plan, yours

STEP = "check-in/plan/<uuid:step_id>/"

urlpatterns = [
    path("check-in/", check_in.check_in, name="check_in"),
    path("check-in/days/<str:day>/", check_in.check_in_of, name="check_in_of"),
    path("check-in/days/<str:day>/away/", check_in.take_away, name="check_in_away"),
    path("check-in/over-time/", check_in.over_time, name="check_in_over_time"),
    path("check-in/support/", check_in.support, name="support"),
    path("check-in/plan/", plan.plan, name="plan"),
    path(STEP, plan.step, name="plan_step"),
    path(STEP + "tick/", plan.tick, name="plan_tick"),
    path(STEP + "let-go/", plan.let_go, name="plan_let_go"),
    path(STEP + "take-up/", plan.take_up, name="plan_take_up"),
    path(STEP + "erase/", plan.erase, name="plan_erase"),
    path("check-in/load/", load.load, name="load"),
    path("check-in/load/<str:day>/", load.load_week, name="load_week"),
    path("check-in/load/<str:day>/away/", load.take_away, name="load_away"),
    path("check-in/counted/", figures.counted, name="counted"),
    path("groups/<uuid:group_id>/wellbeing/", figures.of_group, name="group_wellbeing"),
    path("practices/<uuid:practice_id>/wellbeing/", figures.of_practice, name="practice_wellbeing"),
    path("check-in/yours/", yours.yours, name="check_in_yours"),
    path("check-in/yours/file/", yours.take_out, name="check_in_file"),
    path("check-in/yours/erase/", yours.erase, name="check_in_erase"),
]
