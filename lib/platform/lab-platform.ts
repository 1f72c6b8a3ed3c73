import { Construct } from 'constructs';
import type { PostgresDb } from './database/postgres-db';
import { Hub } from './hub/hub';
import type { HubProps } from './hub/hub-props';
import { LabImage } from './lab/lab-image';
import type { LabImageProps } from './lab/lab-image-props';
import { MlflowDb, type MlflowDbProps } from './mlflow/mlflow-db';
import type { MlflowGateOptions } from './mlflow/mlflow-gate';
import { MlflowServer, type MlflowServerProps } from './mlflow/mlflow-server';
import { PlatformConstruct } from './platform-construct';
import { Proxy } from './proxy/proxy';
import type { ProxyProps } from './proxy/proxy-props';
import { SharedStorage, type SharedStorageProps } from './storage/shared-storage';

/** The parts that a hub of your own is made with. */
export type HubParts = Pick<HubProps, 'proxy' | 'labImages'>;

/** MLflow by its options. */
export interface MlflowOptions {
  /** Options of the database, or a database of your own. Default: MlflowDb. */
  readonly database?: MlflowDbProps | PostgresDb;
  /** Options of the server. Default: those of MlflowServer. */
  readonly server?: Omit<MlflowServerProps, 'database'>;
  /** Show its pages to users who are signed in. Default: false, and no browser reaches them. */
  readonly pages?: MlflowGateOptions | boolean;
}

/** Options of a LabPlatform: those of its parts, or parts of your own in their place. */
export interface LabPlatformProps {
  /** Options, or a proxy of your own. */
  readonly proxy: ProxyProps | Proxy;
  /** One image by its options, or images of your own, subclasses among them. */
  readonly lab: LabImageProps | readonly LabImage[];
  /** Options, or a function that makes a hub of your own, a subclass for instance. */
  readonly hub: Omit<HubProps, keyof HubParts> | ((scope: Construct, parts: HubParts) => Hub);
  /** False for none. Default: a local volume at `/shared`. */
  readonly shared?: (SharedStorageProps & { readonly mountPoint?: string }) | SharedStorage | false;
  /** False for none. Default: MLflow on PostgreSQL. */
  readonly mlflow?: MlflowOptions | MlflowServer | false;
}

/** The whole platform by one object of options. Its parts are public: change them, or compose your own. */
export class LabPlatform extends PlatformConstruct {
  /** What browsers meet first. */
  readonly proxy: Proxy;
  /** The images of the labs. */
  readonly labImages: readonly LabImage[];
  /** The hub. */
  readonly hub: Hub;
  /** The volume that all labs share; undefined without one. */
  readonly shared: SharedStorage | undefined;
  /** Undefined without MLflow, and with a server of your own. */
  readonly mlflowDb: PostgresDb | undefined;
  /** MLflow's server; undefined without MLflow. */
  readonly mlflow: MlflowServer | undefined;

  constructor(scope: Construct, id: string, props: LabPlatformProps) {
    super(scope, id, { of: LabPlatform, type: 'LabPlatformProps', props, mine: isMine });
    const { proxy, lab, hub, shared = {}, mlflow = {} } = props;
    this.proxy = isPart<Proxy>(proxy) ? proxy : new Proxy(this, 'Proxy', proxy);
    this.labImages = isList(lab) ? lab : [new LabImage(this, 'Lab', lab)];
    const parts = { proxy: this.proxy, labImages: this.labImages };
    this.hub = typeof hub === 'function' ? hub(this, parts) : new Hub(this, 'Hub', { ...hub, ...parts });
    if (shared !== false) {
      const { mountPoint = '/shared', ...storage } = isPart<SharedStorage>(shared) ? {} : shared;
      this.shared = isPart<SharedStorage>(shared) ? shared : new SharedStorage(this, 'Shared', storage);
      this.hub.mountInLabs(this.shared, mountPoint);
    }
    if (mlflow === false) return;
    if (isPart<MlflowServer>(mlflow)) this.mlflow = mlflow;
    else {
      const { database = {} } = mlflow;
      this.mlflowDb = isPart<PostgresDb>(database) ? database : new MlflowDb(this, 'MlflowDb', database);
      this.mlflow = new MlflowServer(this, 'Mlflow', { ...mlflow.server, database: this.mlflowDb });
    }
    this.hub.useMlflow(this.mlflow);
    const pages = 'pages' in mlflow && mlflow.pages;
    if (pages) this.hub.showMlflow(this.mlflow, pages === true ? {} : pages);
  }
}

// The others are those of its parts.
function isMine(property: string): boolean {
  return /^(?:[^.]+|mlflow\.[^.]+)$/.test(property);
}

function isPart<T extends Construct>(given: object): given is T {
  return Construct.isConstruct(given);
}

function isList(lab: LabPlatformProps['lab']): lab is readonly LabImage[] {
  return Array.isArray(lab);
}
