"""Runs alone inside the sandbox: draws the pages of one PDF, one line on stdout per finished page.

It imports pypdfium2 and Pillow and nothing of Ting, is given no environment, no network and one
file, and limits itself before it opens that file. What it says is not trusted outside.

    python -I page_drawer.py <pdf> <out folder> <first page> <last page> <seconds of processor time>
    python -I page_drawer.py --self-test

Lines: {"pages": 28}, then {"page": 1, "width": 595.3, "height": 841.9} (points) once the files
1-1280.webp, 1-1920.webp, 1-240.webp and 1.json lie in the folder, then {"done": true}; or
{"error": "password"} and the end.
"""

import json
import math
import os
import resource
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

WIDTHS = (1280, 1920)
THUMBNAIL_WIDTH = 240
QUALITY = 80
METHOD = 0  # method 4 costs three times as much for a fifth fewer bytes
MAX_PIXELS = 24_000_000  # an A4 page of 1920 px has 5.2 million
MAX_SIDE = 16_000  # WebP ends at 16,383
MAX_LINES = 20_000
MAX_LINE_CHARACTERS = 2_000
GRID = 1_000_000  # PDFium converts to whole units: a millionth of the page is fine enough
FLAT = 0.5  # points
ADDRESS_SPACE = 3 << 30
FILE_SIZE = 64 << 20


class Refused(Exception):
    """The PDF cannot be drawn; the argument is the end of the refusal's code."""


def limit_self(seconds: int) -> None:
    """Take away what drawing does not need; a process without privileges cannot take it back."""
    for what, most in (
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def say(**facts: object) -> None:
    """One line outwards, at once."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def open_pdf(path: str) -> pdfium.PdfDocument:
    """The document, or Refused with the reason."""
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise Refused("password" if error.err_code in locked else "damaged") from error
    if len(pdf) == 0:
        raise Refused("empty")
    if pdf.get_formtype() != pdfium_c.FORMTYPE_NONE:
        pdf.init_forms()  # so that what was filled in is drawn; there is no script engine inside
    return pdf


def scale_for(width: float, height: float, wanted: int) -> float:
    """Pixels per point for `wanted` pixels across, held below the largest image."""
    return min(
        wanted / width,
        math.sqrt(MAX_PIXELS / (width * height)),
        MAX_SIDE / max(width, height),
    )


def picture(page: pdfium.PdfPage, wanted: int) -> Image.Image:
    """The page as an image `wanted` pixels wide (narrower when it would be too large)."""
    width, height = page.get_size()
    bitmap = page.render(scale=scale_for(width, height, wanted), rev_byteorder=True)
    image: Image.Image = bitmap.to_pil()
    return image


def save(image: Image.Image, path: Path) -> None:
    """Write under another name first: a file with its final name is whole."""
    scratch = path.with_suffix(".part")
    image.save(scratch, format="WEBP", quality=QUALITY, method=METHOD)
    scratch.rename(path)


def draw_images(page: pdfium.PdfPage, folder: Path, number: int) -> None:
    """Both page images, and the thumbnail from the smaller one."""
    for width in WIDTHS:
        image = picture(page, width)
        save(image, folder / f"{number}-{width}.webp")
        if width == WIDTHS[0]:
            height = max(1, round(image.height * THUMBNAIL_WIDTH / image.width))
            small = image.resize((THUMBNAIL_WIDTH, min(height, MAX_SIDE)), reducing_gap=2.0)
            save(small, folder / f"{number}-{THUMBNAIL_WIDTH}.webp")


def fractions(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page as fractions from its top left as seen (rotation and crop included)."""
    across, down = pdfium_c.c_int(), pdfium_c.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, GRID, GRID, 0, x, y, across, down)
    return (
        min(max(across.value / GRID, 0.0), 1.0),
        min(max(down.value / GRID, 0.0), 1.0),
    )


def clean(text: str) -> str:
    """Printable text only: no control characters, no halves of a character pair."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return "".join(c for c in whole if c.isprintable()).strip()[:MAX_LINE_CHARACTERS]


def upright(text_page: pdfium.PdfTextPage, x: float, bottom: float, top: float) -> tuple[float, float]:
    """For a box without height (a font not embedded, or of no stated size): the font's own."""
    index = text_page.get_index(x, bottom, 2, 2)
    if index is None:
        return bottom, top
    _, low, _, high = text_page.get_charbox(index, loose=True)
    return (low, high) if high > low else (bottom, top)


def lines_of(page: pdfium.PdfPage) -> list[dict[str, Any]]:
    """The text of the page in runs as PDFium finds them, each with its box."""
    lines: list[dict[str, Any]] = []
    text_page = page.get_textpage()
    for index in range(min(text_page.count_rects(), MAX_LINES)):
        left, bottom, right, top = text_page.get_rect(index)
        text = clean(text_page.get_text_bounded(left, bottom, right, top))
        if not text:
            continue
        if top - bottom < FLAT:
            bottom, top = upright(text_page, left, bottom, top)
        x1, y1 = fractions(page, left, top)
        x2, y2 = fractions(page, right, bottom)
        box = {"left": min(x1, x2), "top": min(y1, y2), "right": max(x1, x2), "bottom": max(y1, y2)}
        lines.append({"text": text, **{side: round(at, 5) for side, at in box.items()}})
    return lines


def draw_page(pdf: pdfium.PdfDocument, number: int, folder: Path) -> None:
    """All files of one page, then its line."""
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
    except pdfium.PdfiumError as error:
        raise Refused("damaged") from error
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise Refused("damaged")
    draw_images(page, folder, number)
    text = {"width": round(width, 2), "height": round(height, 2), "lines": lines_of(page)}
    (folder / f"{number}.json").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    page.close()
    say(page=number, width=text["width"], height=text["height"])


def draw(source: str, folder: Path, first: int, last: int) -> None:
    """Draw the pages from `first` to `last` in order; says the number of all pages first."""
    pdf = open_pdf(source)
    say(pages=len(pdf))
    for number in range(first, min(last, len(pdf)) + 1):
        draw_page(pdf, number, folder)
    say(done=True)


def main(arguments: list[str]) -> int:
    """Exit code 0 when done, 3 when refused in words, anything else is a crash."""
    if arguments == ["--self-test"]:
        say(works=True, environment=sorted(os.environ), pdfium=str(pdfium.PDFIUM_INFO))
        return 0
    source, folder, first, last, seconds = arguments
    os.nice(5)  # a meeting that is going on comes first
    limit_self(int(seconds))
    try:
        draw(source, Path(folder), int(first), int(last))
    except Refused as refused:
        say(error=str(refused))
        return 3
    except MemoryError:
        say(error="too_heavy")
        return 3
    except (pdfium.PdfiumError, ValueError, OSError):
        say(error="damaged")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
