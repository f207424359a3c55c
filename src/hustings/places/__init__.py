"""Where places lie: postcodes, wards, outlines and hexagons, by the boundaries of an election."""
