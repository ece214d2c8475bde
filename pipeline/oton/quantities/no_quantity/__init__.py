"""A text -> what in it is no quantity: wordings of rules, stretches of a shape of their own, years, ordinals, codes."""
