"""Head office's roster: workbooks and CSV to typed lines and named errors."""
