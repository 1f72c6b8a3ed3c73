import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/** A file that is sent to a user's lab. */
export interface SlowUpload {
  readonly host: string;
  readonly user: string;
  readonly token: string;
  /** Name in the user's home. */
  readonly file: string;
  /** How long it takes; a kibibyte is sent each second. */
  readonly seconds: number;
}

/** Sends a file by the API that JupyterLab uploads with, as over a line that is hardly one. */
export async function uploadSlowly({
  host,
  user,
  token,
  file,
  seconds,
}: SlowUpload): Promise<{ readonly status: number; readonly seconds: number }> {
  const started = Date.now();
  const status = await new Promise<number>((done, fail) => {
    const put = request(
      {
        host: '127.0.0.1',
        servername: host,
        rejectUnauthorized: false,
        method: 'PUT',
        path: `/user/${user}/api/contents/${file}`,
        headers: { host, authorization: `token ${token}`, 'content-type': 'application/json' },
      },
      (response) => {
        response.resume();
        done(response.statusCode ?? 0);
      },
    ).on('error', fail);
    const send = async (): Promise<void> => {
      put.write('{"type": "file", "format": "text", "content": "');
      for (let second = 0; second < seconds; second++) {
        put.write('x'.repeat(1024));
        await sleep(1000);
      }
      put.end('"}');
    };
    send().catch(fail);
  });
  return { status, seconds: (Date.now() - started) / 1000 };
}
