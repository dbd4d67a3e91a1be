"""The command `factcheck`. `--version` answers before Typer is imported."""

import gc
import os
import sys

from factcheck.command.stdout import open_stderr, open_stdout

OUT_OF_MEMORY = b"factcheck: could not run, most likely for want of memory; FACTCHECK_TRACEBACK=1 shows where\n"
SERVERS = (["lsp"], ["lsp", "--stdio"], ["mcp"])  # of which none waits for Typer
GC_THRESHOLD = (
    200_000  # objects before a collection: a start makes 50,000 and few cycles, and looking at each takes a tenth of it
)


def main() -> None:
    """Ends with one line and exit 2 also where there is no room even to begin, or to say more."""
    raised = os.environ.get("FACTCHECK_TRACEBACK")
    try:
        _run_and_finish()
        return
    except Exception:
        if raised:
            raise
    os.write(2, OUT_OF_MEMORY)  # what the error held is free by now
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
    except KeyboardInterrupt:  # while modules load; later Typer makes it an exit status
        sys.stderr.write("factcheck: interrupted\n")
        raise SystemExit(130) from None
    except SystemExit as end:
        outlet.finish()
        _save_patterns()
        _exit_now(end.code)
        raise
    outlet.finish()
    _save_patterns()


def _dispatch_command() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        from factcheck import __version__

        sys.stdout.write(f"factcheck {__version__}\n")
        return
    if sys.argv[1:] in SERVERS:
        from importlib import import_module

        from factcheck.command.rpc import open_streams  # a server needs no Typer, which takes half of a start

        raise SystemExit(import_module(f"factcheck.command.{sys.argv[1]}").serve(*open_streams()))
    if _is_plain_run(sys.argv[1:]):
        from factcheck.run.gate import run, run_guarded  # nor does a run without options

        run_guarded(lambda: run(sys.argv[2:]))
    from factcheck.command.cli import main as parsed  # Typer, for all else

    parsed()


def _is_plain_run(words: list[str]) -> bool:
    """Whether this is `run` of paths, and there is nothing for Typer to read: no option, no shell that asks how to complete."""
    if words[:1] != ["run"] or len(words) == 1 or "_FACTCHECK_COMPLETE" in os.environ:
        return False
    return os.name != "nt" and not any(word.startswith("-") for word in words)  # on Windows Typer expands *.md


def _save_patterns() -> None:
    """Keeps the expressions that were compiled, for the next run."""
    if cache := sys.modules.get("factcheck.pattern.compiled_cache"):
        from factcheck.run.replace_file import open_atomic  # `--version` writes none

        try:
            cache.save_compiled(open_atomic)
        except MemoryError:  # all has been said
            return


def _exit_now(status: object) -> None:
    """Ends the process at once: all is written, and to take the modules down again takes a twentieth of its time."""
    if isinstance(status, int):
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
