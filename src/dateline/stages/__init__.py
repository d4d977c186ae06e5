"""The stages of the coder; each adds one layer and imports no other stage."""
