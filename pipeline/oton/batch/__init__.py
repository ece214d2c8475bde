"""The run: a folder of articles -> the tables in OUT, every input accounted for."""

from oton.batch.cleaned import clean_all, clean_each
from oton.batch.output import text_path
from oton.batch.run import Options, Stopped, Summary, run

__all__ = ["Options", "Stopped", "Summary", "clean_all", "clean_each", "run", "text_path"]
