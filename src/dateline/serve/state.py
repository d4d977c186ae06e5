"""What every page shares: the store, the templates, the version."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dateline import __version__
from dateline.serve.reading import Reading


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


def make_templates(*packages: str) -> Environment:
    """Return the templates of the site; every value is escaped, and an unknown name is an error."""
    from jinja2 import ChoiceLoader

    loader = ChoiceLoader([PackageLoader(package) for package in packages])
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                            lstrip_blocks=True)  # fmt: skip
    templates.filters["path"] = lambda value: quote(str(value), safe="/")
    templates.filters["words"] = lambda value: str(value).replace("_", " ").replace("-", " ")
    templates.filters["score"] = lambda value: "" if value is None else f"{value:+.1f}".replace("-", "\N{MINUS SIGN}")
    templates.filters["count"] = lambda value: f"{value:,}"
    return templates
