"""The command `factcheck`. `--version` answers before Typer is imported."""

import gc
import sys

YOUNG = 200_000  # objects before a collection: a start makes 50,000 and few cycles, and looking at each takes a tenth of it


def main() -> None:
    gc.set_threshold(YOUNG)
    if sys.argv[1:] == ["--version"]:
        from factcheck import __version__

        sys.stdout.write(f"factcheck {__version__}\n")
        return
    from factcheck.cli import run

    run()


if __name__ == "__main__":
    main()
