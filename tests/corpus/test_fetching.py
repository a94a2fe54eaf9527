"""Fetching over real HTTP on loopback, and every address it must not reach."""

import gzip
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import Server, page, redirect, serve

from corpus.addresses import AddressPolicy, is_public
from corpus.errors import FetchError, ForbiddenAddressError
from corpus.fetching import Fetcher, Limits


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


@pytest.fixture
def fetcher(server: Server) -> Fetcher:
    policy = AddressPolicy(allowed=frozenset({("127.0.0.1", server.port)}))
    return Fetcher(policy, Limits(pause=0))


def test_a_page_comes_with_type_and_charset(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = page("内容".encode("gbk"), "text/html; charset=gbk")
    fetched = fetcher.fetch(f"{server.url}/a")
    assert (fetched.media_type, fetched.charset) == ("text/html", "gbk")
    assert fetched.content.decode("gbk") == "内容"


def test_redirects_are_followed_to_a_limit(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = redirect("/b")
    server.routes["/b"] = page("there")
    server.routes["/loop"] = redirect("/loop")
    assert fetcher.fetch(f"{server.url}/a").url.endswith("/b")
    with pytest.raises(FetchError, match="redirects too often"):
        fetcher.fetch(f"{server.url}/loop")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "::",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_whatever_the_name(address: str) -> None:
    fetcher = Fetcher(AddressPolicy(resolver=lambda host, port: [address]), Limits(pause=0))
    with pytest.raises(ForbiddenAddressError, match="private network"):
        fetcher.fetch("http://innocent.example/page")


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_is_refused() -> None:
    policy = AddressPolicy(resolver=lambda host, port: ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(ForbiddenAddressError):
        policy.address_of("mixed.example", 80)


def test_numeric_spellings_of_loopback_are_refused() -> None:
    for host in ("2130706433", "0x7f000001", "127.1", "localhost", "[::1]"):
        with pytest.raises(FetchError):
            Fetcher(limits=Limits(pause=0)).fetch(f"http://{host}/")


def test_a_redirect_into_the_network_is_refused(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = redirect("http://169.254.169.254/latest/meta-data/")
    with pytest.raises(ForbiddenAddressError):
        fetcher.fetch(f"{server.url}/a")


def test_a_rebinding_name_is_refused_at_the_connection(server: Server) -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    policy = AddressPolicy(resolver=resolver)
    assert policy.address_of("rebinding.example", server.port) == "93.184.216.34"
    with pytest.raises(ForbiddenAddressError):
        Fetcher(policy, Limits(pause=0)).fetch(f"http://rebinding.example:{server.port}/")
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://a:99999/",
     "http://user:secret@example.org/", "gopher://x/"],
)  # fmt: skip
def test_other_schemes_and_credentials_are_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        Fetcher().fetch(url)
    assert "secret" not in str(caught.value)


def test_secrets_of_a_url_stay_out_of_the_message(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="404") as caught:
        fetcher.fetch(f"{server.url}/missing?token=secret")
    assert "secret" not in str(caught.value)


def test_size_is_counted_after_decompression(server: Server, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"0" * 30_000_000)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(bomb)))
        handler.end_headers()
        handler.wfile.write(bomb)

    server.routes["/bomb"] = answer
    with pytest.raises(FetchError, match="larger than 10 MB"):
        fetcher.fetch(f"{server.url}/bomb")


def test_a_slow_drip_is_cut_off(server: Server, fetcher: Fetcher) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    server.routes["/slow"] = answer
    fetcher.limits = replace(fetcher.limits, seconds=0.5)
    started = time.monotonic()
    with pytest.raises(FetchError, match="takes longer"):
        fetcher.fetch(f"{server.url}/slow")
    assert time.monotonic() - started < 4


def test_other_types_are_refused(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = page(b"\x89PNG", "image/png")
    with pytest.raises(FetchError, match="image/png"):
        fetcher.fetch(f"{server.url}/a")


def test_robots_are_followed_and_asked_once(server: Server, fetcher: Fetcher) -> None:
    server.routes["/robots.txt"] = page("User-agent: *\nDisallow: /private", "text/plain")
    server.routes["/private/a"] = page("x")
    server.routes["/b"] = page("x")
    fetcher.fetch(f"{server.url}/b")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.fetch(f"{server.url}/private/a")
    assert server.asked == ["/robots.txt", "/b"]


def test_a_host_is_asked_once_a_second(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = page("x")
    waits: list[float] = []
    fetcher.limits = Limits(pause=1.0)
    fetcher.sleep = waits.append
    fetcher.fetch(f"{server.url}/a")
    fetcher.fetch(f"{server.url}/a")
    assert len(waits) == 2
    assert all(0 < wait <= 1 for wait in waits)


def test_a_dead_host_is_one_sentence(fetcher: Fetcher) -> None:
    policy = AddressPolicy(allowed=frozenset({("127.0.0.1", 9)}))
    with pytest.raises(FetchError, match="can't be reached"):
        Fetcher(policy, Limits(pause=0)).fetch("http://127.0.0.1:9/")


@given(st.text(max_size=60))
def test_any_address_is_refused_plainly(url: str) -> None:
    policy = AddressPolicy(resolver=lambda host, port: [])
    with pytest.raises(FetchError):
        Fetcher(policy, Limits(pause=0)).fetch(url)
