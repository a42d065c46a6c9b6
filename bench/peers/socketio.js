// Node socket.io, as most such systems do it: one room, emitted to; nothing is stored, nobody is asked who they are.
// Origin: this project's own fan-out study (servers/node_sio.js of 2026-11-22). Argument: port.
const { Server } = require('socket.io');
const http = require('http').createServer();
const io = new Server({ transports: ['websocket'], perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('join', () => { socket.join('meeting'); socket.emit('joined'); });
  socket.on('pub', (line) => io.to('meeting').emit('m', line));
});
io.attach(http);
http.listen({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
