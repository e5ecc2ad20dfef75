"""Bytes to text and back: the one place from which the rest of the package takes it.

Bytes that an encoding cannot read are lone surrogates in the text (see `scrubber.text.undecodable`) and come out as the
same bytes again.
"""

from scrubber.text.binary import is_binary, is_compressed
from scrubber.text.decode import SAMPLE, Decoded, TextSource, decode, decode_all
from scrubber.text.encode import Encoder, encode
from scrubber.text.names import AUTO, known_encoding, named_encoding

__all__ = [
    "AUTO",
    "SAMPLE",
    "Decoded",
    "Encoder",
    "TextSource",
    "decode",
    "decode_all",
    "encode",
    "is_binary",
    "is_compressed",
    "known_encoding",
    "named_encoding",
]
