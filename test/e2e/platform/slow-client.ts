import { connect } from 'node:tls';

/** How long, in seconds, a server bears with a client that sends a request's headers drop by drop. */
export async function sendHeadersSlowly(host: string): Promise<number> {
  const started = Date.now();
  await new Promise<void>((done) => {
    const socket = connect({ host: '127.0.0.1', port: 443, servername: host, rejectUnauthorized: false });
    let timer: NodeJS.Timeout | undefined;
    socket.on('secureConnect', () => {
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n`);
      timer = setInterval(() => socket.write('X-Drop: 1\r\n'), 5000);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      done();
    });
    socket.resume();
  });
  return (Date.now() - started) / 1000;
}
