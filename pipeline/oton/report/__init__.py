"""Looking at what came out: tables for people, codebook, HTML report, comparison, explanation, exports, scores."""

from oton.report.codebook import codebook, data_package, write_codebook
from oton.report.comparing.kinds import KINDS as ASPECTS
from oton.report.comparing.rivals import compare, compare_all, shown_pair
from oton.report.comparing.topics import KINDS as TOPICS
from oton.report.comparison import ComparisonRow, ContradictionRow, write_comparison, write_contradictions
from oton.report.explain import NotANumber, explain_place, explain_row
from oton.report.export import write_excel_csv, write_parquet, write_sqlite, write_xlsx
from oton.report.gold import read_gold, write_gold
from oton.report.html import report, write_report
from oton.report.label_studio import read_annotations, write_tasks
from oton.report.reading import RunFolder, read_claims, read_rows, read_table
from oton.report.scoring import Score, score
from oton.report.validation import Fault, validate

KINDS = (*TOPICS, *ASPECTS)

__all__ = [
    "KINDS",
    "ComparisonRow",
    "ContradictionRow",
    "Fault",
    "NotANumber",
    "RunFolder",
    "Score",
    "codebook",
    "compare",
    "compare_all",
    "data_package",
    "explain_place",
    "explain_row",
    "read_annotations",
    "read_claims",
    "read_gold",
    "read_rows",
    "read_table",
    "report",
    "score",
    "shown_pair",
    "validate",
    "write_codebook",
    "write_comparison",
    "write_contradictions",
    "write_excel_csv",
    "write_gold",
    "write_parquet",
    "write_report",
    "write_sqlite",
    "write_tasks",
    "write_xlsx",
]
