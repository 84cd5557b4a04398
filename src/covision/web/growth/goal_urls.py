"""Addresses of goals and the portfolio."""

from django.urls import path

from covision.web.growth import goal_sharing, goals, portfolio_page

GOAL, STEP = "growth/goals/<uuid:goal_id>/", "growth/goals/steps/<uuid:step_id>/"
PROPOSAL = "growth/goals/proposals/<uuid:proposal_id>/"
urlpatterns = [
    path("growth/goals/", goals.goals, name="goals"),
    path("growth/goals/new/", goals.new, name="goal_new"),
    path("growth/goals/along/", goals.along, name="goals_along"),
    path(GOAL, goals.goal, name="goal"),
    path(f"{GOAL}edit/", goals.edit, name="goal_edit"),
    path(f"{GOAL}look/", goals.look, name="goal_look"),
    path(f"{GOAL}look/undo/", goals.undo_look, name="goal_undo_look"),
    path(f"{GOAL}steps/", goals.add_step, name="goal_add_step"),
    path(f"{GOAL}erase/", goals.erase, name="goal_erase"),
    path(f"{GOAL}share/", goal_sharing.share, name="goal_share"),
    path(f"{GOAL}share/stop/", goal_sharing.stop_sharing, name="goal_stop_sharing"),
    path(f"{STEP}tick/", goals.tick_step, name="goal_tick_step"),
    path(f"{STEP}drop/", goals.drop_step, name="goal_drop_step"),
    path("growth/goals/shared/<uuid:sharing_id>/", goal_sharing.shared, name="goal_shared"),
    path(
        "growth/goals/propose/<uuid:group_id>/<uuid:person_id>/",
        goal_sharing.propose,
        name="goal_propose",
    ),
    path(PROPOSAL, goal_sharing.proposal, name="goal_proposal"),
    path(f"{PROPOSAL}take-on/", goal_sharing.take_on, name="goal_take_on"),
    path(f"{PROPOSAL}decline/", goal_sharing.decline, name="goal_decline"),
    path(f"{PROPOSAL}reconsider/", goal_sharing.reconsider, name="goal_reconsider"),
    path(f"{PROPOSAL}withdraw/", goal_sharing.withdraw, name="goal_withdraw"),
    path("growth/portfolio/", portfolio_page.portfolio, name="portfolio"),
]
