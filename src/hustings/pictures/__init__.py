"""Uploaded pictures: checked and resized in a process of their own, kept as files in the night's folder."""

from hustings.pictures.album import Album
from hustings.pictures.picture import LARGEST_FILE, WIDTHS, Picture, Unfit, sizes_of

__all__ = ["LARGEST_FILE", "WIDTHS", "Album", "Picture", "Unfit", "sizes_of"]
