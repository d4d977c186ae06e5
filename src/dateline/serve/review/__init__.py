"""The review desk: people judge records, and what they decide outlives the machine's rows."""
