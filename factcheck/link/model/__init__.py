"""The reader's model: integer scores for which figures of a text window belong together, the same on every machine.

Importing this package imports NumPy: do so only where prose is read. The program runs in several processes, so BLAS threads
would only compete; what the user has set stays. The browser page has no NumPy: there factcheck/report/html/reader.js does the
same, operation by operation, and must be changed together with this package.
"""

import os

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # read by NumPy's BLAS when it is first imported

from factcheck.link.model.head import WindowScores  # noqa: E402  the threads are set before
from factcheck.link.model.reader import Reader, Window, load_reader  # noqa: E402

__all__ = ["Reader", "Window", "WindowScores", "load_reader"]
