"""`python -m oton`."""

from oton.cli import main

main()
