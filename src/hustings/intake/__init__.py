"""Other people's files brought in: the shipped data sets."""
