/**
 * True for a path that stays below its folder on every system: relative, with `/` between the parts, and without `.`,
 * `..`, empty parts, backslashes, control characters or a Windows drive.
 */
export function isInnerPath(path: unknown): path is string {
  if (typeof path !== 'string' || /[\\\p{Cc}]/u.test(path) || /^[a-z]:/i.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/**
 * True for the path of a file that a synth may write or delete in an output folder. It is never in the writer's own folder
 * and never the `.env` of a stack, in any spelling that a file system treats as the same.
 */
export function isOutputPath(path: unknown): path is string {
  if (!isInnerPath(path)) return false;
  // Some file systems ignore invisible characters in names.
  const [first, second, ...more] = path
    .toLowerCase()
    .replace(/\p{DI}/gu, '')
    .split('/');
  if (first === '.labwright' || first === '.env') return false;
  return second !== '.env' || more.length > 0;
}

/** True for the name of a stack: of its folder and of its Compose project. */
export function isStackName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_-]*$/.test(name);
}
