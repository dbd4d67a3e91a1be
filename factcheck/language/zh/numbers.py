"""Chinese scale characters, as powers of ten."""

SCALES = {"万亿": 12, "千万": 7, "百万": 6, "十亿": 9, "千": 3, "百": 2, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
