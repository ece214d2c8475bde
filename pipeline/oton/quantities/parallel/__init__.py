"""Two numbers beside each other -> how they belong together, and what one passes on to the other."""
