"""Addresses of forms on paper and their verification."""

from django.urls import path

from covision.web.hours import print_page

urlpatterns = [path("hours/print/", print_page.print_form, name="hours_print")]
