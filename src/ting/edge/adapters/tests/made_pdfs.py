"""Small PDFs written by hand, good and bad, so that tests need no files of others."""

from pathlib import Path

A4 = (595, 842)


def pdf_bytes(
    pages: int = 1,
    size: tuple[float, float] = A4,
    content: str = "",
    page_extra: str = "",
    trailer_extra: str = "",
) -> bytes:
    """A valid PDF; each page says "Page n of m" in Helvetica and draws `content`."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(1, pages + 1):
        words = f"BT /F1 24 Tf 72 {size[1] - 100} Td (Page {number} of {pages}) Tj ET\n{content}"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] {page_extra}"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {4 + 2 * number - 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(words)} >>\nstream\n{words}\nendstream")
    return assembled(objects, trailer_extra)


def assembled(objects: list[str], trailer_extra: str = "") -> bytes:
    """Objects numbered from 1, the first being the catalogue, and a right table of them."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer_extra} >>\n".encode()
    return out + f"startxref\n{start}\n%%EOF\n".encode()


def encrypted_bytes() -> bytes:
    """Locked by a password that nobody knows: the stored proofs are 32 bytes of nothing."""
    nothing = "<" + "41" * 32 + ">"
    return pdf_bytes(
        trailer_extra=f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {nothing} /U {nothing} >>"
    )


def empty_bytes() -> bytes:
    """A PDF without a page."""
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"])


def endless_bytes() -> bytes:
    """One page that draws itself in itself, 12 levels of 40: nobody lives to see its end."""
    levels, repeats = 12, 40
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
        " /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    for level in range(levels):
        inner = f"/XObject << /X {6 + level} 0 R >>" if level < levels - 1 else ""
        words = "/X Do " * repeats if inner else "0 0 595 842 re f " * repeats
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {inner} >>"
            f" /Length {len(words)} >>\nstream\n{words}\nendstream"
        )
    return assembled(objects)


def write(folder: Path, data: bytes, name: str = "paper.pdf") -> Path:
    """The bytes as a file in `folder`."""
    path = folder / name
    path.write_bytes(data)
    return path
