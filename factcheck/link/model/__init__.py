"""The reader's model: which figures of a window of text belong together, scored in whole numbers, the same on every machine.

NumPy runs it, and is imported with this package: import it only where prose is read. The program runs in processes of its own,
so a thread for each would only be in the way; what the user has set stays. The page without a server has no NumPy: there
factcheck/report/html/reader.js does the same, operation by operation, and changes with it.
"""

import os

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # read by NumPy's BLAS when it is first imported

from factcheck.link.model.head import WindowScores  # noqa: E402  after the threads are set
from factcheck.link.model.reader import Reader, Window, load_reader  # noqa: E402

__all__ = ["Reader", "Window", "WindowScores", "load_reader"]
