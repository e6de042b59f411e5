"""The tables: who sits where, what is wrong there, how it is mended."""
