"""Addresses of what follows a meeting: attendance, supervision records, commitments, search."""

from django.urls import path

from covision.web.meetings import attendance, commitments, looking_back, supervision

MEETING = "meetings/<uuid:meeting_id>/"
ATTENDANCE = MEETING + "attendance/"
RECORD = "supervision-records/<uuid:record_id>/"
NEW_RECORD = MEETING + "supervision-record/<uuid:person_id>/"

urlpatterns = [
    path(ATTENDANCE, attendance.attendance, name="attendance"),
    path(ATTENDANCE + "contest/", attendance.contest, name="attendance_contest"),
    path(ATTENDANCE + "<uuid:person_id>/", attendance.answer, name="attendance_answer"),
    path("supervision-records/", supervision.records, name="supervision_records"),
    path(NEW_RECORD, supervision.new, name="supervision_record_new"),
    path(RECORD, supervision.record, name="supervision_record"),
    path(RECORD + "versions/<int:number>/", supervision.record, name="supervision_version"),
    path(RECORD + "write/", supervision.write, name="supervision_write"),
    path(RECORD + "sign/", supervision.sign, name="supervision_sign"),
    path(RECORD + "take-back/", supervision.take_back, name="supervision_take_back"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/<uuid:commitment_id>/", commitments.commitment, name="commitment"),
    path("look-back/", looking_back.look_back, name="look_back"),
    path("look-back/take-along/", looking_back.take_own_along, name="take_along"),
]
