"""How the desk looks: theme, icons, marks, focus ring."""
