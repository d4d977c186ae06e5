"""The measurements: which gold, which scorer, which command of ours, which figures are kept."""

from msgspec import Struct


class Measurement(Struct, frozen=True):
    """One run of one scorer. `kind` says which of our outputs it reads; paths are below the shared folder."""

    name: str
    script: str
    gold: str
    kind: str
    arguments: tuple[str, ...] = ()
    ontology: str = "plover"


MEASUREMENTS = (
    Measurement("seed", "score_records.py", "seed/gold.json", "code", ("--gold-format", "seed")),
    Measurement("stories", "score_records.py", "gold/stories", "code", ("--texts", "gold/stories/texts")),
    Measurement("raw", "score_raw.py", "gold/events/plv_train.jsonl", "code"),
    Measurement("relate", "score_relate.py", "gold/events/plv_train.jsonl", "relate"),
    Measurement("restraint", "score_restraint.py", "gold/events/osorio_cameo_A.jsonl", "code", ontology="cameo"),
    Measurement("actors", "score_actors.py", "gold/actors/ngec_actor_cases.jsonl", "actor"),
    Measurement("times", "score_times.py", "gold/time/wikiwars_train.jsonl", "annotate"),
    Measurement("places-geowebnews", "score_places.py", "gold/places/geowebnews.jsonl", "annotate"),
    Measurement("places-lgl", "score_places.py", "gold/places/lgl.jsonl", "annotate"),
    Measurement("places-geovirus", "score_places.py", "gold/places/geovirus.jsonl", "annotate"),
    Measurement("attribution", "score_attribution.py", "gold/attribution/polnear_dev.jsonl", "annotate"),
    Measurement("merge-newswcl50", "score_dedup.py", "gold/coref/newswcl50_events0-4.jsonl", "merge"),
    Measurement("merge-ecbplus", "score_dedup.py", "gold/coref/ecbplus_train_dev.jsonl", "merge"),
    Measurement(
        "html-body",
        "score_html.py",
        "gold/html/article_body.jsonl",
        "annotate",
        ("--zones", "dateline,byline,caption,body,subhead"),
    ),
    Measurement("html-date", "score_html.py", "gold/html/publication_date.jsonl", "annotate"),
)
"""All measurements, quick ones first."""
