"""Where the outside touches Ting; the only wing that names drivers and adapters."""
