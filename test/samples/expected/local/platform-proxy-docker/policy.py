# Docker API requests that the client of this filter can send.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "local"],
        ["traefik.docker.network", "local_edge"],
    ],
}
