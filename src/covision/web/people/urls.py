"""Addresses of groups, their agreements, invitations, and of a practice's administration."""

from django.urls import path

from covision.web.people import agreements, groups, invitations, practices

urlpatterns = [
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.group_new, name="group_new"),
    path("groups/<uuid:group_id>/", groups.group, name="group"),
    path("groups/<uuid:group_id>/name/", groups.group_rename, name="group_rename"),
    path("groups/<uuid:group_id>/leave/", groups.group_leave, name="group_leave"),
    path("groups/<uuid:group_id>/end/", groups.group_end, name="group_end"),
    path("groups/<uuid:group_id>/people/add/", groups.group_add, name="group_add"),
    path(
        "groups/<uuid:group_id>/people/<int:membership_id>/end/",
        groups.membership_end,
        name="membership_end",
    ),
    path("groups/<uuid:group_id>/invite/", invitations.group_invite, name="group_invite"),
    path("groups/<uuid:group_id>/agreement/", agreements.agreement, name="agreement"),
    path("groups/<uuid:group_id>/agreement/new/", agreements.agreement_new, name="agreement_new"),
    path(
        "groups/<uuid:group_id>/agreement/<int:version>/",
        agreements.agreement_version,
        name="agreement_version",
    ),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path(
        "invitations/<uuid:invitation_id>/withdraw/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("practices/<uuid:practice_id>/", practices.practice, name="practice"),
    path(
        "practices/<uuid:practice_id>/catchment/",
        practices.practice_catchment,
        name="practice_catchment",
    ),
    path("practices/<uuid:practice_id>/invite/", practices.practice_invite, name="practice_invite"),
    path(
        "practices/<uuid:practice_id>/people/<int:membership_id>/end/",
        practices.practice_membership_end,
        name="practice_membership_end",
    ),
    path(
        "practices/<uuid:practice_id>/people/<int:membership_id>/role/",
        practices.practice_role,
        name="practice_role",
    ),
    path(
        "practices/<uuid:practice_id>/groups/<uuid:group_id>/",
        practices.practice_group,
        name="practice_group",
    ),
    path(
        "practices/<uuid:practice_id>/groups/<uuid:group_id>/end/",
        practices.practice_group_end,
        name="practice_group_end",
    ),
    path(
        "practices/<uuid:practice_id>/groups/<uuid:group_id>/people/<int:membership_id>/end/",
        practices.practice_group_membership_end,
        name="practice_group_membership_end",
    ),
]
