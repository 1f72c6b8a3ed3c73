import type { Helper } from '../host/helper';
import { packCommand, STAGE, unpackCommand } from '../tar';

/** What is in a volume. */
export type VolumeState =
  /** Nothing, or what an interrupted restore left unfinished. */
  | 'empty'
  /** Data that the operator did not allow to overwrite. */
  | 'full'
  /** An interrupted restore had all of the new data, and was taking the old away. */
  | 'halfway'
  /** This backup is restored in it already, by a restore that was interrupted later. */
  | 'done';

// Whoever writes to the volume can write to the stage as well: a link in it must not lead to another volume.
const STATE = `
cd "$1" || exit
for file in "$3" "$3/new" "$3/ready" "$3/done" "$3/root.tar"; do
  if [ -L "$file" ]; then echo full; exit; fi
done
if [ -e "$3/done" ]; then [ "$(cat "$3/done")" = "$2" ] && echo done && exit; fi
if [ -e "$3/ready" ]; then echo halfway; exit; fi
for file in * .[!.]* ..?*; do
  [ "$file" = "$3" ] || [ "$file" = lost+found ] && continue
  if [ -e "$file" ] || [ -L "$file" ]; then echo full; exit; fi
done
echo empty`;

const BEGIN = `
set -e
cd "$1"
rm -rf "$2"
mkdir -m 0700 "$2" "$2/new"`;

// From \`ready\` on the volume is the backup's. Its own owner, mode and times come last, when nothing in it moves.
const FINISH = (pack: string, unpack: string): string => `
set -e
cd "$1"
(cd "$3/new" && ${pack}) > "$3/root.tar"
: > "$3/ready"
for file in * .[!.]* ..?*; do
  [ "$file" = "$3" ] || [ "$file" = lost+found ] && continue
  if [ -e "$file" ] || [ -L "$file" ]; then rm -rf -- "$file"; fi
done
cd "$3/new"
for file in * .[!.]* ..?*; do
  [ "$file" = lost+found ] && continue
  if [ -e "$file" ] || [ -L "$file" ]; then mv -- "$file" ../..; fi
done
cd ../..
printf %s "$2" > "$3/done"
rm -rf "$3/new" "$3/ready"
${unpack} < "$3/root.tar"`;

const CLEAR = (unpack: string): string => `
set -e
cd "$1"
[ -e "$2/root.tar" ] || exit 0
cp "$2/root.tar" /tmp/root.tar
rm -rf "$2"
${unpack} < /tmp/root.tar
rm /tmp/root.tar`;

/** Fills volumes: what is new is made beside the old, and takes its place when it is whole. */
export class Stage {
  constructor(
    private readonly helper: Pick<Helper, 'tar' | 'folderOf' | 'shell'>,
    /** Id of the backup. */
    private readonly id: string,
  ) {}

  /** What is in a volume. */
  async stateOf(volume: string): Promise<VolumeState> {
    const said = (await this.helper.shell(STATE, this.#folder(volume), this.id, STAGE)).trim();
    return said === 'full' || said === 'halfway' || said === 'done' ? said : 'empty';
  }

  /** Begins to fill a volume; its old data stay. */
  async begin(volume: string): Promise<void> {
    await this.helper.shell(BEGIN, this.#folder(volume), STAGE);
  }

  /** The folder that the new data are made in. */
  newFolder(volume: string): string {
    return `${this.#folder(volume)}/${STAGE}/new`;
  }

  /** Puts the new data into the place of the old. */
  async finish(volume: string): Promise<void> {
    const [tar = '', create = '', ...rest] = packCommand(this.helper.tar, '.', []);
    const script = FINISH(
      line([tar, create, '--no-recursion', ...rest]),
      line(unpackCommand(this.helper.tar, '.')),
    );
    await this.helper.shell(script, this.#folder(volume), this.id, STAGE);
  }

  /** Removes the mark that the volume is done, when all of the restore is. */
  async clear(volume: string): Promise<void> {
    await this.helper.shell(CLEAR(line(unpackCommand(this.helper.tar, '.'))), this.#folder(volume), STAGE);
  }

  #folder(volume: string): string {
    return this.helper.folderOf(volume);
  }
}

// The arguments hold no quotes.
function line(command: readonly string[]): string {
  return command.map((word) => `'${word}'`).join(' ');
}
