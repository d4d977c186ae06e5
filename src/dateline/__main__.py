"""Start the command line."""


def main() -> None:
    """Run `dateline`."""
    from dateline.cli import app

    app()


if __name__ == "__main__":
    main()
