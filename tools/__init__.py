"""Makers of the data that the package ships, of the docs' site, and of a release's notes. None is in the wheel.

python -m tools.make_units, and so on                                   data and schemas
python -m tools.make_site OUT [--pyodide node_modules/pyodide]          the docs as a site, strictly, with pip install '.[docs]'
python -m tools.verdict_diff "OLD/bin/factcheck run" "factcheck run"    which verdicts a release changes, as Markdown
"""
