"""The live process: every socket, and the journal's lines to those who may see them.

`process` takes sockets in (handed over by uvicorn through `handover`, or on a TLS port of its own),
`watcher` is one socket, `room` is what goes on between them, `hub` holds streams and their rings,
`pulses` what is lossy, and `admission` is the database's side of who may watch what.
"""
