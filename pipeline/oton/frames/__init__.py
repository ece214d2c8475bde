"""What a number is said of: the verb, its subject, the whole noun phrase and the places. START HERE: frame.py.

frame     view, place of a number -> Frame
places    view, sentence -> the places named there, and those named last before it
reader    Doc -> the cells of a claim, the one door for the flow
"""

from oton.frames.frame import Frame, read_frame
from oton.frames.reader import reader

__all__ = ["Frame", "read_frame", "reader"]
