"""Sectors of those who bear arms, as the stages tell them apart."""

STATE_FORCES = frozenset({"MIL", "COP", "PRM", "SPY"})
"""Forces that act by order of a state."""
FIGHTERS = frozenset({"MIL", "REB", "PRM", "UAF"})
"""Those who can be a party to a war."""
UNDER_ARMS = STATE_FORCES | FIGHTERS | {"CRM"}
"""All who bear arms, police and gangs too."""
