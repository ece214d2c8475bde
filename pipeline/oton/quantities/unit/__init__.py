"""Numbers -> quantities with a unit: names and signs of units, the one beside a number, compounds, rates."""
