import { join } from 'node:path';
import type { Construct } from 'constructs';
import { Service, type Volume } from '../../compose';
import { type Bindable, LabwrightConstruct, markBindable, Size, Stack } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { Dockerfile } from '../../dockerfile';
import { VERSIONS } from '../../versions';
import { HARDENED, LONG_RUNNING } from '../defaults';

const ID = 'VolumeOwners';
const FOLDER = 'volume-owners';
const PROGRAM = '/opt/labwright/own.py';

/**
 * A job that changes the owners of volumes to the users that services run as, before these start. Root owns a new volume,
 * and the volumes of a platform whose services ran as root. Files with the right owner are not changed. A stack has one
 * such job; it has no network, and only the capabilities to change owners.
 */
export class VolumeOwners extends LabwrightConstruct implements Bindable {
  /** The service that runs the job. */
  readonly service: Service;
  readonly #owners = new Map<string, number>();

  /** The job of a stack; created at the first call. */
  static of(scope: Construct): VolumeOwners {
    const stack = Stack.of(scope);
    const known = stack.node.tryFindChild(ID);
    return known instanceof VolumeOwners ? known : new VolumeOwners(stack);
  }

  private constructor(stack: Stack) {
    super(stack, ID);
    markBindable(this);
    const dockerfile = new Dockerfile(this, 'Dockerfile', { path: `${FOLDER}/Dockerfile` });
    const stage = dockerfile.stage(`python:${VERSIONS.python}-alpine`);
    dockerfile.copyAsset(stage, join(ASSETS, 'volumes', 'own.py'), 'own.py', PROGRAM);
    stage.cmd(['python3', PROGRAM]);
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      ...HARDENED,
      restart: 'no',
      serviceName: FOLDER,
      build: { context: `./${FOLDER}` },
      capAdd: ['CHOWN', 'DAC_READ_SEARCH'],
      networkMode: 'none',
      readOnly: true,
      pidsLimit: 16,
      memLimit: Size.mebibytes(128),
    });
    dockerfile.ownedBy(this.service);
  }

  /** Makes a user, and the group of the same number, the owner of a volume before a service starts. */
  setOwner(volume: Volume, owner: number, service: Service): void {
    if (!this.#owners.has(volume.key)) this.service.mount(volume, `/volumes/${volume.key}`, { noCopy: true });
    this.#owners.set(volume.key, owner);
    service.dependsOn(this.service, 'completed');
  }

  bind(): void {
    const entries = [...this.#owners].sort().map(([key, owner]) => `${key}=${owner}`);
    this.service.addEnvironment('OWNERS', entries.join(' '));
  }
}
