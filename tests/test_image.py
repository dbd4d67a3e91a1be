"""The container image: built with Docker, or with Buildah and a Debian in place of the image that it starts from."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAX_PULLED_BYTES = 150_000_000
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
DEBIAN = "python3,python3-venv,python3-pip,ca-certificates"
LIMITS = ("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024")  # of a process without rights to raise them


def run(*command: str, status: int = 0) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900)
    assert status == done.returncode, done.stdout + done.stderr
    return done.stdout


def test_the_image_holds_nothing_but_what_the_wheel_is_built_from() -> None:
    """A folder of notes or a key beside it is not copied into it."""
    first, *kept = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert "*" == first
    assert all((ROOT / line[1:]).exists() for line in kept if line[0] == "!")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("docker"), reason="there is no Docker")
def test_docker_builds_it_and_it_finds_a_mistake() -> None:
    run("docker", "build", "--quiet", "--tag", "factcheck-test", ".")
    asked = ("docker", "run", "--rm", "--network", "none", "--read-only", "-v", f"{ROOT}/claims:/articles:ro", "factcheck-test")
    assert "1 failed" in run(*asked, "run", "henan.yaml", status=1)


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("buildah") and shutil.which("mmdebstrap") and os.getuid() == 0),
    reason="there are no Buildah and mmdebstrap, or this is not root",
)
def test_buildah_builds_it_and_it_finds_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Debian has a Python of the same version as the image that it stands for, and is larger than that."""
    monkeypatch.setenv("BUILDAH_ISOLATION", "chroot")
    monkeypatch.setenv("STORAGE_DRIVER", "vfs")
    buildah = ("buildah", "--root", f"{tmp_path}/storage", "--runroot", f"{tmp_path}/run")
    run("mmdebstrap", "--quiet", "--variant=minbase", f"--include={DEBIAN}", "trixie", f"{tmp_path}/debian.tar")
    empty = run(*buildah, "from", "scratch").strip()
    run(*buildah, "add", "--quiet", empty, f"{tmp_path}/debian.tar", "/")
    run(*buildah, "commit", "--quiet", empty, "localhost/debian")
    trust = ("--network", "host", "--volume", "/etc/ssl/certs:/etc/ssl/certs:ro")
    run(*buildah, "build", "--quiet", *LIMITS, *trust, "--build-arg", "BASE=localhost/debian", "--tag", "factcheck-test", ".")
    run(*buildah, "push", "--quiet", "factcheck-test", f"oci:{tmp_path}/image:test")
    assert MAX_PULLED_BYTES > sum(file.stat().st_size for file in (tmp_path / "image" / "blobs" / "sha256").iterdir())
    made = run(*buildah, "from", "factcheck-test").strip()
    config = json.loads(run(*buildah, "inspect", made))["OCIv1"]["config"]
    assert ("65532:65532", ["factcheck"]) == (config["User"], config["Entrypoint"])
    root = run(*buildah, "mount", made).strip()
    try:
        shutil.copytree(ROOT / "claims", f"{root}/articles", dirs_exist_ok=True)
        as_user = ("/usr/sbin/chroot", "--userspec", config["User"], root)
        found = run(
            "/usr/bin/env", "-i", "HOME=/", *config["Env"], *as_user, "factcheck", "run", "/articles/henan.yaml", status=1
        )
    finally:
        run(*buildah, "umount", "--all")
        run(*buildah, "rm", "--all")
    assert "1 failed" in found
