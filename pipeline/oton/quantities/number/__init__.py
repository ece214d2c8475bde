"""Atoms -> numbers: digits and number words with the magnitudes behind them, as far as one number reaches."""
