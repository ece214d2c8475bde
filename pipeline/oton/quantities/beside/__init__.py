"""What stands beside a number -> bounds, changes, ages."""
