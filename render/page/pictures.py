"""Figures as data: images. In an <img> alone: there a browser runs no script of an SVG and loads nothing for it."""

from __future__ import annotations

from base64 import b64encode

from shinkyu.model.published.pictures import kind_of


def data_url(data: bytes) -> str:
    """The picture as a ``data:`` URL; "" for bytes that are none of PNG, JPEG, GIF, WebP and SVG."""
    kind = kind_of(data)
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}" if kind else ""
