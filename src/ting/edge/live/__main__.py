"""`python -m ting.edge.live`: the process itself, as `ting run` starts it."""

from ting.edge.live.process import main

main()
