"""How much a reader takes in before it says no."""

MAX_CHARACTERS = 2_000_000
"""Longest text of one document; a report of this length is a book, or a file that is no report."""

MAX_LINE_BYTES = 16_000_000
"""Longest line of a file with one document a line."""

MAX_PAGE_BYTES = 16_000_000
"""Largest HTML page or other single-document file."""

MAX_EXPORT_BYTES = 256_000_000
"""Largest file of many articles that has to be read whole (.docx, .rtf, exports in .html and .txt)."""

MAX_UNPACKED_RATIO = 200
"""How much larger than its archive a compressed file may grow."""

FREE_UNPACKED_BYTES = 64_000_000
"""Below this the ratio is not looked at: small files of one repeated line pack well and harm nobody."""
