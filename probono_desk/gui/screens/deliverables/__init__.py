"""The referent's board: what each structure will leave with."""
