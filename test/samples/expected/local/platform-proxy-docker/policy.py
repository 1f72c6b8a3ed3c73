# What the client of this filter may ask of Docker.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "local"],
        ["traefik.docker.network", "local_edge"],
    ],
}
