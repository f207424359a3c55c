"""Measurements, each as a ratio against a peer in the same run; figures are recorded in docs/performance.md."""
