"""Devices: scanner, camera, sound, sleep."""
