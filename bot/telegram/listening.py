"""Opening the port of a server of ours."""

from tornado.httpserver import HTTPServer

from corpus.errors import SettingError

__all__ = ["listen"]


def listen(server: HTTPServer, address: tuple[str, int], setting: str) -> None:
    """Let a server listen.

    Args:
        server: the server.
        address: host and port.
        setting: where the address comes from, for the error.

    Raises:
        SettingError: the port can't be had.
    """
    host, port = address
    try:
        server.listen(port, host)
    except OSError as error:
        raise SettingError(
            f"{setting}: {host}:{port} can't be listened on ({error.strerror}); choose another."
        ) from error
