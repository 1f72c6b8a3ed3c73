# Sourced before a lab starts. Activates conda's base environment for terminals and kernels.
eval "$(conda shell.bash hook)"
conda activate base
