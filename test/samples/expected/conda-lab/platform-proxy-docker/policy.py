# What the client of this filter may ask of Docker.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "conda"],
        ["traefik.docker.network", "conda_edge"],
    ],
}
