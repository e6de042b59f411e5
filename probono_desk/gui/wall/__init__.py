"""The wall: what the projector shows. Nothing personal."""
