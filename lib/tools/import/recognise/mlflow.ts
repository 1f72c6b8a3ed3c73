import type { ImportModel } from '../model';
import type { SourceTexts } from '../print/source-texts';
import { hasPlainName, isOwnedBy, type ServiceFacts } from './facts';
import { options, type Part, unless } from './part';

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** PostgreSQL for MLflow, and MLflow itself where it is there. */
export function recogniseDatabase(
  model: ImportModel,
  facts: readonly ServiceFacts[],
  texts: SourceTexts,
  withHub: boolean,
): Part | undefined {
  const server = facts.find((one) => isMlflow(one));
  const database = facts.find((one) => isDatabase(one, server, withHub));
  if (!database) {
    if (server)
      model.notes.add(
        'check',
        `services.${server.name}`,
        'Recognised as MLflow, but not converted: its database is not a PostgreSQL service in these files.',
      );
    return undefined;
  }
  const where = `services.${database.name}`;
  const leave = (why: string): undefined => {
    model.notes.add('check', where, `Recognised as the database of MLflow, but not converted: ${why}.`);
    return undefined;
  };
  const version = /^(?:docker\.io\/|library\/)*postgres:(\d[\w.-]*)$/.exec(database.image)?.[1];
  const major = Number(version?.split('.')[0]);
  if (version === undefined || !(major >= 13 && major <= 18)) return leave('its version is not known');
  const [volume, ...others] = database.volumes;
  const place = major >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data';
  if (!volume || others.length > 0 || volume.target !== place)
    return leave(`its data are not on one volume at ${place}`);
  if (!hasPlainName(model, volume.source) || !isOwnedBy(facts, volume.source, [database.name]))
    return leave(`the volume ${volume.source} has a name or options of its own, or other users`);
  const value = (key: string): string | undefined => database.environment.get(key);
  const user = value('POSTGRES_USER') ?? 'postgres';
  const name = value('POSTGRES_DB') ?? user;
  if (!NAME.test(user) || !NAME.test(name)) return leave('its user or database is a variable');
  const lines = [
    `const database = new MlflowDb(stack, ${texts.string('MlflowDb')}, {\n${options({
      version: texts.string(version),
      serviceName: unless(texts, database.name, 'postgres'),
      volumeKey: unless(texts, volume.source, 'postgres_data'),
      databaseName: unless(texts, name, 'mlflow'),
      user: unless(texts, user, 'mlflow'),
    })}\n});`,
  ];
  model.notes.add(
    'check',
    where,
    'It is now an MlflowDb. Its password is the secret POSTGRES_PASSWORD in .env: keep the current password, because PostgreSQL reads it only at the first start.',
  );
  const part: Part = { services: [database.name], volumes: [volume.source], imports: ['MlflowDb'], lines };
  return server ? withServer(model, facts, texts, part, server) : part;
}

function isMlflow({ image, command, buildName }: ServiceFacts): boolean {
  return (
    /(?:^|\/)mlflow(?:[:@/-]|$)/.test(image) ||
    /\bmlflow\s+server\b/.test(command) ||
    (buildName.split('/').at(-1) ?? '').includes('mlflow')
  );
}

// Of a database that others use as well nothing is known.
function isDatabase(one: ServiceFacts, server: ServiceFacts | undefined, withHub: boolean): boolean {
  if (!/^(?:docker\.io\/|library\/)*postgres(?::|$)/.test(one.image)) return false;
  const told = [one.name, ...one.environment.values(), ...one.volumes.map(({ source }) => source)];
  return server?.names(one.name) === true || withHub || told.some((text) => text.includes('mlflow'));
}

function withServer(
  model: ImportModel,
  facts: readonly ServiceFacts[],
  texts: SourceTexts,
  part: Part,
  server: ServiceFacts,
): Part {
  const [artifacts, ...others] = server.volumes;
  const bucket = /s3:\/\/[a-z0-9][a-z0-9.-]+(?:\/[\w./-]*)?/.exec(server.command)?.[0];
  const plain =
    !artifacts || (artifacts.source === 'mlflow_artifacts' && hasPlainName(model, artifacts.source));
  if (others.length > 0 || !plain || (artifacts && !isOwnedBy(facts, artifacts.source, [server.name]))) {
    model.notes.add(
      'check',
      `services.${server.name}`,
      'Recognised as MLflow, but not converted: its volumes have custom names, which MlflowServer would not keep.',
    );
    return part;
  }
  model.notes.add(
    'check',
    `services.${server.name}`,
    'It is now an MlflowServer. It publishes no host port; labs can reach it.',
  );
  return {
    services: [...part.services, server.name],
    volumes: [...part.volumes, ...(artifacts ? [artifacts.source] : [])],
    imports: [...part.imports, 'MlflowServer'],
    lines: [
      ...part.lines,
      `const mlflow = new MlflowServer(stack, ${texts.string('Mlflow')}, {\n${options({
        database: 'database',
        serviceName: unless(texts, server.name, 'mlflow'),
        artifacts: bucket === undefined ? undefined : texts.string(bucket),
      })}\n});`,
    ],
  };
}
