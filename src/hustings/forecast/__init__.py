"""Where the night is heading: a night in, a joint distribution over the undeclared seats out."""
