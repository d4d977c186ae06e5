"""Records in one DuckDB file."""
