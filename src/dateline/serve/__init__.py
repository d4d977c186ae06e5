"""The local site: every number leads to the words it rests on."""
