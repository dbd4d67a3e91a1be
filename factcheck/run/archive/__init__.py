"""Scan an archive of any size: each of its blocks is read, checked and written independently, by any engine.

plan: splits the archive into blocks. records: reads the texts of a block. batch: checks them. work: does one block. engine:
runs blocks in parallel. store: the findings folder. done_marks: finished blocks. counts, summary: totals. scan: runs it all.
"""
