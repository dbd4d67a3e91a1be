"""The command `factcheck`. `--version` answers before Typer is imported."""

import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from factcheck import __version__

        sys.stdout.write(f"factcheck {__version__}\n")
        return
    from factcheck.cli import run

    run()


if __name__ == "__main__":
    main()
