"""The YAML files in an assessment's folder, read so that what is wrong with them is said of that assessment."""

from __future__ import annotations

from dataclasses import replace

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.yamlfile import Value


def decode_file(path: str, data: bytes) -> dict[str, Value]:
    """What a file holds (see `yamlfile.decode`); ``path`` is from the top of the repository: ``kouki/III-3.yaml``.

    Raises BrokenInput; its findings bear the slug, which is the folder's name.
    """
    try:
        return yamlfile.decode(data, path)
    except BrokenInput as error:
        slug = path.partition("/")[0]
        findings = [replace(finding, slug=slug) for finding in error.findings]
        raise BrokenInput(error.what, findings, where=error.where, hint=error.hint) from error
