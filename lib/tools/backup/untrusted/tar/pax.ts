import { shown } from '../shown';
import { TarError } from './error';

/** The records of an extended header, by key. Values hold one character for each byte. */
export type PaxRecords = ReadonlyMap<string, string>;

// What GNU tar, BusyBox and Python write. A key that is not here could change the meaning of an entry.
const KNOWN =
  /^(?:path|linkpath|size|uid|gid|uname|gname|mtime|atime|ctime|hdrcharset|SCHILY\.xattr\.[\s\S]+|SCHILY\.acl\.(?:access|default)|RHT\.security\.selinux|GNU\.sparse\.(?:major|minor|name|realsize))$/;

/**
 * Reads the records of an extended header: `<length> <key>=<value>\n`, one after the other.
 * @throws TarError for records that are malformed, unknown, or there twice.
 */
export function readPax(content: Buffer): PaxRecords {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length; ) {
    const digits = /^[1-9]\d{0,9} /.exec(content.toString('latin1', at, at + 11))?.[0];
    const end = at + Number(digits);
    if (digits === undefined || end > content.length || content[end - 1] !== 0x0a)
      throw new TarError('an extended header is malformed');
    const record = content.toString('latin1', at + digits.length, end - 1);
    const equals = record.indexOf('=');
    const key = record.slice(0, Math.max(equals, 0));
    if (!KNOWN.test(key))
      throw new TarError(`an extended header has the unknown key ${shown(key.slice(0, 60))}`);
    if (records.has(key))
      throw new TarError(`an extended header has the key ${shown(key.slice(0, 60))} twice`);
    records.set(key, record.slice(equals + 1));
    at = end;
  }
  return records;
}

/** A number of an extended header; undefined where it is not there. */
export function paxNumber(records: PaxRecords, key: string): number | undefined {
  const value = records.get(key);
  if (value === undefined) return undefined;
  if (!/^\d{1,16}$/.test(value) || Number(value) > Number.MAX_SAFE_INTEGER)
    throw new TarError(`an extended header has a wrong ${key}`);
  return Number(value);
}
