import { VERSIONS } from '../../versions';

function image(name: string, tag: string = VERSIONS.baseNotebook): string {
  return `quay.io/jupyter/${name}-notebook:${tag}`;
}

/** Base images of the Jupyter Docker Stacks, pinned by date. Source: Jupyter Docker Stacks, "Selecting an Image". */
export const LabBase = {
  /** JupyterLab and conda. */
  base: image('base'),
  /** `base` with git, an editor, and LaTeX for PDF export. */
  minimal: image('minimal'),
  /** `minimal` with pandas, scikit-learn, matplotlib and similar packages. */
  scipy: image('scipy'),
  /** `minimal` with R. */
  r: image('r'),
  /** `minimal` with Julia. */
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
