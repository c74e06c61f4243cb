"""A light load: kept-alive connections in a process of its own, each asking again as soon as it was answered."""

from __future__ import annotations

import multiprocessing
import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CONNECTIONS = 16
STALLED = 60.0
END_OF_HEAD = b"\r\n\r\n"


class NotMeasured(RuntimeError):
    """The answers were not what they should be, so their speed means nothing."""


@dataclass(frozen=True)
class Request:
    """What is sent, with the status that it must be answered with."""

    data: bytes
    status: int = 200


def get(path: str, cookie: str) -> Request:
    return Request(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())


def post(path: str, cookie: str, body: str) -> Request:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    return Request(f"{head}{body}".encode(), 302)


def length_of(answer: bytes) -> int | None:
    """How long the whole answer is; None while its head is not there yet."""
    head, separator, _body = answer.partition(END_OF_HEAD)
    if not separator:
        return None
    for line in head.split(b"\r\n")[1:]:
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(head) + len(separator) + int(value)
    raise NotMeasured(f"an answer without a length: {head[:200]!r}")


class Connection:
    """One request after the other on one socket, opened anew where the server has closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open()

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=STALLED)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answer = b""

    def send(self, request: Request) -> None:
        self.request = request
        self.answer = b""
        self.socket.sendall(request.data)

    def receive(self) -> bool:
        """Take what has come; whether the answer is complete and as it must be."""
        chunk = self.socket.recv(262_144)
        if not chunk:
            raise NotMeasured(f"the connection was closed after {len(self.answer)} bytes")
        self.answer += chunk
        whole = length_of(self.answer)
        if whole is None or len(self.answer) < whole:
            return False
        status = int(self.answer[9:12])
        if status != self.request.status or len(self.answer) > whole:
            raise NotMeasured(f"{self.request.data[:120]!r}: {self.answer[:2000]!r}")
        return True

    def ask(self, request: Request) -> float:
        """The seconds until a request was answered."""
        start = time.perf_counter()
        self.send(request)
        while not self.receive():
            pass
        return time.perf_counter() - start


def run(port: int, requests: Sequence[Request]) -> float:
    """Seconds in which the server answers all of the requests, sixteen at a time."""
    waiting: Iterator[Request] = iter(requests)
    with selectors.DefaultSelector() as selector:
        connections = [Connection(port) for _ in range(min(CONNECTIONS, len(requests)))]
        for one in connections:
            selector.register(one.socket, selectors.EVENT_READ, one)
        done: Counter[int] = Counter()
        start = time.perf_counter()
        for one in connections:
            one.send(next(waiting))
        while done.total() < len(requests):
            ready = selector.select(timeout=STALLED)
            if not ready:
                raise NotMeasured("the server does not answer")
            for key, _events in ready:
                if key.data.receive():
                    done[key.data.request.status] += 1
                    following = next(waiting, None)
                    if following is not None:
                        key.data.send(following)
        seconds = time.perf_counter() - start
        for one in connections:
            one.socket.close()
    return seconds


def seconds_for(port: int, requests: Sequence[Request]) -> float:
    """As `run`, in another process: this one's work is not in the way."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run, (port, requests))


def rate(port: int, requests: Sequence[Request]) -> float:
    """Requests answered in a second."""
    return len(requests) / seconds_for(port, requests)
