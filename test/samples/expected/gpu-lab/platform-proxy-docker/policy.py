# What the client of this filter may ask of Docker.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "gpu"],
        ["traefik.docker.network", "gpu_edge"],
    ],
}
