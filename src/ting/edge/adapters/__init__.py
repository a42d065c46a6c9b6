"""What binds a room's ports to real things outside; only `edge.wiring` names them."""
