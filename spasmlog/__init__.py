"""SpasmLog: a diary of muscle spasms."""

from typing import Final

RELEASE: Final = "0.1.0"
