"""Head office's roster: workbooks and CSV to typed lines and named errors.

``read.read_roster`` reads, ``template.template_workbook`` makes an empty workbook to fill in.
"""
