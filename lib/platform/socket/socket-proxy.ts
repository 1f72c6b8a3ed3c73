import type { Construct } from 'constructs';
import { Network, Service } from '../../compose';
import { Annotations, Names, Size, Stack } from '../../core';
import { VERSIONS } from '../../versions';
import { LONG_RUNNING } from '../defaults';
import { PlatformConstruct } from '../platform-construct';

/** A part of Docker's API. Source: docker-socket-proxy, "Grant or revoke access". */
export type DockerApi =
  | 'containers'
  | 'events'
  | 'images'
  | 'info'
  | 'networks'
  | 'ping'
  | 'post'
  | 'version'
  | 'volumes';

/** Options of a SocketProxy. */
export interface SocketProxyProps {
  /** The parts of the API that are let through; `post` allows changes. */
  readonly allow: readonly DockerApi[];
}

/** Stands before the Docker socket and lets through only what its one user needs, on a network of their own. */
export class SocketProxy extends PlatformConstruct {
  /** The filter in the compose file. */
  readonly service: Service;
  /** The network on which its one client reaches it. */
  readonly network: Network;

  constructor(scope: Construct, id: string, props: SocketProxyProps) {
    super(scope, id, { of: SocketProxy, type: 'SocketProxyProps', props });
    const name = Names.within(this, Stack.of(this));
    this.network = new Network(this, 'Network', { key: name, internal: true });
    const allowed = Object.fromEntries([...props.allow].sort().map((api) => [api.toUpperCase(), '1']));
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      serviceName: name,
      image: `tecnativa/docker-socket-proxy:v${VERSIONS.socketProxy}`,
      environment: allowed,
      readOnly: true,
      tmpfs: ['/run', '/tmp'],
      memLimit: Size.mebibytes(64),
      healthcheck: {
        test: ['CMD-SHELL', 'wget -q -O /dev/null http://127.0.0.1:2375/version'],
        interval: '10s',
        timeout: '5s',
        retries: 5,
      },
    });
    if (!props.allow.includes('version')) this.service.addEnvironment('VERSION', '1');
    this.service
      .mountHostPath('/var/run/docker.sock', '/var/run/docker.sock', { readOnly: true })
      .joins(this.network);
  }

  /** Address of the API, for `DOCKER_HOST`. */
  get url(): string {
    return `tcp://${this.service.endpoint(2375)}`;
  }

  /** Says that the risk of the socket is accepted. */
  acknowledge(reason: string): void {
    Annotations.of(this).acknowledge('LW_SOCKET_MOUNT', reason);
  }
}
