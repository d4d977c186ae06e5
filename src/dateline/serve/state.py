"""What every page shares: the store, the templates, the version."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dateline import __version__
from dateline.knowledge.ontology import Ontology
from dateline.serve.reading import Reading
from dateline.serve.scores import OwnScales
from dateline.types import RecordActor

HIDDEN = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), *range(9), *range(14, 32), 127), "�")
"""Controls that turn the direction of text or are none of its letters."""


@dataclass(frozen=True)
class NavItem:
    """A link of the bar at the top."""

    label: str
    path: str


@dataclass(frozen=True)
class SiteState:
    """Made once with the site and given to each module of pages."""

    reading: Reading
    templates: Environment
    nav: tuple[NavItem, ...]
    ontology: Ontology
    own: OwnScales
    """Ontologies of the user's own, which the flip test sets beside PLOVER."""

    def page(
        self, request: Request, template: str, context: Mapping[str, object] | None = None, *, status: int = 200
    ) -> HTMLResponse:
        """Render a template inside the site; the template sees `nav`, `here`, `csrf` and what is given."""
        html = self.templates.get_template(template).render(
            nav=self.nav,
            here=request.url.path,
            csrf=request.state.csrf,
            version=__version__,
            database=self.reading.database.path.name,
            **(context or {}),
        )
        return HTMLResponse(html, status)


def visible(value: object) -> object:
    """Show controls that would turn or hide text on a page, where a value comes from a report."""
    return value.translate(HIDDEN) if isinstance(value, str) and not isinstance(value, Markup) else value


def actor_address(actor: RecordActor) -> str:
    """Return the query string of an actor's page: by id, else by name with its code."""
    code = ".".join(part for part in (actor.country or actor.international, actor.sector) if part)
    return urlencode({"id": actor.id} if actor.id else {"name": actor.name or actor.text, "code": code})


def report_address(id: str) -> str:
    """Return the address of a report."""
    return "/report/" + quote(id, safe="/")


def make_templates(*packages: str) -> Environment:
    """Return the templates of the site; every value is escaped, and an unknown name is an error."""
    loader = ChoiceLoader([PackageLoader(package) for package in packages])
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                            lstrip_blocks=True, finalize=visible)  # fmt: skip
    templates.globals["actor_address"] = actor_address
    templates.filters["path"] = lambda value: quote(str(value), safe="/")
    templates.filters["raw"] = escape
    templates.filters["words"] = lambda value: str(value).replace("_", " ").replace("-", " ")
    templates.filters["score"] = lambda value: "" if value is None else f"{value:+.1f}".replace("-", "\N{MINUS SIGN}")
    templates.filters["day"] = lambda value: Markup("/<wbr>").join(escape(part) for part in str(value).split("/"))
    templates.filters["count"] = lambda value: f"{value:,}"
    return templates
