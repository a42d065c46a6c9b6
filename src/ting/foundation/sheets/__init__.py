"""Lists that come and go as workbooks: read with suspicion, written plainly. Knows no room."""
