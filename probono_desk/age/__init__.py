"""Encrypted files in the age format (https://c2sp.org/age): the one way in which anything is sealed on disk.

pyrage makes and checks keys. The format itself is written here, on libsodium's primitives, because pyrage neither seeks
in a file, nor streams under a passphrase, nor lets one choose what a passphrase costs; the specification's own vectors,
pyrage and the age tool say in the tests that it is the same format. Errors are named for the package, the sealed file
that people hand around; ``store`` says them in its own words.
"""
