"""All that is kept of one client as a file that people fill in: a workbook, CSV or Parquet.

Each record type is a sheet in plain words (`data/content/workbook.yaml`).  What is exported
comes back as the very same records; what somebody changed is shown before it is saved.  May
import the store, the intake and the exercises' models and content; no exercise imports it.
"""
