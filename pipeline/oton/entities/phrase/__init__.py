"""View -> noun phrases: letters, where runs of nouns come apart, the head parted into noun and name."""
