"""Appraisal 绩效考核: facts and a scheme pack in, lines, total, grade and refund out."""
