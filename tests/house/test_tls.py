"""The site's certificates: a real TLS handshake by name and by address, and nobody else's name."""

import socket
import ssl
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from ting.edge.site import tls
from ting.edge.site.halt import Halt
from ting.foundation.kernel import clock


def shake_hands(papers: tls.Papers, name: str, authority: Path | None = None) -> str:
    """Connect over a socket pair as a browser would; the version agreed on."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(papers.certificate, papers.key)
    browser = ssl.create_default_context(cafile=authority or papers.authority)
    ours, theirs = socket.socketpair()

    def answer() -> None:
        try:
            server.wrap_socket(theirs, server_side=True).close()
        except (ssl.SSLError, ConnectionError):
            theirs.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        with browser.wrap_socket(ours, server_hostname=name) as link:
            return link.version() or ""
    finally:
        ours.close()
        thread.join()


def test_the_chain_is_good_for_the_name_and_the_address(tmp_path: Path) -> None:
    papers = tls.Papers(tmp_path / "tls")
    tls.issue(papers, "ting.office.lan", ["192.168.8.20"])
    assert shake_hands(papers, "ting.office.lan") == "TLSv1.3"
    assert shake_hands(papers, "192.168.8.20") == "TLSv1.3"
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(papers, "other.office.lan")
    assert tls.host_of(papers) == "ting.office.lan"
    assert tls.days_left(papers) == 823
    assert {file.stat().st_mode & 0o777 for file in papers.folder.iterdir()} == {0o600}


def test_an_address_alone_will_do(tmp_path: Path) -> None:
    papers = tls.Papers(tmp_path)
    tls.issue(papers, "10.1.2.3", [])
    assert shake_hands(papers, "10.1.2.3") == "TLSv1.3"


def test_renewing_keeps_the_authority_and_a_new_name_makes_a_new_one(tmp_path: Path) -> None:
    papers = tls.Papers(tmp_path)
    tls.issue(papers, "ting.lan", [])
    installed = papers.authority.read_bytes()
    with clock.moved(timedelta(days=600)):
        tls.issue(papers, "ting.lan", [])
        assert tls.days_left(papers) == 823
    assert papers.authority.read_bytes() == installed
    tls.issue(papers, "ting.elsewhere.lan", [])
    assert papers.authority.read_bytes() != installed
    old = tmp_path / "old.crt"
    old.write_bytes(installed)
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(papers, "ting.elsewhere.lan", old)


def test_an_end_is_seen(tmp_path: Path) -> None:
    papers = tls.Papers(tmp_path)
    tls.issue(papers, "ting.lan", [])
    with clock.moved(timedelta(days=825)):
        assert tls.days_left(papers) < 0


@pytest.mark.parametrize("wrong", ["", "会议室.lan", "a..b", "x" * 64])
def test_a_bad_name_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Halt, match="not a host name"):
        tls.issue(tls.Papers(tmp_path), wrong, [])
