"""Pictures drawn on the server: figures that scale, print, and say in words and a table what they
show.
"""

from covision.web.pictures.ahead import Ahead, ahead
from covision.web.pictures.bars import Bar, bars
from covision.web.pictures.grid import Place, grid
from covision.web.pictures.heat import Week, heat
from covision.web.pictures.picture import Picture
from covision.web.pictures.profile import Mark, Row, profile
from covision.web.pictures.trend import Line, Point, trend

__all__ = [
    "Ahead",
    "Bar",
    "Line",
    "Mark",
    "Picture",
    "Place",
    "Point",
    "Row",
    "Week",
    "ahead",
    "bars",
    "grid",
    "heat",
    "profile",
    "trend",
]
