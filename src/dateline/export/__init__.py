"""Records and annotations in the formats that others read."""
