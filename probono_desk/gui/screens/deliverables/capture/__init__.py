"""What comes in: files, photographs, sticks."""
