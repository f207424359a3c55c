"""Finding by postcode and by words: what a reader's words may mean, and where that leads."""
