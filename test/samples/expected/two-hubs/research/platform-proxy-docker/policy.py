# What the client of this filter may ask of Docker.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "research"],
        ["traefik.docker.network", "research_edge"],
    ],
}
