# Docker API requests that the client of this filter can send.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "conda"],
        ["traefik.docker.network", "conda_edge"],
    ],
}
