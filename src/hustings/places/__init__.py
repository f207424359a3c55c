"""Where places lie: postcodes, outlines and hexagons, by the boundaries of an election."""
