"""A PostgreSQL database that several machines share: its address, connections, schema, and what goes wrong with it."""
