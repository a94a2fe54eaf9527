"""Parameters of a call, as forms, multipart or JSON carry them."""

import json
from typing import Any

from tornado.httputil import HTTPHeaders, parse_body_arguments

from .errors import bad_request


class Params:
    """Named parameters and uploaded files of one call."""

    def __init__(
        self, values: dict[str, Any], files: dict[str, tuple[str, bytes]] | None = None
    ) -> None:
        self.values = values
        self.files = files or {}

    @classmethod
    def read(cls, content_type: str, body: bytes, query: dict[str, str]) -> "Params":
        """Read a request's body.

        Raises:
            ApiError: The body isn't what its content type says.
        """
        if content_type.startswith("application/json"):
            try:
                return cls({**query, **json.loads(body or b"{}")})
            except ValueError:
                raise bad_request("can't parse JSON object") from None
        arguments: dict[str, list[bytes]] = {}
        files: dict[str, list[Any]] = {}
        parse_body_arguments(content_type, body, arguments, files, HTTPHeaders())
        values = {name: given[-1].decode() for name, given in arguments.items()}
        uploads = {name: (given[-1].filename, given[-1].body) for name, given in files.items()}
        return cls({**query, **values}, uploads)

    def __contains__(self, name: str) -> bool:
        return name in self.values or name in self.files

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name, default)
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int | None = None) -> int | None:
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def need_number(self, name: str) -> int:
        value = self.number(name)
        if value is None:
            raise bad_request(f"{name} isn't specified")
        return value

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in {"true", "1", "yes"}

    def json(self, name: str) -> Any:
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def file(self, name: str) -> tuple[str, bytes] | str:
        """An upload, or the id of a known file."""
        value = self.values.get(name)
        if name in self.files:
            return self.files[name]
        if isinstance(value, str) and value.startswith("attach://"):
            upload = self.files.get(value.removeprefix("attach://"))
            if upload is None:
                raise bad_request("attached file not found")
            return upload
        if not value:
            raise bad_request(f"there is no {name} in the request")
        return str(value)
