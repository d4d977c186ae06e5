"""Poll feeds and article pages politely."""
