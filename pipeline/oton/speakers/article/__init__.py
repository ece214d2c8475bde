"""One article laid out: its mentions, its cast of persons and bodies, the antecedents of small words."""
