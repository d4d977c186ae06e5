"""Ask the store: SQL, timelines and dyads, as tables that other tools load."""
