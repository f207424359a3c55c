"""Maps as SVG: what they show of a seat, how it is drawn, and what of the ground an area takes."""
