"""A parsed text and its quantities -> what each counts, measures or has a share in. START HERE: items.py."""
