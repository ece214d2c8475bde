"""A text -> its dates and clock times, the expression that a quantity refers to, and the date that it means."""
