# Docker API requests that the client of this filter can send.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "classroom"],
        ["traefik.docker.network", "classroom_edge"],
    ],
}
