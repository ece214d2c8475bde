"""A channel's export of Telegram (`result.json`) -> its messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from oton.articles.formats import Row


def is_export(value: Any) -> bool:
    """Whether that is what the program Telegram Desktop writes: one chat, or all of an account."""
    return isinstance(value, dict) and (_is_chat(value) or bool(_chats(value)))


def read_messages(value: dict[str, Any]) -> Iterator[tuple[int, Row]]:
    """The messages with a text, numbered from 1 over all chats; service messages and bare pictures are none."""
    number = 0
    for chat in [value] if _is_chat(value) else _chats(value):
        for message in chat["messages"]:
            number += 1
            text = _plain(message.get("text")) if isinstance(message, dict) else ""
            if text.strip() and message.get("type", "message") == "message":
                yield (
                    number,
                    {
                        "text": text,
                        "published": str(message.get("date", "")),
                        "outlet": str(chat.get("name") or message.get("from") or ""),
                        "author": str(message.get("author") or message.get("forwarded_from") or ""),
                        "message_id": str(message.get("id", "")),
                    },
                )


def _is_chat(value: dict[str, Any]) -> bool:
    messages = value.get("messages")
    return isinstance(messages, list) and "type" in value and ("name" in value or "id" in value)


def _chats(value: dict[str, Any]) -> list[dict[str, Any]]:
    chats = value.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    return [chat for chat in listed if isinstance(chat, dict) and _is_chat(chat)] if isinstance(listed, list) else []


def _plain(text: Any) -> str:
    """A text is a string, or a list of strings and marked parts: `["Laut ", {"type": "bold", "text": "Polizei"}]`."""
    if isinstance(text, list):
        return "".join(_plain(part) for part in text)
    return str(text.get("text", "")) if isinstance(text, dict) else text if isinstance(text, str) else ""
