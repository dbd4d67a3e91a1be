"""Makers of the data that the package ships: `python -m tools.make_units`, and so on. None is in the wheel."""
