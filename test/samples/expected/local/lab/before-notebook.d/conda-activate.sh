(assets/lab/conda-activate.sh)
