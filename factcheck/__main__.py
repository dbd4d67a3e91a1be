"""The command `factcheck`. `--version` answers before Typer is imported."""

import gc
import os
import sys

from factcheck.command.stdout import open_stderr, open_stdout

OUT_OF_MEMORY = b"factcheck: could not run, most likely for want of memory; FACTCHECK_TRACEBACK=1 shows where\n"
SERVERS = (["lsp"], ["lsp", "--stdio"], ["mcp"])  # started without importing Typer
GC_THRESHOLD = (
    200_000  # objects before a collection: a start makes 50,000 with few cycles, and collecting takes a tenth of its time
)


def main() -> None:
    """Run the command. An error outside any command, such as no memory to start, gives one line and exit 2."""
    raised = os.environ.get("FACTCHECK_TRACEBACK")
    try:
        _run_and_finish()
        return
    except Exception:
        if raised:
            raise
    os.write(2, OUT_OF_MEMORY)  # here the memory held by the exception is free
    os._exit(2)


def _run_and_finish() -> None:
    gc.set_threshold(GC_THRESHOLD)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  for as long as the process lives
    outlet = open_stdout()
    open_stderr()
    try:
        _dispatch_command()
    except KeyboardInterrupt:  # while modules load; later Typer handles it
        sys.stderr.write("factcheck: interrupted\n")
        raise SystemExit(130) from None
    except SystemExit as end:
        outlet.finish()
        _exit_now(end.code)
        raise
    outlet.finish()


def _dispatch_command() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        from factcheck import __version__

        sys.stdout.write(f"factcheck {__version__}\n")
        return
    if sys.argv[1:] in SERVERS:
        from importlib import import_module

        from factcheck.command.rpc import open_streams  # without Typer, which takes half of a start

        raise SystemExit(import_module(f"factcheck.command.{sys.argv[1]}").serve(*open_streams()))
    if _is_plain_run(sys.argv[1:]):
        from factcheck.run.gate import run, run_guarded  # without Typer, as for a server

        run_guarded(lambda: run(sys.argv[2:]))
    from factcheck.command.cli import main as run_cli  # Typer, for all else

    run_cli()


def _is_plain_run(words: list[str]) -> bool:
    """True if this is `run` with paths only, which needs no Typer: no option, no request for shell completion."""
    if words[:1] != ["run"] or len(words) == 1 or "_FACTCHECK_COMPLETE" in os.environ:
        return False
    return os.name != "nt" and not any(word.startswith("-") for word in words)  # on Windows Typer expands *.md


def _exit_now(status: object) -> None:
    """End the process without interpreter teardown, which takes a twentieth of its time; all output is written."""
    if isinstance(status, int):
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
