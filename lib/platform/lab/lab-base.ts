import { VERSIONS } from '../../versions';

function image(name: string, tag: string = VERSIONS.baseNotebook): string {
  return `quay.io/jupyter/${name}-notebook:${tag}`;
}

/** Images of the Jupyter Docker Stacks to start from, pinned by date. Source: Jupyter Docker Stacks, "Selecting an Image". */
export const LabBase = {
  /** JupyterLab and conda, and little else. */
  base: image('base'),
  /** Besides: git, an editor, what exports to PDF need. */
  minimal: image('minimal'),
  /** Besides: pandas, scikit-learn, matplotlib and their kin. */
  scipy: image('scipy'),
  /** R. */
  r: image('r'),
  /** Julia. */
  julia: image('julia'),
  /** Python, R and Julia. */
  datascience: image('datascience'),
  /** TensorFlow. */
  tensorflow: image('tensorflow'),
  /** TensorFlow for NVIDIA GPUs. */
  tensorflowCuda: image('tensorflow', `cuda-${VERSIONS.baseNotebook}`),
  /** PyTorch. */
  pytorch: image('pytorch'),
  /** PyTorch for NVIDIA GPUs, CUDA 12. */
  pytorchCuda: image('pytorch', `cuda12-${VERSIONS.baseNotebook}`),
} as const;
