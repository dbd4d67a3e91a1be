"""The command `factcheck`."""


def main() -> None:
    from factcheck.cli import run

    run()


if __name__ == "__main__":
    main()
