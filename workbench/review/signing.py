"""Keys that seal a record: Ed25519, one file that only its owner reads, never in the database."""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import AlreadyThere, NotFound, ReadOnly, Refused, UsageError

_MOST_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class SealingKey:
    """A key at work: what signs with it, and its public part as 64 hex digits, which verifies its seals."""

    sign: Callable[[bytes], bytes]
    public: str


def make_key(path: Path) -> str:
    """Makes a key in a new file (0600); its public part as 64 hex digits."""
    made = _library("asymmetric.ed25519").Ed25519PrivateKey.generate()
    shapes = _library("serialization")
    pem = made.private_bytes(shapes.Encoding.PEM, shapes.PrivateFormat.PKCS8, shapes.NoEncryption())
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(pem)
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError:
        raise AlreadyThere(str(path), "it exists already", "Name another file; no key is overwritten") from None
    except OSError as error:
        raise ReadOnly(str(path), f"it can't be made ({error.strerror})", "Name a folder that you can write") from error
    return str(made.public_key().public_bytes_raw().hex())


def load_key(path: Path) -> SealingKey:
    """The key in a file. Refused where others can read it, or it holds none."""
    try:
        mode, pem = path.stat().st_mode, path.read_bytes()[:_MOST_BYTES]
    except OSError as error:
        raise NotFound(str(path), f"the key can't be read ({error.strerror})", "Name the file of the key") from error
    if mode & 0o077:
        raise Refused(str(path), "others can read this key", f"Close it: chmod 600 {path}; if they did, make another")
    kind = _library("asymmetric.ed25519").Ed25519PrivateKey
    try:
        key = _library("serialization").load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise _no_key(path) from error
    if not isinstance(key, kind):
        raise _no_key(path)
    return SealingKey(key.sign, key.public_key().public_bytes_raw().hex())


def key_name(public: str) -> str:
    """The short name of a key, by which a seal says which one signed it."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def read_public(typed: str) -> str:
    """The public part of a key, typed as 64 hex digits or as the name of a file that holds them."""
    text = typed.strip()
    if not _is_public(text):
        try:
            text = Path(typed).expanduser().read_text("ascii").strip()[:_MOST_BYTES]
        except (OSError, ValueError) as error:
            why = "it is neither 64 hex digits nor a file that can be read"
            raise UsageError(f"the public key {typed!r}", why, "'workbench seal key new' printed it") from error
    if not _is_public(text):
        raise UsageError(f"the public key {typed!r}", "the file holds no 64 hex digits", "Give it the public part")
    return text.lower()


def signed_by(public: str, message: bytes, signature: str) -> bool:
    """Whether the owner of this public key signed the message."""
    key = _library("asymmetric.ed25519").Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    try:
        key.verify(bytes.fromhex(signature), message)
    except (ValueError, importlib.import_module("cryptography.exceptions").InvalidSignature):
        return False
    return True


def _is_public(text: str) -> bool:
    return len(text) == 64 and all(char in "0123456789abcdefABCDEF" for char in text)


def _no_key(path: Path) -> Refused:
    return Refused(str(path), "it holds no Ed25519 key", "Make one: workbench seal key new FILE")


def _library(part: str) -> Any:  # noqa: ANN401 - a module
    try:
        return importlib.import_module(f"cryptography.hazmat.primitives.{part}")
    except ModuleNotFoundError:
        raise Refused(
            "seals", "the package that signs is not installed", "Install it: pip install 'workbench[seal]'"
        ) from None
