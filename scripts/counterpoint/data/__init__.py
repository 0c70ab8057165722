"""The debate as data: exports, one module per format, and the records that search works on."""
