"""An archive of any size, scanned: each of its blocks is read, checked and written by itself, by whatever engine.

plan: the archive in blocks. records: a block to texts. batch: texts to findings, the one function of all engines. store:
the folder of the findings. marks: a finished block, which is a file or two in it. counts: what is told of it all. scan: from
first to last.
"""
