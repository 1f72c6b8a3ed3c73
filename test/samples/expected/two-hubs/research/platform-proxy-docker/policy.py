# Docker API requests that the client of this filter can send.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "research"],
        ["traefik.docker.network", "research_edge"],
    ],
}
