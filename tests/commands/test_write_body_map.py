"""`manage.py write_body_map` prints the drawing that places are chosen on."""

import re
from io import StringIO

from django.core.management import call_command

from spasmlog.charts.body_input import SHAPES


def test_it_prints_every_shape_once():
    out = StringIO()
    call_command("write_body_map", stdout=out)
    assert re.findall(r'<g id="([^"]+)">', out.getvalue()) == list(SHAPES)
