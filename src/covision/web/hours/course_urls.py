"""Addresses for courses: what a platform calls, where a launch ends, and who may call at all."""

from django.urls import path

from covision.web.hours import course_landing, course_launch, course_platforms

COURSES = "programme/<uuid:practice_id>/hours/courses/"
urlpatterns = [
    path("lti/login/", course_launch.login, name="course_login"),
    path("lti/launch/", course_launch.arrive, name="course_launch"),
    path("lti/keys/", course_launch.key_set, name="course_key_set"),
    path(
        "hours/from-a-course/<uuid:practice_id>/",
        course_landing.trainee,
        name="course_trainee",
    ),
    path(
        "programme/<uuid:practice_id>/from-a-course/",
        course_landing.programme,
        name="course_programme",
    ),
    path(COURSES, course_platforms.courses, name="programme_courses"),
    path(f"{COURSES}new/", course_platforms.new, name="programme_course_new"),
    path(f"{COURSES}<uuid:platform_id>/", course_platforms.course, name="programme_course"),
    path(f"{COURSES}<uuid:platform_id>/end/", course_platforms.end, name="programme_course_end"),
]
