"""The command `factcheck`. `--version` answers before Typer is imported."""

import gc
import sys

YOUNG = 50_000  # objects before a collection: a run makes few cycles, and 700, the default, costs a tenth of a start


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
