"""`ting certificate`: the site's own authority and a host certificate, for HTTPS."""

from typing import Annotated

import typer

from ting.edge.site import home, tls


def command(
    host: Annotated[str, typer.Option(help="主机名 / the name people type")],
    ip: Annotated[list[str] | None, typer.Option(help="IP 地址 / address, may be repeated")] = None,
    demo: Annotated[bool, typer.Option(help="用于演示 / for the demo")] = False,
) -> None:
    """签发站点 HTTPS 证书 / Make the site's HTTPS certificate, and say how to install its CA."""
    place = home.find(demo=demo)
    place.check_kind()
    place.make()
    papers = tls.Papers(place.tls)
    before = papers.authority.read_bytes() if papers.authority.exists() else b""
    tls.issue(papers, host, ip or [])
    names = "、".join(tls.names_of(papers))
    print(f"证书已签发 / issued for {names}: {papers.certificate}")
    print(f"有效期 / valid for {tls.days_left(papers)} 天 / days; 重启 ting run 后生效 / restart ting run")
    if papers.authority.read_bytes() == before:
        print("CA 未变，终端无需操作 / The CA is the same: nothing to do on the terminals.")
        return
    print(
        f"请在每台终端安装并信任 CA / Install and trust this CA on every terminal: {papers.authority}\n"
        "  Windows   certutil -addstore -f Root ca.crt\n"
        "  Debian/统信/麒麟  cp ca.crt /usr/local/share/ca-certificates/ting.crt &&"
        " update-ca-certificates\n"
        "  Chromium (Linux)  certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Ting -i ca.crt\n"
        "  Android   设置 > 安全 > 加密与凭据 > 安装证书 > CA 证书\n"
        "  iPadOS    安装描述文件后，在“证书信任设置”中启用 / install, then enable full trust\n"
        f"CA 私钥只在本机，请妥善备份 / Keep its key here, backed up: {papers.authority_key}"
    )
