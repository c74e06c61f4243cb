"""A PDF becomes smaller, and stays the same document."""

import re

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from spasmlog.exports.pdf.compact import IN_A_STREAM, compact
from tests.exports.reading_pdf import reader


def minimal(objects, *, root=1, info=b""):
    """A PDF of these objects, numbered from 1, as the typesetter writes one."""
    out, offsets = bytearray(b"%PDF-1.7\n%\xff\xff\xff\xff\n\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root %d 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, info, at)
    return bytes(out)


def one_page(*more):
    content = b"<</Length 9>>\nstream\n0 0 m 1 w\nendstream"
    return minimal(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>",
            content,
            *more,
        ]
    )


def plain(value):
    """A value as it stands, references as references."""
    match value:
        case IndirectObject():
            return ("reference", value.idnum)
        case StreamObject():
            return ({key: plain(dict.__getitem__(value, key)) for key in value}, value.get_data())
        case DictionaryObject():
            return {key: plain(value.raw_get(key)) for key in value}
        case ArrayObject():
            return [plain(list.__getitem__(value, place)) for place in range(len(value))]
        case _:
            return value


def objects(pdf):
    found = reader(pdf)
    size = int(found.trailer["/Size"])
    read = {number: found.get_object(IndirectObject(number, 0, found)) for number in range(1, size)}
    return {number: plain(value) for number, value in read.items() if not isinstance(value, NullObject | None)}


def of_the_document(pdf):
    kept = objects(pdf)
    is_index = lambda value: isinstance(value, tuple) and value[0].get("/Type") in ("/ObjStm", "/XRef")  # noqa: E731
    return {number: value for number, value in kept.items() if not is_index(value)}


@pytest.mark.parametrize("many", [0, 1, IN_A_STREAM - 3, IN_A_STREAM, 3 * IN_A_STREAM])
def test_every_object_is_there_as_it_was(many):
    before = one_page(*(b"<</Number %d/Text(%d)/To[1 0 R %d]>>" % (n, n, n) for n in range(many)))
    after = compact(before)
    assert of_the_document(after) == of_the_document(before)
    assert len(reader(after).pages) == 1


def test_many_small_objects_take_a_fraction():
    before = one_page(*(b"<</Type/StructElem/S/TD/P %d 0 R/K[%d]>>" % (n, n) for n in range(2000)))
    assert len(compact(before)) < len(before) / 5


def test_what_the_trailer_says_of_the_document_stays():
    info = b"/Info 2 0 R/ID[(one)(two)]"
    after = compact(minimal([b"<</Type/Catalog>>", b"<</Title(It)>>"], info=info))
    assert plain(reader(after).trailer["/ID"]) == ["one", "two"]
    assert reader(after).metadata.title == "It"


def test_words_of_the_format_inside_a_text_do_not_matter():
    before = one_page(
        b"(endobj 7 0 obj startxref 9 %%EOF trailer << 0000000009 00000 n endstream)",
        b"<</Length 8>>\nstream\nendobj\n \nendstream",
    )
    assert of_the_document(compact(before)) == of_the_document(before)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda pdf: b"", "no table"),
        (lambda pdf: pdf.removesuffix(b"%%EOF"), "no table"),
        (lambda pdf: pdf.replace(b"trailer", b"trailed"), "no table"),
        (lambda pdf: re.sub(rb"\n3 0 obj", b"\n3 0 abc", pdf), "no object"),
    ],
)
def test_anything_else_is_refused(spoil, said):
    with pytest.raises(ValueError, match=said):
        compact(spoil(one_page()))
