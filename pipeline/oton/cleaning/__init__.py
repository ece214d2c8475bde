"""Article -> CleanText: regions are labelled, kept or dropped, characters mended; raw is never changed."""

from oton.cleaning.checks import check_agency, check_boilerplate
from oton.cleaning.cleaner import Cleaner, clean, load
from oton.cleaning.explain import Explained, explain_regions
from oton.cleaning.glue import find_glue
from oton.cleaning.regions import kept_labels
from oton.cleaning.rule_kinds import Agency, Boilerplate
from oton.rulebook import Kind

KINDS = (
    Kind("boilerplate", Boilerplate, "oton.cleaning.rules", check_boilerplate),
    Kind("agency", Agency, "oton.cleaning.rules", check_agency),
)

__all__ = ["KINDS", "Cleaner", "Explained", "clean", "explain_regions", "find_glue", "kept_labels", "load"]
