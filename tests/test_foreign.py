"""What a format holds is read back as it was written."""

import io
from datetime import date

import msgspec
import pytest

from dateline.errors import InputError
from dateline.export.foreign import ForeignReader
from dateline.export.formats import FORMATS
from tests.records import record

READER = ForeignReader()


def written(format: str) -> str:
    stream = io.BytesIO()
    FORMATS[format]([record()], stream)
    return stream.getvalue().decode()


@pytest.mark.parametrize("format", ["gdelt", "icews", "polecat", "phoenix", "plover"])
def test_round_trip_keeps_what_the_format_holds(format: str) -> None:
    (event,) = READER.read(format, written(format))
    assert (event.day, event.lat, event.lon, event.place, event.place_country) == (
        date(2024, 5, 13), 0.46, 34.11, "Busia", "KEN",
    )  # fmt: skip
    assert [side.country for side in (*event.actors, *event.recipients)] == ["KEN", "UGA"]
    if format in {"polecat", "plover"}:
        assert (event.event_type, event.mode, event.contexts, event.score) == (
            "REQUEST", "change", ("diplomatic", "economic"), -1.0,
        )  # fmt: skip
    else:
        assert (event.cameo, event.document) == ("022", "d1")


@pytest.mark.parametrize("format", ["gdelt", "icews", "polecat", "phoenix"])
def test_a_row_tells_its_format(format: str) -> None:
    assert READER.format_of(written(format).splitlines()[-1]) == format


def test_petrarch_json_is_read() -> None:
    story = {"S1": {"meta": {"date": "20080804"}, "sents": {"0": {"events": [["USAGOV", "---", "042"]]}, "1": None}}}
    (event,) = READER.read("petrarch", msgspec.json.encode(story).decode())
    assert (event.day, event.cameo, event.actors[0].country, event.actors[0].sector, event.recipients) == (
        date(2008, 8, 4), "042", "USA", "GOV", (),
    )  # fmt: skip


@pytest.mark.parametrize(("format", "text"), [("gdelt", "a\tb"), ("plover", "{"), ("petrarch", "[]"),
                                              ("icews", "x" + "\t" * 19 + "north")])  # fmt: skip
def test_a_broken_row_is_one_clear_line(format: str, text: str) -> None:
    with pytest.raises(InputError) as error:
        list(READER.read(format, text))
    assert "\n" not in str(error.value)
