"""How much a roster may hold. A hundred thousand people fit; a file that asks for more is not one."""

FILE_BYTES = 40_000_000
UNPACKED_BYTES = 400_000_000
MEMBERS = 2_000
# Ordinary sheets pack 5 to 30 times; deflate itself stops at 1,032.
RATIO = 150
RATIO_MATTERS_FROM_BYTES = 20_000_000
LINES = 120_000
COLUMNS = 128
# The rectangle of a sheet, empty cells included: 100,000 lines of 60 columns.
CELLS = 6_000_000
ANSWER_BYTES = 100_000_000
# Address space, of which a child touches half: 100,000 lines of fourteen columns need 300 MB of it.
CHILD_MEMORY_BYTES = 500_000_000
CHILD_SECONDS = 9.0  # of the processor; a machine that does much else gives it a part of that
PATIENCE_SECONDS = 40.0
