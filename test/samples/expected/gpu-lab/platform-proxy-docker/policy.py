# Docker API requests that the client of this filter can send.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "gpu"],
        ["traefik.docker.network", "gpu_edge"],
    ],
}
