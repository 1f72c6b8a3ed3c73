# What the client of this filter may ask of Docker.
ROUTES = {
    "labels": [
        ["com.docker.compose.project", "institute"],
        ["traefik.docker.network", "institute_edge"],
    ],
}
