import { Construct } from 'constructs';
import { trace } from '../../core';
import { Hub } from '../hub/hub';
import type { HubProps } from '../hub/hub-props';
import { LabImage, type LabImageProps } from '../lab/lab-image';
import { MlflowDb, type MlflowDbProps } from '../mlflow/mlflow-db';
import { MlflowServer } from '../mlflow/mlflow-server';
import { Proxy, type ProxyProps } from '../proxy/proxy';
import { SharedStorage, type SharedStorageProps } from '../storage/shared-storage';

/** Options of a LabPlatform: those of its parts. */
export interface LabPlatformProps {
  readonly proxy: ProxyProps;
  /** One image by its options, or images of your own, subclasses among them. */
  readonly lab: LabImageProps | readonly LabImage[];
  readonly hub: Omit<HubProps, 'proxy' | 'labImages'>;
  /** False for none. Default: a local volume at `/shared`. */
  readonly shared?: (SharedStorageProps & { readonly mountPoint?: string }) | false;
  /** False for none. Default: MLflow on PostgreSQL. */
  readonly mlflow?: MlflowDbProps | false;
}

/** The whole platform by one object of options. Its parts are public: change them, or compose your own. */
export class LabPlatform extends Construct {
  readonly proxy: Proxy;
  readonly labImages: readonly LabImage[];
  readonly hub: Hub;
  readonly shared: SharedStorage | undefined;
  readonly mlflowDb: MlflowDb | undefined;
  readonly mlflow: MlflowServer | undefined;

  constructor(scope: Construct, id: string, props: LabPlatformProps) {
    super(scope, id);
    trace(this);
    this.proxy = new Proxy(this, 'Proxy', props.proxy);
    this.labImages = isList(props.lab) ? props.lab : [new LabImage(this, 'Lab', props.lab)];
    this.hub = new Hub(this, 'Hub', { ...props.hub, proxy: this.proxy, labImages: this.labImages });
    if (props.shared !== false) {
      this.shared = new SharedStorage(this, 'Shared', props.shared);
      this.hub.mountInLabs(this.shared, props.shared?.mountPoint ?? '/shared');
    }
    if (props.mlflow !== false) {
      this.mlflowDb = new MlflowDb(this, 'MlflowDb', props.mlflow);
      this.mlflow = new MlflowServer(this, 'Mlflow', { database: this.mlflowDb });
      this.hub.useMlflow(this.mlflow);
    }
  }
}

function isList(lab: LabPlatformProps['lab']): lab is readonly LabImage[] {
  return Array.isArray(lab);
}
