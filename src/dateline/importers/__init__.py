"""Readers of knowledge that users bring along from other coders."""
