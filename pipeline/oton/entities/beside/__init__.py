"""A phrase and what stands beside it: genitives, prepositions, `und`, appositions."""
