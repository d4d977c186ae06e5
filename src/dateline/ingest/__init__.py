"""Files, feeds and archives in; documents or failures out."""
