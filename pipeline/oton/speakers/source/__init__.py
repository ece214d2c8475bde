"""A speaker's words -> the source: small words, titles, names, who passed it on."""
