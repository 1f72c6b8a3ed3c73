# What the client of this filter may ask of Docker.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "teaching"],
        ["traefik.docker.network", "teaching_edge"],
    ],
}
