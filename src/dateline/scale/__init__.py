"""The same coder over many documents and processes."""
