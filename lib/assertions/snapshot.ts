import { createHash } from 'node:crypto';
import { isText, type StackFiles } from './files';

/**
 * A stack's folder as one text that people read: each file under its path, in the order of the paths. What changes by
 * itself (hashes, times, versions of this package, the manifest) is in no file of a stack, and so not in the text.
 */
export function folderText(files: StackFiles): string {
  const paths = [...files.keys()].sort();
  return paths
    .map((path) => {
      const file = files.get(path);
      const head = `===== ${path}${file?.executable ? ' (executable)' : ''}`;
      return `${head}\n${describe(file?.content ?? '')}`;
    })
    .join('\n');
}

function describe(content: string | Buffer): string {
  if (typeof content === 'string') return content;
  if (isText(content)) return content.toString('utf8');
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return `(binary, ${content.length} bytes, sha256 ${hash}…)\n`;
}
