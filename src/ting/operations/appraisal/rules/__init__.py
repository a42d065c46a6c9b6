"""The appraisal engine: (facts, pack, day table, readings) → lines, total, grade, refund. Exact and pure."""
