"""Records -> rows: which quotation a quantity belongs to, and the row that comes of it."""

from oton.claims.join import innermost, join
from oton.claims.rows import Context, claim_rows, joined_lines, quantity_rows, quotation_line

__all__ = ["Context", "claim_rows", "innermost", "join", "joined_lines", "quantity_rows", "quotation_line"]
