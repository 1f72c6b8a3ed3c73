import { join } from 'node:path';
import type { Construct } from 'constructs';
import { Network, Service } from '../../compose';
import { Annotations, LabwrightConstruct, Names, Size, Stack } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { Dockerfile } from '../../dockerfile';
import { PythonFile } from '../../python';
import { VERSIONS } from '../../versions';
import { HARDENED, LONG_RUNNING } from '../defaults';
import type { SocketRules } from './socket-rules';
import { writeRules } from './write-rules';

const PORT = 2375;
const FOLDER = '/opt/labwright';

/**
 * Stands before the Docker socket, on a network that only its one client is on. It lets through the calls that its rules
 * name, looks into their bodies, and takes out of the answers what the client does not need.
 * Everything else is refused with status 403, and named in its log.
 */
export class SocketProxy extends LabwrightConstruct {
  /** The filter in the compose file. */
  readonly service: Service;
  /** The network on which its one client reaches it; it has no way out. */
  readonly network: Network;
  /** The rules as the filter reads them. */
  readonly policy: PythonFile;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const name = Names.within(this, Stack.of(this));
    this.network = new Network(this, 'Network', { key: name, internal: true });
    const dockerfile = new Dockerfile(this, 'Dockerfile', { path: `${name}/Dockerfile` });
    const stage = dockerfile.stage(`python:${VERSIONS.python}-alpine`);
    dockerfile.copyAsset(stage, join(ASSETS, 'socket'), 'filter', `${FOLDER}/`);
    stage.copy('policy.py', `${FOLDER}/policy.py`).cmd(['python3', `${FOLDER}/filter.py`]);
    this.policy = new PythonFile(this, 'Policy', {
      path: `${name}/policy.py`,
      header: 'What the client of this filter may ask of Docker.',
    });
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      ...HARDENED,
      serviceName: name,
      build: { context: `./${name}` },
      // It starts as root, to learn the group of the socket, and goes on as user 65534 in that group.
      capAdd: ['SETGID', 'SETUID'],
      readOnly: true,
      pidsLimit: 64,
      memLimit: Size.mebibytes(128),
      healthcheck: {
        test: ['CMD', 'python3', `${FOLDER}/filter.py`, '--health'],
        interval: '10s',
        timeout: '5s',
        retries: 5,
      },
    });
    dockerfile.ownedBy(this.service);
    this.policy.ownedBy(this.service);
    this.service
      .mountHostPath('/var/run/docker.sock', '/var/run/docker.sock', { readOnly: true })
      .joins(this.network);
  }

  /** Address of the API, for `DOCKER_HOST`. */
  get url(): string {
    return `tcp://${this.service.endpoint(PORT)}`;
  }

  /** Writes what the client may do. To be called once. */
  allow(rules: SocketRules): void {
    writeRules(this.policy, rules);
  }

  /** Says that the risk of the socket is accepted. */
  acknowledge(reason: string): void {
    Annotations.of(this).acknowledge('LW_SOCKET_MOUNT', reason);
  }
}
