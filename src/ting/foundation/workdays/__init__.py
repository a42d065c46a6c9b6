"""Working days 工作日: the day table (holidays, make-up days), deadlines counted on it, and clocks with pauses."""
