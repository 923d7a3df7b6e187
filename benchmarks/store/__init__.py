"""What the store promises, measured: `python -m benchmarks.store`."""
