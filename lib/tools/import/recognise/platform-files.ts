import { relative, resolve, sep } from 'node:path';
import { readInputText } from '../../../core/input';
import type { ImportModel } from '../model';
import type { SourceTexts } from '../print/source-texts';
import type { ServiceFacts } from './facts';

// The lengths of RFC 5321, section 4.5.3.1, keep the time linear.
/** The e-mail for certificates as an expression: what the command line says, or the file that is mounted. */
export function emailOf(model: ImportModel, traefik: ServiceFacts, texts: SourceTexts): string {
  const said =
    /acme\.email[= ]"?([^\s"@]{1,64}@[^\s"]{1,255})/i.exec(traefik.command)?.[1] ??
    emailInFile(model, traefik);
  return said && !said.includes('$') ? texts.string(said) : `EnvVar.required(${texts.string('ACME_EMAIL')})`;
}

function emailInFile(model: ImportModel, traefik: ServiceFacts): string | undefined {
  const text = mounted(model, traefik, /traefik\.(?:toml|ya?ml)$/);
  return /email\s*[=:]\s*["']?([^\s"'@]{1,64}@[^\s"']{1,255})/.exec(text ?? '')?.[1];
}

/** The text of the hub's configuration, in its image or mounted; empty if it has no such file. */
export function configOf(model: ImportModel, hub: ServiceFacts): string {
  return mounted(model, hub, /jupyterhub_config\.py$/) ?? hub.file('jupyterhub_config.py') ?? '';
}

function mounted(model: ImportModel, { mounts }: ServiceFacts, place: RegExp): string | undefined {
  const file = mounts.find(({ target }) => place.test(target))?.source;
  if (file === undefined || file.includes('$')) return undefined;
  try {
    return readInputText(resolve(model.folder, file));
  } catch {
    return undefined;
  }
}

/** Start hooks that the Dockerfile of labs copies: as the app names them, and where they lie. */
export function startHooks(model: ImportModel, lab: ServiceFacts): ReadonlyMap<string, string> {
  const copied = (lab.dockerfile ?? '').matchAll(
    /^COPY[ \t]+(?:--\S+[ \t]+)*(\S+\.sh)[ \t]+\S*before-notebook\.d/gim,
  );
  return new Map(
    [...copied]
      .map(([, name = '']) => resolve(lab.buildFolder ?? '', name))
      .map((file) => [relative(model.project, file).split(sep).join('/'), file]),
  );
}
