"""Documents that are zips of XML, opened with suspicion. Runs in the child process only."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_MEMBERS = 5_000
MOST_BYTES = 200_000_000
MEMBER_BYTES = 60_000_000
RATIO = 200
_RATIO_FROM = 1_000_000
_STEP = 65_536

_BAD_NAME = re.compile(r"[\0\\]|^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")

# No entity is expanded, nothing is loaded from elsewhere, and libxml2 bounds depth (256) and text size.
_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class Package:
    """The members of a zip, each read within the limits; every method raises ValueError in words."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ValueError("it is damaged") from error
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise ValueError(f"it has more than {MOST_MEMBERS:,} members")
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise ValueError(f"its members claim more than {MOST_BYTES:,} bytes")
        for member in members:
            # zipfile cuts names at a NUL, which hides what an unpacker would see.
            if _BAD_NAME.search(member.filename) or member.orig_filename != member.filename:
                raise ValueError("a member's name leads out of it")
        self._members = {member.filename: member for member in members}
        if len(self._members) < len(members):
            raise ValueError("two of its members have one name")

    def read(self, name: str) -> bytes:
        """A member's bytes, b"" where it is missing."""
        member = self._members.get(name)
        if member is None:
            return b""
        if member.flag_bits & 1:
            raise ValueError("it needs a password")
        if member.file_size > MEMBER_BYTES:
            raise ValueError(f"{name} is larger than {MEMBER_BYTES:,} bytes")
        if member.file_size > max(_RATIO_FROM, RATIO * member.compress_size):
            raise ValueError(f"{name} grows more than {RATIO} times when unpacked")
        try:
            # In steps: one read of everything inflates all there is before it looks at the size claimed.
            with self._zip.open(member) as stream:
                return b"".join(iter(lambda: stream.read(_STEP), b""))
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise ValueError(f"{name} is damaged") from error

    def xml(self, name: str) -> _Element | None:
        """A member as a tree, None where it is missing."""
        data = self.read(name)
        if not data:
            return None
        try:
            root = etree.fromstring(data, etree.XMLParser(**_SAFE))
        except etree.XMLSyntaxError as error:
            raise ValueError(f"{name} is damaged") from error
        _refuse_types(root)
        return root

    def elements(self, name: str, wanted: str) -> Iterator[_Element]:
        """Each element with the local name `wanted`, forgotten once the next one is asked for."""
        data = self.read(name)
        if not data:
            return
        try:
            for number, (_, element) in enumerate(etree.iterparse(io.BytesIO(data), tag=f"{{*}}{wanted}", **_SAFE)):
                if number == 0:
                    _refuse_types(element)
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise ValueError(f"{name} is damaged") from error


def local(element: _Element) -> str:
    """The name without its namespace: transitional and strict files differ in that only."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """An attribute by its local name, or ""."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _refuse_types(element: _Element) -> None:
    """Office files never declare a document type; entities live in one."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise ValueError("it declares a document type, which files of this kind never do")
