"""Operations: the O&M contract as working software. The only wing that may know a meeting and a machine."""
