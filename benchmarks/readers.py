"""Readers who follow a page and do nothing else: ``python -m benchmarks.readers HOST PORT PAGE COUNT``."""

import asyncio
import sys


async def follow(host: str, port: int, page: str, connected: asyncio.Queue[None]) -> None:
    """Follow *page* for as long as the connection lasts."""
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"GET /push?page={page}&after=0 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    connected.put_nowait(None)
    while await reader.read(65_536):
        pass


async def main(host: str, port: int, page: str, count: int) -> None:
    """Say ``ready`` once all of them follow."""
    connected: asyncio.Queue[None] = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(follow(host, port, page, connected))
        for _ in range(count):
            await connected.get()
        print("ready", flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])))
