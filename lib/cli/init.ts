import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { kebab } from 'case';
import { diagnostic, LabwrightError } from '../core/diagnostics';
import { PACKAGE_FOLDER } from '../core/package-folder';
import { say, styled } from './output';
import { packageVersion } from './package-info';
import { TEMPLATES } from './templates';

/**
 * `labwright init`: a working project with a test.
 * @throws LabwrightError `LW_INIT_TEMPLATE_UNKNOWN`, `LW_INIT_NOT_EMPTY`.
 */
export function init(template: string, folder: string): void {
  if (!TEMPLATES.some((one) => one === template)) {
    throw new LabwrightError([
      diagnostic('LW_INIT_TEMPLATE_UNKNOWN', {
        path: 'command line',
        given: template,
        allowed: TEMPLATES.join(', '),
      }),
    ]);
  }
  const target = resolve(folder);
  if (existsSync(target) && readdirSync(target).some((name) => name !== '.git')) {
    throw new LabwrightError([diagnostic('LW_INIT_NOT_EMPTY', { path: target })]);
  }
  mkdirSync(target, { recursive: true });
  cpSync(join(PACKAGE_FOLDER, 'templates', 'common'), target, { recursive: true });
  cpSync(join(PACKAGE_FOLDER, 'templates', template), target, { recursive: true });
  // npm leaves a .gitignore out of packages.
  renameSync(join(target, 'gitignore'), join(target, '.gitignore'));
  const file = join(target, 'package.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text
      .replace('"my-lab"', JSON.stringify(kebab(basename(target)) || 'my-lab'))
      .replace('"LABWRIGHT_VERSION"', JSON.stringify(`^${packageVersion()}`)),
  );
  say(
    `${styled('green', '✔')} ${template} in ${target}\n\n  cd ${folder}\n  npm install\n  npx labwright synth`,
  );
}
