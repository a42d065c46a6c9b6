"""The contract 合同: scheme packs (rules, bands, clocks, readings, grades, money) as folders of data, checked."""
