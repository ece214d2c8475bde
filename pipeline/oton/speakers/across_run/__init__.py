"""Names across a run -> one key for one speaker."""
