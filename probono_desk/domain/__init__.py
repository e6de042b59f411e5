"""What the field knows: people, tables, codes, the plan of the day. Standard library only."""
