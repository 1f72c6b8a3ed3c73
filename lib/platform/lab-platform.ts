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

/** The parts that a custom hub needs. */
export type HubParts = Pick<HubProps, 'proxy' | 'labImages'>;

/** Options of MLflow in a LabPlatform. */
export interface MlflowOptions {
  /**
   * Options of the database, or your own database construct.
   * @default a MlflowDb with its defaults
   */
  readonly database?: MlflowDbProps | PostgresDb;
  /**
   * Options of the server.
   * @default the defaults of MlflowServer
   */
  readonly server?: Omit<MlflowServerProps, 'database'>;
  /**
   * Show the web UI to signed-in users; options restrict it to some of them.
   * @default false, no browser can reach it
   */
  readonly pages?: MlflowGateOptions | boolean;
}

/** Options of a LabPlatform: for each part its options, or your own construct. */
export interface LabPlatformProps {
  /** Options of the proxy, or your own Proxy. */
  readonly proxy: ProxyProps | Proxy;
  /** Options of one lab image, or your own LabImage constructs. */
  readonly lab: LabImageProps | readonly LabImage[];
  /** Options of the hub, or a function that creates your own Hub, such as a subclass. */
  readonly hub: Omit<HubProps, keyof HubParts> | ((scope: Construct, parts: HubParts) => Hub);
  /**
   * Storage that all labs share, with its path in the labs; false for none.
   * @default a local volume at `/shared`
   */
  readonly shared?: (SharedStorageProps & { readonly mountPoint?: string }) | SharedStorage | false;
  /**
   * Options of MLflow, or your own MlflowServer; false for none.
   * @default MLflow with PostgreSQL
   */
  readonly mlflow?: MlflowOptions | MlflowServer | false;
}

/** A complete platform: proxy, hub, lab image, shared storage and MLflow. Its parts are public, so you can change them. */
export class LabPlatform extends PlatformConstruct {
  /** The reverse proxy. */
  readonly proxy: Proxy;
  /** The images of the labs. */
  readonly labImages: readonly LabImage[];
  /** The hub. */
  readonly hub: Hub;
  /** The storage that all labs share; undefined with `shared: false`. */
  readonly shared: SharedStorage | undefined;
  /** MLflow's database; undefined without MLflow, or with your own MlflowServer. */
  readonly mlflowDb: PostgresDb | undefined;
  /** MLflow's server; undefined with `mlflow: false`. */
  readonly mlflow: MlflowServer | undefined;

  constructor(scope: Construct, id: string, props: LabPlatformProps) {
    super(scope, id, { of: LabPlatform, type: 'LabPlatformProps', props, mine: isOwnOption });
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
    // Another value is reported with the options; nothing can be made of it.
    if (typeof mlflow !== 'object') return;
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

// Each part reports its own options.
function isOwnOption(property: string): boolean {
  return /^(?:[^.]+|mlflow\.[^.]+)$/.test(property);
}

function isPart<T extends Construct>(given: object): given is T {
  return Construct.isConstruct(given);
}

function isList(lab: LabPlatformProps['lab']): lab is readonly LabImage[] {
  return Array.isArray(lab);
}
