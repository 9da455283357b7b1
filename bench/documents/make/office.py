"""Other people's programs that the drawings go through."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path


def converted(file: Path, kind: str, target: Path) -> Path:
    """The file as LibreOffice saves it in another format, at ``target``."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, str(file)], check=True, capture_output=True, timeout=300)
        (made,) = Path(folder).glob(f"*.{target.suffix[1:]}")
        shutil.copyfile(made, target)
    return target


def printed(page: Path, target: Path) -> Path:
    """A page as Chromium prints it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            f"--user-data-dir={folder}",
            f"--print-to-pdf={target.absolute()}",
        ]
        subprocess.run([*command, page.absolute().as_uri()], check=True, capture_output=True, timeout=300)
    return target
