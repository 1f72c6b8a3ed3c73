"""What passes the filter before Docker's socket, and what does not. With `docker` of PyPI, which the hub uses, as a client."""

import concurrent.futures
import json
import os
import re
import sys
import unittest

import docker
from docker.types import HostConfig
from hypothesis import given, settings
from hypothesis import strategies as some

sys.path.insert(0, os.path.dirname(__file__))

from stand import CONTAINERS, LAB_ID, Stand, container  # noqa: E402

LABS = {
    "prefix": "local-lab",
    "network": "local_labs",
    "images": ["local_lab"],
    "volumes": {"local-user-{username}": "/home/jovyan", "local_shared": {"bind": "/shared", "mode": "ro"}},
    "host_config": {
        "security_opt": ["no-new-privileges"],
        "cap_drop": ["ALL"],
        "pids_limit": 512,
        "log_config": {"type": "json-file", "config": {"max-size": "10m"}},
    },
}
ROUTES = {"labels": [["com.docker.compose.project", "local"], ["traefik.docker.network", "local_edge"]]}


def host_config(**changes):
    value = {
        "Binds": ["local-user-ada:/home/jovyan:rw", "local_shared:/shared:ro"],
        "NetworkMode": "local_labs",
        "SecurityOpt": ["no-new-privileges"],
        "CapDrop": ["ALL"],
        "Memory": 2**31,
        "LogConfig": {"Type": "json-file", "Config": {"max-size": "10m"}},
    }
    return {key: one for key, one in {**value, **changes}.items() if one != "absent"}


def lab(**changes):
    value = {"Image": "local_lab", "Cmd": ["start"], "Env": ["A=b"], "HostConfig": host_config()}
    return {key: one for key, one in {**value, **changes}.items() if one != "absent"}


class Hub(unittest.TestCase):
    def setUp(self):
        self.stand = Stand(LABS=LABS)
        self.addCleanup(self.stand.close)

    def create(self, body, name="local-lab-ada"):
        return self.stand.ask("POST", f"/v1.41/containers/create?name={name}", body)

    def changes(self):
        """The requests that changed something in the engine."""
        return [one for one in self.stand.engine.seen if one[0] != "GET" and one[0] != "HEAD"]

    def refuses(self, body, word, name="local-lab-ada"):
        status, text = self.create(body, name)
        self.assertIn(status, (400, 403), word)
        self.assertIn(word, text)
        self.assertEqual(self.changes(), [], word)

    def test_the_life_of_a_lab(self):
        client = docker.APIClient(base_url=f"tcp://127.0.0.1:{self.stand.port}", version="auto")
        client.inspect_image("local_lab")
        config = client.create_host_config(
            auto_remove=True,
            binds={"local-user-ada": {"bind": "/home/jovyan", "mode": "rw"}, "local_shared": {"bind": "/shared", "mode": "ro"}},
            links={},
            mounts=[],
            mem_limit=2**31,
            cpu_period=100_000,
            cpu_quota=200_000,
            network_mode="local_labs",
            **LABS["host_config"],
        )
        made = client.create_container(
            image="local_lab",
            name="local-lab-ada",
            command=["start"],
            environment={"JUPYTERHUB_USER": "ada"},
            volumes=["/home/jovyan", "/shared"],
            ports={"8888/tcp": None},
            host_config=config,
        )
        client.start(made["Id"])
        self.assertEqual(client.inspect_container("local-lab-ada")["Id"], LAB_ID)
        client.stop("local-lab-ada")
        client.remove_container("local-lab-ada", v=True)
        self.assertEqual(
            [(method, target) for method, target, _ in self.changes()],
            [
                ("POST", "/v1.41/containers/create?name=local-lab-ada"),
                ("POST", f"/v1.41/containers/{LAB_ID}/start"),
                ("POST", f"/v1.41/containers/{LAB_ID}/stop"),
                ("DELETE", f"/v1.41/containers/{LAB_ID}?v=True&link=False&force=False"),
            ],
        )
        sent = self.changes()[0][2]
        self.assertEqual(sent["HostConfig"]["CapDrop"], ["ALL"])
        self.assertEqual(sent["Labels"], {"org.labwright.hub": "local-lab"})

    def test_a_real_hub_s_requests_pass(self):
        with open(os.path.join(os.path.dirname(__file__), "recorded.json"), encoding="utf-8") as file:
            recorded = json.load(file)
        stand = Stand(LABS=recorded["policy"])
        stand.engine.containers = [container(LAB_ID, "hostile-lab-ada")]
        self.addCleanup(stand.close)
        used = set()
        for method, target, body in recorded["requests"]:
            status, text = stand.ask(method, target, body)
            self.assertIn(status, (200, 201, 204, 404), (target, text))
            self.assertNotIn("Refused", text)
            path = re.sub(r"^/v1\.\d+", "", target.split("?")[0])
            used |= {one[:2] for one in stand.rules.calls if one[0] == method and re.fullmatch(one[1], path)}
        # No call is let through that the hub does not need; only the health check asks for /_ping.
        self.assertEqual({one[:2] for one in stand.rules.calls if one[1] != "/_ping"}, used)

    def test_rights_beyond_the_stack_s_are_refused(self):
        for key, value in {
            "Privileged": True,
            "PidMode": "host",
            "IpcMode": "host",
            "UTSMode": "host",
            "UsernsMode": "host",
            "CgroupnsMode": "host",
            "NetworkMode": "host",
            "CapAdd": ["SYS_ADMIN"],
            "CapDrop": ["NET_RAW"],
            "SecurityOpt": ["seccomp=unconfined"],
            "Devices": [{"PathOnHost": "/dev/sda", "PathInContainer": "/dev/sda", "CgroupPermissions": "rwm"}],
            "DeviceRequests": [{"Driver": "nvidia", "Count": -1, "Capabilities": [["gpu"]]}],
            "DeviceCgroupRules": ["a *:* rwm"],
            "VolumesFrom": ["local-postgres-1"],
            "VolumeDriver": "evil",
            "Mounts": [{"Type": "bind", "Source": "/", "Target": "/host"}],
            "Tmpfs": {"/x": ""},
            "Sysctls": {"kernel.core_pattern": "|/x"},
            "CgroupParent": "/",
            "Runtime": "evil",
            "MaskedPaths": ["/x"],
            "ReadonlyPaths": ["/x"],
            "PortBindings": {"8888/tcp": [{"HostPort": "22"}]},
            "PublishAllPorts": True,
            "Links": ["local-postgres-1:db"],
            "ExtraHosts": ["mlflow:10.0.0.1"],
            "GroupAdd": ["0"],
            "OomScoreAdj": -1000,
            "OomKillDisable": True,
            "Ulimits": [{"Name": "core", "Soft": -1, "Hard": -1}],
            "StorageOpt": {"size": "1T"},
            "LogConfig": {"Type": "syslog", "Config": {}},
            "RestartPolicy": {"Name": "always"},
            "Dns": ["10.0.0.1"],
            "Annotations": {"a": "b"},
            "ContainerIDFile": "/etc/x",
            "Isolation": "host",
            "SomethingNew": 1,
        }.items():
            self.refuses(lab(HostConfig=host_config(**{key: value})), f"HostConfig.{key}")
        for key in ("NetworkMode", "CapDrop", "SecurityOpt"):
            self.refuses(lab(HostConfig=host_config(**{key: "absent"})), f"HostConfig.{key} is missing")
            self.refuses(lab(HostConfig=host_config(**{key: []})), f"HostConfig.{key} is missing")
        for network in ("host", "default", "bridge", "none", "container:local-postgres-1", "local_db", "local_edge"):
            self.refuses(lab(HostConfig=host_config(NetworkMode=network)), "HostConfig.NetworkMode")

    def test_mounts_that_are_not_the_stack_s_are_refused(self):
        for bind in (
            "/:/host",
            "/var/run/docker.sock:/var/run/docker.sock",
            "/etc:/home/jovyan:rw",
            "./x:/home/jovyan",
            "local_postgres_data:/home/jovyan",
            "local-user-ada:/etc",
            "local-user-ada:/home/jovyan:rw,rshared",
            "local-user-ada:/home/jovyan:rw:z",
            "local-user-../../../etc:/home/jovyan",
            "local-user-a/b:/home/jovyan",
            "local_shared:/shared:rw",
            "local_shared:/home/jovyan",
            "local_shared\n:/shared:ro",
            "local-user-ada",
            "",
        ):
            self.refuses(lab(HostConfig=host_config(Binds=[bind])), "HostConfig.Binds")
        self.refuses(lab(HostConfig=host_config(Binds=[["/:/host"]])), "HostConfig.Binds")
        self.refuses(lab(HostConfig=host_config(Binds={"/": "/host"})), "HostConfig.Binds")
        self.refuses(lab(Volumes={"/etc": {}}), "Volumes")

    def test_a_volume_of_the_platform_is_none_of_a_user(self):
        self.stand.engine.volumes["local-user-data"] = {"Labels": {"com.docker.compose.volume": "data"}}
        self.refuses(lab(HostConfig=host_config(Binds=["local-user-data:/home/jovyan:rw"])), "local-user-data")

    def test_a_container_that_is_no_lab_is_refused(self):
        for key, value in {
            "Image": "evil",
            "User": "root",
            "Labels": {"traefik.enable": "true"},
            "MacAddress": "02:00:00:00:00:01",
            "Runtime": "evil",
            "NetworkDisabled": True,
            "NetworkingConfig": {"EndpointsConfig": {"local_db": {}}},
            "OnBuild": ["x"],
        }.items():
            self.refuses(lab(**{key: value}), key)
        self.refuses(lab(Image="absent"), "Image")
        self.refuses(lab(NetworkingConfig={"EndpointsConfig": {"local_labs": {"Aliases": ["mlflow"]}}}), "NetworkingConfig")
        self.refuses(lab(HostConfig="absent"), "NetworkMode")
        for name in ("local-postgres-1", "local-lab", "local-lab-", "x-local-lab-a", "local-lab-a%2Fb", "local-lab-a%0A"):
            self.refuses(lab(), "name", name)

    def test_keys_in_another_case_or_twice_are_refused(self):
        self.refuses(lab(hostconfig={"Privileged": True}), "given twice")
        self.refuses(lab(HostConfig="absent", hostConfig=host_config(Privileged=True)), "hostConfig")
        self.refuses(lab(HostConfig=host_config(privileged=True)), "privileged")
        self.refuses(lab(HostConfig=host_config(PRIVILEGED=True)), "PRIVILEGED")
        self.refuses(lab(HostConfig=host_config(binds=["/:/host"], Binds="absent")), "binds")
        # Docker folds these letters to k and s as well.
        self.refuses(lab(HostConfig={**host_config(), "Networ\u212aMode": "host"}), "given twice")
        self.refuses(lab(HostConfig={**host_config(), "Bind\u017f": ["/:/host"]}), "given twice")
        twice = json.dumps(lab()).encode()[:-1] + b', "HostConfig": {"Privileged": true}}'
        self.refuses(twice, "given twice")
        for text in (b"[]", b"null", b"1", b"{", b'{"Image": NaN}', b"\xff", b"[" * 100_000, b'{"Image": "local_lab"} {}'):
            self.refuses(text, "body" if b"NaN" not in text else "NaN")

    def test_what_says_nothing_is_not_handed_on(self):
        nothing = {"Privileged": False, "ReadonlyPaths": [], "MaskedPaths": [], "Links": None, "OomScoreAdj": 0, "PidMode": ""}
        self.assertEqual(self.create(lab(HostConfig=host_config(**nothing), MacAddress=None))[0], 201)
        sent = self.changes()[0][2]
        self.assertEqual(set(sent["HostConfig"]), set(host_config()))
        self.assertNotIn("MacAddress", sent)

    def test_other_calls_are_refused(self):
        for line in """
            GET /containers/json
            GET /info
            GET /events
            GET /volumes
            GET /networks
            GET /images/json
            GET /secrets
            GET /containers/local-lab-ada/archive?path=/etc
            HEAD /containers/local-lab-ada/archive?path=/etc
            GET /containers/local-lab-ada/export
            GET /containers/local-lab-ada/logs?stdout=1
            GET /containers/local-lab-ada/top
            GET /containers/local-lab-ada/attach/ws
            PUT /containers/local-lab-ada/archive?path=/
            POST /containers/local-lab-ada/attach?stream=1
            POST /containers/local-lab-ada/exec
            POST /containers/local-lab-ada/update
            POST /containers/local-lab-ada/rename?name=local-hub-1
            POST /containers/local-lab-ada/kill
            POST /containers/prune
            POST /exec/x/start
            POST /build
            POST /commit?container=local-lab-ada
            POST /images/create?fromImage=x
            POST /images/load
            POST /volumes/create
            POST /volumes/prune
            DELETE /volumes/local-user-ada
            DELETE /images/local_lab
            POST /networks/create
            POST /networks/local_db/connect
            POST /plugins/pull
            POST /session
            POST /grpc
            POST /swarm/init
            POST /services/create
            GET /v1.23/version
            GET /v2.0/version
            GET /v1.41/v1.41/version
            DELETE /containers/local-lab-ada?link=True
            POST /containers/create?name=local-lab-ada&platform=x
            GET /containers/local-lab-ada/json?size=1
        """.split("\n"):
            if line.strip():
                method, target = line.split()
                status, text = self.stand.ask(method, target, {} if method == "POST" and "create" in target else None)
                self.assertIn(status, (400, 403), line)
        self.assertEqual(self.stand.engine.seen, [])

    def test_start_has_no_body(self):
        status, _ = self.stand.ask("POST", "/v1.24/containers/local-lab-ada/start", {"Privileged": True})
        self.assertEqual(status, 403)
        self.assertEqual(self.changes(), [])

    def test_containers_that_are_no_labs_of_this_hub_are_not_there(self):
        others = [name for one in CONTAINERS[1:] for name in (one["Name"][1:], one["Id"], one["Id"][:12])]
        for name in [*others, "unknown"]:
            for method, target in (
                ("GET", f"/containers/{name}/json"),
                ("POST", f"/containers/{name}/start"),
                ("POST", f"/containers/{name}/stop?t=1"),
                ("DELETE", f"/containers/{name}?v=True&force=True"),
            ):
                status, text = self.stand.ask(method, target)
                self.assertEqual(status, 404, target)
                self.assertNotIn("secret", text)
        self.assertEqual(self.changes(), [])
        self.assertEqual(self.stand.ask("GET", "/images/postgres:17.7/json")[0], 404)

    def test_paths_and_requests_that_can_be_read_in_two_ways_are_refused(self):
        head = b"Host: docker\r\n"
        smuggled = b"DELETE /containers/local-postgres-1 HTTP/1.1\r\nHost: docker\r\n\r\n"
        for data in (
            b"GET //version HTTP/1.1\r\n" + head + b"\r\n",
            b"GET /containers/%6cocal-lab-ada/json HTTP/1.1\r\n" + head + b"\r\n",
            b"GET /images/local_lab/json/../../../containers/json HTTP/1.1\r\n" + head + b"\r\n",
            b"GET /images/local_lab/./json HTTP/1.1\r\n" + head + b"\r\n",
            b"GET http://docker/version HTTP/1.1\r\n" + head + b"\r\n",
            b"GET /version#x HTTP/1.1\r\n" + head + b"\r\n",
            b"GET /version\\x HTTP/1.1\r\n" + head + b"\r\n",
            b"GET  /version HTTP/1.1\r\n" + head + b"\r\n",
            b"GET\t/version HTTP/1.1\r\n" + head + b"\r\n",
            b"GET /version HTTP/1.0\r\n" + head + b"\r\n",
            b"GET /version HTTP/2.0\r\n" + head + b"\r\n",
            b"get /version HTTP/1.1\r\n" + head + b"\r\n",
            b"GET /version HTTP/1.1\r\n\r\n",
            b"GET /version HTTP/1.1\r\n" + head + head + b"\r\n",
            b"GET /version HTTP/1.1\n" + head + b"\r\n",
            b"\r\nGET /version HTTP/1.1\r\n" + head + b"\r\n",
            b"GET /version HTTP/1.1\r\n" + head + b"X: a\r\n folded\r\n\r\n",
            b"GET /version HTTP/1.1\r\n" + head + b"X : a\r\n\r\n",
            b"GET /version HTTP/1.1\r\n" + head + b"X: a\x00b\r\n\r\n",
            b"GET /version HTTP/1.1\r\n" + head + b"X: a\rb\r\n\r\n",
            b"GET /version HTTP/1.1\r\n" + head + b"Upgrade: tcp\r\nConnection: Upgrade\r\n\r\n",
            b"GET /version HTTP/1.1\r\n" + head + b"Expect: 100-continue\r\n\r\n",
            b"GET /version HTTP/1.1\r\n" + head + b"Content-Length: 2\r\n\r\n{}",
            b"POST /containers/create?name=local-lab-a&name=x HTTP/1.1\r\n" + head + b"Content-Length: 2\r\n\r\n{}",
            b"POST /containers/create?name=local-lab-a;b HTTP/1.1\r\n" + head + b"Content-Length: 2\r\n\r\n{}",
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Content-Length: 0\r\nContent-Length: 90\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Content-Length: +5\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Content-Length: 0x5\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Content-Length: -1\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Transfer-Encoding: chunked\r\n\r\n0;x=y\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + smuggled,
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Content-Length: 9999999999\r\n\r\n",
            b"POST /containers/local-lab-ada/start HTTP/1.1\r\n" + head + b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\n",
            b"GET /version HTTP/1.1\r\n" + head + b"X: " + b"a" * 40_000 + b"\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        ):
            back = self.stand.raw(data)
            self.assertRegex(back, rb"^HTTP/1\.1 4\d\d ", data[:120])
            self.assertEqual(back.count(b"HTTP/1.1 "), 1, data[:120])
        self.assertEqual(self.stand.engine.seen, [])

    def test_requests_one_after_the_other_are_judged_one_by_one(self):
        good = b"GET /version HTTP/1.1\r\nHost: docker\r\n\r\n"
        bad = b"DELETE /containers/local-postgres-1 HTTP/1.1\r\nHost: docker\r\n\r\n"
        back = self.stand.raw(good + bad + good)
        self.assertEqual([one[:3] for one in back.split(b"HTTP/1.1 ")[1:]], [b"200", b"404", b"200"])
        self.assertEqual(self.changes(), [])

    def test_a_body_in_chunks_is_read_whole(self):
        body = json.dumps(lab(HostConfig=host_config(Privileged=True))).encode()
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in (body[:50], body[50:])) + b"0\r\n\r\n"
        head = b"POST /containers/create?name=local-lab-ada HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.assertIn(b"HostConfig.Privileged", self.stand.raw(head + chunks))
        self.assertEqual(self.changes(), [])

    def test_ninety_labs_at_once(self):
        def life(_):
            return [
                self.create(lab())[0],
                self.stand.ask("POST", "/containers/local-lab-ada/start")[0],
                self.stand.ask("GET", "/containers/local-lab-ada/json")[0],
            ]

        with concurrent.futures.ThreadPoolExecutor(90) as pool:
            self.assertEqual(list(pool.map(life, range(90))), [[201, 204, 200]] * 90)

    @settings(max_examples=300, deadline=None)
    @given(some.data())
    def test_whatever_passes_is_a_lab_of_the_stack(self, data):
        keys = some.sampled_from([*host_config(), "Privileged", "Mounts", "PidMode", "CapAdd", "Devices", "VolumesFrom", "Init"])
        odd = keys.flatmap(lambda key: some.sampled_from([key, key.lower(), key.upper(), key[:1].lower() + key[1:]]))
        texts = some.sampled_from(["ALL", "host", "local_labs", "no-new-privileges", "/:/host:rw", "local-user-x:/home/jovyan:rw", ""])
        values = some.recursive(
            some.none() | some.booleans() | some.integers(-1, 2) | texts,
            lambda inner: some.lists(inner, max_size=2) | some.dictionaries(odd, inner, max_size=2),
            max_leaves=4,
        )
        changed = data.draw(some.dictionaries(odd, values, max_size=2))
        outer = data.draw(some.dictionaries(some.sampled_from(["HostConfig", "hostConfig", "User", "Volumes", "Labels"]), values, max_size=1))
        try:
            sent = self.stand.rules.rules.checked({**lab(HostConfig={**host_config(), **changed}), **outer})
        except Exception as refusal:
            self.assertEqual(type(refusal).__name__, "Refused", refusal)
            return
        config = sent["HostConfig"]
        self.assertEqual((config["NetworkMode"], config["CapDrop"]), ("local_labs", ["ALL"]))
        self.assertEqual(config["SecurityOpt"], ["no-new-privileges"])
        for bind in config.get("Binds", []):
            self.assertRegex(bind, r"\A(local-user-[\w.@+-]+:/home/jovyan(:r[wo])?|local_shared:/shared:ro)\Z")
        self.assertLessEqual(set(config), {*host_config(), "Init", "AutoRemove"})


# One value of each argument that the stack can configure.
ARGUMENTS = {
    "blkio_weight": 300,
    "cap_add": ["SYS_PTRACE"],
    "cgroup_parent": "/labs",
    "cgroupns": "private",
    "cpu_count": 2,
    "cpu_percent": 50,
    "cpu_rt_period": 1000,
    "cpu_rt_runtime": 500,
    "cpu_shares": 512,
    "cpuset_cpus": "0-1",
    "cpuset_mems": "0",
    "device_cgroup_rules": ["c 1:3 r"],
    "device_read_bps": [{"Path": "/dev/sda", "Rate": 1000}],
    "device_read_iops": [{"Path": "/dev/sda", "Rate": 1000}],
    "device_write_bps": [{"Path": "/dev/sda", "Rate": 1000}],
    "device_write_iops": [{"Path": "/dev/sda", "Rate": 1000}],
    "device_requests": [{"Driver": "nvidia", "Count": -1, "Capabilities": [["gpu"]]}, {"device_ids": ["0"], "driver": "nvidia"}],
    "devices": ["/dev/fuse", "/dev/snd:/dev/s:r", {"PathOnHost": "/dev/x", "PathInContainer": "/dev/x", "CgroupPermissions": "r"}],
    "dns": ["10.0.0.1"],
    "dns_opt": ["rotate"],
    "dns_search": ["uni.example"],
    "extra_hosts": {"b": "10.0.0.2", "a": "10.0.0.1"},
    "group_add": [44, "video"],
    "init": True,
    "ipc_mode": "private",
    "isolation": "default",
    "kernel_memory": "64m",
    "log_config": {"type": "local", "config": {"max-size": "1m"}},
    "mem_limit": "1g",
    "mem_reservation": "512m",
    "mem_swappiness": 10,
    "memswap_limit": "2g",
    "mounts": [{"Type": "tmpfs", "Target": "/scratch"}],
    "nano_cpus": 1_000_000_000,
    "oom_kill_disable": True,
    "oom_score_adj": 100,
    "pid_mode": "host",
    "pids_limit": 100,
    "privileged": True,
    "read_only": True,
    "restart_policy": {"Name": "on-failure", "MaximumRetryCount": 3},
    "runtime": "runsc",
    "security_opt": ["no-new-privileges", "seccomp=unconfined"],
    "shm_size": "1g",
    "storage_opt": {"size": "10G"},
    "sysctls": {"net.core.somaxconn": 1024},
    "tmpfs": ["/scratch:size=1g", "/other"],
    "ulimits": [{"name": "nofile", "soft": 1024, "hard": 2048}],
    "userns_mode": "host",
    "uts_mode": "host",
    "volume_driver": "local",
    "volumes_from": "data",
    "binds": {"/srv/data": {"bind": "/data", "mode": "ro"}, "/srv/homes/{username}": {"bind": "/home/jovyan"}},
}


class Configured(unittest.TestCase):
    """What a stack configures passes, as docker-py writes it; without that, it does not."""

    def test_every_argument(self):
        from labs import Rules

        for name, value in ARGUMENTS.items():
            given = value
            if name == "binds":
                given = {source.replace("{username}", "ada"): place for source, place in value.items()}
            written = {"network_mode": "local_labs", **LABS["host_config"], name: given}
            body = lab(HostConfig=json.loads(json.dumps(HostConfig(version="1.41", **written))))
            policy = {**LABS, "host_config": {**LABS["host_config"], name: value}}
            Rules(policy).checked(body)
            without = Rules(LABS)
            if name in ("cap_add", "devices", "privileged", "pid_mode", "binds", "security_opt", "mounts", "log_config"):
                with self.assertRaises(Exception, msg=name):
                    without.checked(body)

    def test_an_unknown_argument_ends_the_start(self):
        from labs import Rules

        with self.assertRaisesRegex(ValueError, "port_bindings"):
            Rules({**LABS, "host_config": {"port_bindings": {8888: 1}}})

    def test_a_folder_of_the_host_for_homes(self):
        from labs import Rules

        rules = Rules({**LABS, "volumes": {"/srv/homes/{username}": "/home/jovyan"}})
        rules.checked(lab(HostConfig=host_config(Binds=["/srv/homes/ada:/home/jovyan:rw"])))
        for source in ("/srv/homes/..", "/srv/homes/.", "/srv/homes/a/b", "/srv/homes/", "/srv/homes", "/srv/homesx/a", "/etc"):
            with self.assertRaises(Exception, msg=source):
                rules.checked(lab(HostConfig=host_config(Binds=[f"{source}:/home/jovyan:rw"])))


class Proxy(unittest.TestCase):
    def setUp(self):
        self.stand = Stand(ROUTES=ROUTES)
        self.addCleanup(self.stand.close)

    def test_a_routed_container_is_seen_without_its_secrets(self):
        status, text = self.stand.ask("GET", "/v1.41/containers/json?filters=%7B%7D")
        self.assertEqual([one["Names"] for one in json.loads(text)], [["/local-hub-1"]])
        shown, inspected = text, self.stand.ask("GET", "/v1.24/containers/local-hub-1/json")[1]
        known = json.loads(inspected)
        self.assertEqual(known["NetworkSettings"]["Networks"]["local_edge"]["IPAddress"], "172.20.0.3")
        self.assertEqual(known["State"]["Health"], {"Status": "healthy"})
        self.assertEqual(known["Config"]["Labels"]["traefik.docker.network"], "local_edge")
        for answer in (shown, inspected):
            self.assertNotIn("secret", answer)

    def test_other_containers_and_calls_are_not_there(self):
        for one in (one for one in CONTAINERS if one["Name"] != "/local-hub-1"):
            for name in (one["Name"][1:], one["Id"]):
                status, text = self.stand.ask("GET", f"/containers/{name}/json")
                self.assertEqual(status, 404)
                self.assertNotIn("secret", text)
        for what in ("archive?path=/run/secrets/x", "export", "logs?stdout=1", "top", "stats", "changes", "attach/ws"):
            for name in ("local-hub-1", "local-postgres-1"):
                self.assertIn(self.stand.ask("GET", f"/containers/{name}/{what}")[0], (400, 403), what)
        for line in ("GET /info", "GET /networks", "GET /volumes", "GET /images/json", "GET /images/x/json", "GET /system/df"):
            self.assertEqual(self.stand.ask(*line.split())[0], 403, line)
        for line in ("POST /containers/create", "POST /containers/local-hub-1/stop", "DELETE /containers/local-hub-1", "POST /build"):
            self.assertEqual(self.stand.ask(*line.split())[0], 403, line)

    def test_events_of_routed_containers_only(self):
        routed = {"name": "local-hub-1", "image": "x", **CONTAINERS[4]["Config"]["Labels"]}
        event = {"Type": "container", "time": 1, "from": "x", "id": "e"}
        self.stand.engine.events = [
            {**event, "Action": "start", "Actor": {"ID": "e", "Attributes": routed}},
            {**event, "Action": "health_status: healthy", "Actor": {"ID": "e", "Attributes": routed}},
            {**event, "Action": "exec_create: cat secret", "Actor": {"ID": "e", "Attributes": routed}},
            {**event, "Action": "start", "Actor": {"ID": "b", "Attributes": {"name": "local-postgres-1"}}},
            {**event, "Type": "network", "Action": "connect", "Actor": {"ID": "n", "Attributes": routed}},
        ]
        _, text = self.stand.ask("GET", "/events?filters=%7B%22type%22%3A%7B%22container%22%3Atrue%7D%7D")
        lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
        self.assertEqual([one["Action"] for one in lines], ["start", "health_status: healthy"])
        self.assertNotIn("secret", text)


if __name__ == "__main__":
    unittest.main()
