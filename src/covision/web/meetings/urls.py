"""Addresses of meetings, their rooms, their records and follow-ups."""

from django.urls import path

from covision.web.meetings import after, guests, plans, room, rota, solo, steps, swaps

MEETING = "meetings/<uuid:meeting_id>/"
LEVEL = "groups/<uuid:group_id>/level/"
ROOM = MEETING + "room/"
SWAP = "swaps/<uuid:swap_id>/"
GROUP = "groups/<uuid:group_id>/"

urlpatterns = [
    path("meetings/", plans.meetings, name="meetings"),
    path("meetings/new/", plans.new_meeting, name="meeting_new"),
    path(MEETING, plans.meeting, name="meeting"),
    path(MEETING + "move/", plans.move, name="meeting_move"),
    path(MEETING + "cancel/", plans.cancel, name="meeting_cancel"),
    path(MEETING + "agenda/", plans.put_on_agenda, name="meeting_agenda"),
    path(MEETING + "agenda/<uuid:item_id>/off/", plans.take_off_agenda, name="meeting_agenda_off"),
    path(MEETING + "roles/", plans.assign, name="meeting_roles"),
    path(MEETING + "roles/propose/", plans.propose_roles, name="meeting_roles_propose"),
    path(MEETING + "roles/<str:role>/swap/", swaps.ask, name="meeting_swap"),
    path(SWAP + "agree/", swaps.agree, name="swap_agree"),
    path(SWAP + "decline/", swaps.decline, name="swap_decline"),
    path(SWAP + "withdraw/", swaps.withdraw, name="swap_withdraw"),
    path(GROUP + "rota/", rota.rota, name="rota"),
    path(GROUP + "beginning/", rota.beginning, name="beginning"),
    path("away/", rota.away, name="away"),
    path("away/<int:leave_id>/end/", rota.away_end, name="away_end"),
    path(ROOM, room.room, name="room"),
    path(ROOM + "enter/", room.enter, name="room_enter"),
    path(ROOM + "now/", room.now, name="room_now"),
    path(ROOM + "case/", room.case, name="room_case"),
    path(ROOM + "say/", room.say, name="room_say"),
    path(ROOM + "note/", room.note, name="room_note"),
    path(ROOM + "may-know/", room.may_know, name="room_may_know"),
    path(ROOM + "safety/", room.safety, name="room_safety"),
    path(ROOM + "leave/", room.leave, name="room_leave"),
    path(ROOM + "begin/", steps.begin, name="room_begin"),
    path(ROOM + "advance/", steps.advance, name="room_advance"),
    path(ROOM + "back/", steps.go_back, name="room_back"),
    path(ROOM + "extend/", steps.extend, name="room_extend"),
    path(ROOM + "next-case/", steps.take_next_case, name="room_next_case"),
    path(ROOM + "pause/", steps.pause, name="room_pause"),
    path(ROOM + "resume/", steps.resume, name="room_resume"),
    path(ROOM + "card-away/", steps.clear_red_card, name="room_card_away"),
    path(ROOM + "next-turn/", steps.next_turn, name="room_next_turn"),
    path(ROOM + "pass/", steps.pass_turn, name="room_pass"),
    path(ROOM + "raise-hand/", steps.raise_hand, name="room_raise_hand"),
    path(ROOM + "lower-hand/", steps.lower_hand, name="room_lower_hand"),
    path(ROOM + "call-on/", steps.call_on, name="room_call_on"),
    path(ROOM + "hand-over/", steps.hand_over, name="room_hand_over"),
    path(ROOM + "take-over/", steps.take_over, name="room_take_over"),
    path(ROOM + "stance/", steps.wish_stance, name="room_stance"),
    path(MEETING + "guests/", guests.guests, name="meeting_guests"),
    path("guests/", guests.sign, name="guest_sign"),
    path("guests/<str:token>/", guests.arrive, name="guest"),
    path("guest-links/<uuid:link_id>/withdraw/", guests.withdraw, name="guest_withdraw"),
    path(MEETING + "stance/", solo.stance, name="meeting_stance"),
    path(LEVEL, solo.level, name="level"),
    path(LEVEL + "<uuid:proposal_id>/agree/", solo.agree, name="level_agree"),
    path(LEVEL + "<uuid:proposal_id>/drop/", solo.drop, name="level_drop"),
    path(MEETING + "close/", after.close, name="meeting_close"),
    path(MEETING + "record/", after.record, name="meeting_record"),
    path("follow-ups/<uuid:follow_up_id>/", after.follow_up, name="follow_up"),
]
