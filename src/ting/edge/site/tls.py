"""The site's own certificate authority and host certificate, for HTTPS on a closed network."""

import ipaddress
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ting.edge.site.halt import Halt
from ting.foundation.kernel import clock

AUTHORITY_LIFE = timedelta(days=3653)
# Browsers and iOS refuse host certificates that live longer.
HOST_LIFE = timedelta(days=825)
# A terminal's clock may be behind the server's.
EARLIER = timedelta(days=1)

# One part of a host name (RFC 1123, 2.1).
_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Papers:
    """The files of one site's `tls` folder."""

    folder: Path

    @property
    def authority(self) -> Path:
        """What terminals install."""
        return self.folder / "ca.crt"

    @property
    def authority_key(self) -> Path:
        """Signs host certificates; nobody else needs it."""
        return self.folder / "ca.key"

    @property
    def certificate(self) -> Path:
        """The host's certificate, followed by the authority's."""
        return self.folder / "host.crt"

    @property
    def key(self) -> Path:
        """The host's key."""
        return self.folder / "host.key"

    def present(self) -> bool:
        """Whether the host has a certificate and its key."""
        return self.certificate.exists() and self.key.exists()


def issue(papers: Papers, host: str, addresses: list[str]) -> None:
    """Make the authority if there is none, and a host certificate for the name and addresses.

    The authority is constrained to the names it was first made for: should its key leak, it vouches
    for no other. Asking for another name therefore makes a new one. Raises Halt on a bad name.
    """
    names, numbers = _read(host, addresses)
    papers.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    papers.folder.chmod(0o700)
    if not papers.authority_key.exists() or not _covers(papers, names, numbers):
        _make_authority(papers, host, names, numbers)
    authority = x509.load_pem_x509_certificate(papers.authority.read_bytes())
    signer = serialization.load_pem_private_key(papers.authority_key.read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    alternative = [*map(x509.DNSName, names), *map(x509.IPAddress, numbers)]
    certificate = (
        _begin(host, authority.subject, key.public_key(), HOST_LIFE)
        .add_extension(x509.SubjectAlternativeName(alternative), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .sign(signer, hashes.SHA256())
    )
    _write_key(papers.key, key)
    chain = certificate.public_bytes(serialization.Encoding.PEM) + papers.authority.read_bytes()
    _write(papers.certificate, chain)


def host_of(papers: Papers) -> str:
    """The name (or address) the host certificate was made for."""
    names = _alternative(papers)
    dns = names.get_values_for_type(x509.DNSName)
    return dns[0] if dns else str(names.get_values_for_type(x509.IPAddress)[0])


def names_of(papers: Papers) -> list[str]:
    """Every name and address under which the host certificate is good."""
    names = _alternative(papers)
    numbers = names.get_values_for_type(x509.IPAddress)
    return [*names.get_values_for_type(x509.DNSName), *map(str, numbers)]


def days_left(papers: Papers) -> int:
    """Whole days until the host certificate ends; negative when it has ended."""
    return (_host(papers).not_valid_after_utc - clock.now()).days


def _host(papers: Papers) -> x509.Certificate:
    return x509.load_pem_x509_certificate(papers.certificate.read_bytes())


def _alternative(papers: Papers) -> x509.SubjectAlternativeName:
    return _host(papers).extensions.get_extension_for_class(x509.SubjectAlternativeName).value


def check_host(host: str) -> None:
    """Raises Halt unless it can be a host name or an IP address."""
    _read(host, [])


def _read(host: str, addresses: list[str]) -> tuple[list[str], list[Address]]:
    try:
        numbers = [ipaddress.ip_address(each) for each in addresses]
    except ValueError as wrong:
        raise Halt(f"IP 地址有误：{wrong}。", f"Not an IP address: {wrong}.") from None
    try:
        own = ipaddress.ip_address(host)
        return [], [own, *(each for each in numbers if each != own)]
    except ValueError:
        pass
    if len(host) > 253 or not all(map(_LABEL.fullmatch, host.split("."))):
        raise Halt(
            f"主机名 {host} 有误：只写名称或 IP 地址，例如 ting.example。",
            f"{host} is not a host name: give the name or the IP address alone, such as ting.example.",
        )
    return [host.lower()], numbers


def _covers(papers: Papers, names: list[str], numbers: list[Address]) -> bool:
    authority = x509.load_pem_x509_certificate(papers.authority.read_bytes())
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    permitted = {each.value for each in limits.permitted_subtrees or []}
    wanted = {*names, *(ipaddress.ip_network(each) for each in numbers)}
    return wanted <= permitted and authority.not_valid_after_utc > clock.now() + HOST_LIFE


def _make_authority(papers: Papers, host: str, names: list[str], numbers: list[Address]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(f"Ting 厅 {host} CA {clock.now():%Y-%m-%d}")
    permitted: list[x509.GeneralName] = [x509.DNSName(each) for each in names]
    permitted += [x509.IPAddress(ipaddress.ip_network(each)) for each in numbers]
    # A kind of name that is not mentioned would be free: shut the other kind out by an
    # address that can't be used.
    if not names:
        permitted.append(x509.DNSName("ting.invalid"))
    if not numbers:
        permitted.append(x509.IPAddress(ipaddress.ip_network("192.0.2.0/32")))
    usage = dict.fromkeys(
        [
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ],
        False,
    )
    certificate = (
        _begin(None, subject, key.public_key(), AUTHORITY_LIFE)
        .subject_name(subject)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(key_cert_sign=True, crl_sign=True, **usage), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write_key(papers.authority_key, key)
    _write(papers.authority, certificate.public_bytes(serialization.Encoding.PEM))


def _begin(
    host: str | None, issuer: x509.Name, key: ec.EllipticCurvePublicKey, life: timedelta
) -> x509.CertificateBuilder:
    start = clock.now() - EARLIER
    builder = x509.CertificateBuilder().issuer_name(issuer).public_key(key)
    if host is not None:
        # Not the bare name: OpenSSL would hold an address here against the limits for names.
        builder = builder.subject_name(_name(f"Ting 厅 {host}"))
    return builder.serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(start + life)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    _write(path, key.private_bytes(serialization.Encoding.PEM, form, plain))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, readable by this account only."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_bytes(content)
    fresh.replace(path)
