"""Head of a phrase -> its mention: what a name names, and how the phrase is called."""
