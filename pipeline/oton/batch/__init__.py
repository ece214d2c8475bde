"""The run: a folder of articles -> the tables in OUT, every input accounted for."""

from oton.batch.cleaned import clean_all, clean_each
from oton.batch.crew import Crew, try_worker
from oton.batch.held import Stopped
from oton.batch.output import text_path
from oton.batch.plan import Options
from oton.batch.run import Summary, run

__all__ = ["Crew", "Options", "Stopped", "Summary", "clean_all", "clean_each", "run", "text_path", "try_worker"]
