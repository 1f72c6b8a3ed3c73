# Makes the base environment the one of every program that is started.
eval "$(conda shell.bash hook)"
