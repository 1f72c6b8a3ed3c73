# What the client of this filter may ask of Docker.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "jupyterhub"],
        ["traefik.docker.network", "jupyterhub_edge"],
    ],
}
