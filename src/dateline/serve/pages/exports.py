"""Files of whatever the filters let through."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dateline.export.formats import FORMATS
from dateline.export.parquet import write_parquet
from dateline.serve.filters import read_filters
from dateline.serve.numbers import all_records
from dateline.serve.state import SiteState

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
}


def routes(state: SiteState) -> list[BaseRoute]:
    """Return the addresses of the files."""

    def answering(kind: str) -> Callable[[Request], Response]:
        def export(request: Request) -> Response:
            total, records = all_records(state.reading, read_filters(request.query_params))
            if kind == "parquet":
                with tempfile.TemporaryDirectory() as folder:
                    path = Path(folder) / "records.parquet"
                    write_parquet(records, path)
                    body = path.read_bytes()
            else:
                stream = io.BytesIO()
                FORMATS[kind](records, stream)
                body = stream.getvalue()
            headers = {
                "Content-Disposition": f'attachment; filename="dateline.{kind}"',
                "X-Dateline-Total": str(total),
            }
            return Response(body, media_type=KINDS[kind], headers=headers)

        return export

    return [Route(f"/export.{kind}", answering(kind)) for kind in KINDS]
