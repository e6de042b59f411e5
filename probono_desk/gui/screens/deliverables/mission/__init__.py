"""The chosen mission and its forms."""
