"""Facts and rules of an election night: pure, with no I/O, clock or randomness."""
