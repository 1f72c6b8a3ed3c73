# What the client of this filter may ask of Docker.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "classroom"],
        ["traefik.docker.network", "classroom_edge"],
    ],
}
