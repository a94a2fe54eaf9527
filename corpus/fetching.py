"""Fetching pages, politely and safely.

Only http and https, only public addresses (checked for the address a connection
really goes to, after every redirect anew), with limits on size, time, redirects
and type; robots.txt is followed, and a host is asked once a second at most.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from corpus.addresses import AddressPolicy
from corpus.errors import FetchError, ForbiddenAddressError

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetched", "Fetcher", "Limits"]

USER_AGENT = "Companybot/0.1 (curated corpus; one page at a time)"
TEXT_TYPES = frozenset(
    """text/html application/xhtml+xml text/plain text/markdown application/pdf text/xml
    application/xml application/rss+xml application/atom+xml application/rdf+xml""".split()
)


@dataclass(frozen=True)
class Limits:
    """What a fetch may cost: bytes after decompression, seconds in all, redirects."""

    size: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True)
class Fetched:
    """A fetched page: its final URL, type, declared charset, and bytes."""

    url: str
    media_type: str
    charset: str | None
    content: bytes


@dataclass
class Fetcher:
    """Fetches pages; keeps robots.txt and the time of each host's last request.

    Raises (from `fetch`):
        ForbiddenAddressError: the URL leads, at once or by a redirect, to an
            address that is not public.
        FetchError: anything else, in one sentence.
    """

    policy: AddressPolicy = field(default_factory=AddressPolicy)
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, accept: Iterable[str] = TEXT_TYPES) -> Fetched:
        """Fetch a page, following redirects."""
        deadline = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            _check_url(url)
            self._check_robots(url, deadline)
            response = self._get(url, deadline, frozenset(accept))
            if isinstance(response, Fetched):
                return response
            url = urljoin(url, response)
        raise FetchError(f"{_shown(url)} redirects too often.")

    def _check_robots(self, url: str, deadline: float) -> None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            try:
                answer = self._get(f"{site}/robots.txt", deadline, frozenset({"text/plain"}))
                text = (
                    answer.content.decode("utf-8", "replace") if isinstance(answer, Fetched) else ""
                )
            except ForbiddenAddressError:
                raise
            except FetchError:
                text = ""  # no rules to read are no rules
            rules.parse(text.splitlines())
            self._robots[site] = rules
        if not self._robots[site].can_fetch(USER_AGENT, url):
            raise FetchError(f"{_shown(url)} may not be fetched by programs (robots.txt).")

    def _get(self, url: str, deadline: float, accept: frozenset[str]) -> "Fetched | str":
        """One request: the page, or where it redirects to."""
        import httpx

        self._pause(urlsplit(url).netloc)
        try:
            with (
                httpx.Client(
                    transport=_transport(self.policy),
                    timeout=10,
                    trust_env=False,
                    headers={"User-Agent": USER_AGENT},
                ) as client,
                client.stream("GET", url) as response,
            ):
                if response.is_redirect:
                    return str(response.headers.get("location", ""))
                if response.status_code != 200:
                    raise FetchError(
                        f"{_shown(url)} answered {response.status_code} "
                        f"{response.reason_phrase}; check the address."
                    )
                return self._read(url, response, deadline, accept)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(
                f"{_shown(url)} can't be reached ({type(error).__name__}); try again later."
            ) from error

    def _read(
        self, url: str, response: "httpx.Response", deadline: float, accept: frozenset[str]
    ) -> Fetched:
        media_type = response.headers.get("content-type", "text/html").split(";")[0].strip().lower()
        if media_type not in accept:
            raise FetchError(f"{_shown(url)} is {media_type}, not a page, PDF or feed.")
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > self.limits.size:
                megabytes = self.limits.size // 1_000_000
                raise FetchError(f"{_shown(url)} is larger than {megabytes} MB.")
            if time.monotonic() > deadline:
                raise FetchError(f"{_shown(url)} takes longer than {self.limits.seconds:.0f} s.")
        return Fetched(url, media_type, response.charset_encoding, bytes(content))

    def _pause(self, host: str) -> None:
        now = time.monotonic()
        wait = self._asked.get(host, float("-inf")) + self.limits.pause - now
        if wait > 0:
            self.sleep(wait)
        self._asked[host] = time.monotonic()


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        port_ok = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        port_ok, parts = False, urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_ok:
        raise FetchError(f"{_shown(url)} is no http or https address.")
    if parts.username or parts.password:
        raise FetchError(f"{_shown(url)} holds a user name or password; leave them out.")


def _shown(url: str) -> str:
    """A URL for a message: without what may be secret in it."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "The address"
    return urlunsplit((parts.scheme, host + port, parts.path, "", "")) or "The address"


def _transport(policy: AddressPolicy) -> "httpx.BaseTransport":
    """An httpx transport whose every connection goes to an address the policy passed.

    TLS still checks the certificate for the name: only the TCP connection is
    pointed at the checked address.
    """
    import httpcore
    import httpx

    class CheckedBackend(httpcore.SyncBackend):
        def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> Any:
            return super().connect_tcp(policy.address_of(host, port), port, *args, **options)

    class CheckedTransport(httpx.HTTPTransport):
        def __init__(self) -> None:
            super().__init__(trust_env=False)
            # httpx has no public way to hand its pool a network backend.
            self._pool = httpcore.ConnectionPool(
                ssl_context=httpx.create_ssl_context(trust_env=False),
                network_backend=CheckedBackend(),
                max_connections=1,
            )

    return CheckedTransport()
