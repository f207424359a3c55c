"""What the operator of a night does: its folder, verifying, and later backup, bake and export."""
