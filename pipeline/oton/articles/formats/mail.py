"""A mail -> its text, or the page that it is, with its subject, date and sender."""

from __future__ import annotations

import email
import email.policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Final

from oton.articles.dates import iso_date
from oton.articles.decoding import decode
from oton.articles.document import Document
from oton.articles.wording import normalise
from oton.errors import InputError

_SHORTEST: Final = 200  # characters: a plain part with less says `see the HTML part`


def read(data: bytes) -> Document:
    """The document. Raises InputError where it cannot be read."""
    message = parse_mail(data)
    if not message["From"] and not message["Subject"]:
        raise InputError("is no mail: it has no sender and no subject. Save it again as .eml.")
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise InputError("is encrypted. Save it decrypted.")
    name, address = parseaddr(header(message, "From"))
    told = {
        "title": header(message, "Subject"),
        "published": iso_date(header(message, "Date")) if message["Date"] else "",
        "outlet": normalise(name) or address.rpartition("@")[2],
    }
    told = {key: value for key, value in told.items() if value}
    plain, page = text_part(message, "text/plain"), text_part(message, "text/html")
    if page and len(plain.strip()) < _SHORTEST:
        return Document(page=page, metadata=told)
    return Document(plain, metadata=told)


def parse_mail(data: bytes) -> EmailMessage:
    """The message in these bytes. Raises InputError where they are none."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except (MessageError, ValueError, RecursionError) as error:
        raise InputError(f"is no mail that can be read ({error}).") from error
    assert isinstance(message, EmailMessage)
    return message


def header(message: EmailMessage, name: str) -> str:
    """A header on one line; empty where it is missing or broken."""
    try:
        return normalise(str(message.get(name, "")))
    except (MessageError, ValueError, IndexError, AttributeError):
        return ""


def text_part(message: EmailMessage, kind: str) -> str:
    """The first part of this type that is no attachment, decoded."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                try:
                    return payload.decode(part.get_content_charset("") or "utf-8").replace("\r\n", "\n")
                except (LookupError, UnicodeDecodeError):
                    return decode(payload, markup=kind == "text/html")[0].replace("\r\n", "\n")
    return ""
