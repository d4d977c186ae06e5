"""The pages of the site, one module a page; each has `routes(state)`."""
