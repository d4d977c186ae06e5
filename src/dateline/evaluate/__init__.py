"""How good is it: measurements against gold, kept by release, with floors that only rise."""
