"""Write the JSON Schema of the claims file from the shapes that the loader checks: python -m factcheck.claimfile.make"""

from pathlib import Path

import factcheck.claimfile
from factcheck.claimfile.schema import generate_schema

if __name__ == "__main__":
    Path(factcheck.claimfile.__file__).with_name("schema.json").write_text(generate_schema(), encoding="utf-8")
