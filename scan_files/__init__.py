"""Files to take along: rows to a table or a spreadsheet, a link to a QR code."""
