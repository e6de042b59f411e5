"""The desk itself: opened, ready, rehearsed, its journal."""
