"""German declension: a phrase in any case -> its nominative."""
