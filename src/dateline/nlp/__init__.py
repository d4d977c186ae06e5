"""The parser behind one door."""
