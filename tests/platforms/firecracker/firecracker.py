#!/usr/bin/python3
"""Stands in for Firecracker on hosts without KVM. It takes the binary's arguments, answers its API as the
OpenAPI description of v1.10 and its documents specify, and refuses what the binary refuses. After
InstanceStart it plays the guest: it answers ARP and echo requests on the tap device, and runs the
commands that come over the vsock on this host.

FIRECRACKER_PLAY, "WHERE=WHAT;...", asks for faults: see play() and guest.py. FIRECRACKER_REQUESTS names
a file that gets each request. FIRECRACKER_TAPS names tap devices, separated by commas, that count as
present on hosts where none can be made."""
import json
import os
import re
import socket
import stat
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
import guest

VERSION = "1.10.1"
AFTER = "The requested operation is not supported after starting the microVM."
BEFORE = "The requested operation is not supported before starting the microVM."
JSON = "An error occurred when deserializing the json body of a request: "
FLAGS = {"no-seccomp", "show-level", "show-log-origin", "no-api", "boot-timer", "version"}
VALUES = {"api-sock", "id", "seccomp-filter", "start-time-us", "start-time-cpu-us", "parent-cpu-time-us",
          "config-file", "metadata", "log-path", "level", "module", "metrics-path",
          "http-api-max-payload-size", "mmds-size-limit"}


class Fault(Exception):
    """An answer that is an error: its status and its fault message."""

    def __init__(self, message, status=400):
        super().__init__(message)
        self.status = status


def played():
    """The requested faults: where -> what."""
    text = os.environ.get("FIRECRACKER_PLAY", "")
    return dict(item.split("=", 1) for item in text.split(";") if item)


def path_of(name):
    """The binary's path of a file: in a jail its root is the jail's, and no link leads out."""
    jail = os.environ.get("FIRECRACKER_JAIL")
    if not jail:
        return name
    root = os.path.realpath(jail)
    path = os.path.realpath(os.path.join(root, name.lstrip("/")))
    # The process runs in the jail's directory, which keeps the path of a socket short.
    return os.path.relpath(path, root) if path.startswith(root + "/") else "/nonexistent"


def open_or(prefix, name, mode="rb"):
    try:
        return open(path_of(name), mode)
    except OSError as error:
        raise Fault(f"{prefix}{error.strerror} (os error {error.errno})") from None


# --- bodies: the fields of each, with their type, and True if they are required ---

def integer(low, high, name):
    def check(value):
        if isinstance(value, bool) or not isinstance(value, int):
            return f"invalid type: {kind(value)}, expected {name}"
        return None if low <= value <= high else f"invalid value: integer `{value}`, expected {name}"
    return check


def of_type(python, name):
    return lambda value: None if isinstance(value, python) else f"invalid type: {kind(value)}, expected {name}"


def one_of(*names):
    def check(value):
        listed = ", ".join(f"`{name}`" for name in names) if len(names) > 2 else " or ".join(f"`{n}`" for n in names)
        if not isinstance(value, str):
            return f"invalid type: {kind(value)}, expected string or map"
        return None if value in names else f"unknown variant `{value}`, expected {'one of ' if len(names) > 2 else ''}{listed}"
    return check


def mac(value):
    if not isinstance(value, str):
        return f"invalid type: {kind(value)}, expected a string"
    return None if re.fullmatch(r"([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}", value) else "The MAC address is invalid."


def kind(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return f"boolean `{str(value).lower()}`"
    if isinstance(value, int):
        return f"integer `{value}`"
    if isinstance(value, float):
        return f"floating point `{value}`"
    if isinstance(value, str):
        return f'string "{value}"'
    return "map" if isinstance(value, dict) else "sequence"


text, boolean, anything = of_type(str, "a string"), of_type(bool, "a boolean"), of_type(dict, "a map")
LEVELS = [w for level in ("Off", "Trace", "Debug", "Info", "Warn", "Warning", "Error") for w in (level, level.lower(), level.upper())]
TEMPLATES = ("C3", "T2", "T2S", "T2CL", "T2A", "V1N1", "None")
BODIES = {
    "actions": {"action_type": (one_of("FlushMetrics", "InstanceStart", "SendCtrlAltDel"), True)},
    "boot-source": {"kernel_image_path": (text, True), "initrd_path": (text, False), "boot_args": (text, False)},
    "drives": {"drive_id": (text, True), "path_on_host": (text, True), "is_root_device": (boolean, True),
               "is_read_only": (boolean, True), "partuuid": (text, False),
               "cache_type": (one_of("Unsafe", "Writeback"), False), "rate_limiter": (anything, False),
               "io_engine": (one_of("Sync", "Async"), False), "socket": (text, False)},
    "logger": {"log_path": (text, True), "level": (one_of(*LEVELS), False), "show_level": (boolean, False),
               "show_log_origin": (boolean, False), "module": (text, False)},
    "machine-config": {"vcpu_count": (integer(0, 255, "u8"), True), "mem_size_mib": (integer(0, 2**64 - 1, "usize"), True),
                       "smt": (boolean, False), "cpu_template": (one_of(*TEMPLATES), False),
                       "track_dirty_pages": (boolean, False), "huge_pages": (one_of("None", "2M"), False)},
    "metrics": {"metrics_path": (text, True)},
    "network-interfaces": {"iface_id": (text, True), "host_dev_name": (text, True), "guest_mac": (mac, False),
                           "rx_rate_limiter": (anything, False), "tx_rate_limiter": (anything, False)},
    "vsock": {"vsock_id": (text, False), "guest_cid": (integer(0, 2**32 - 1, "u32"), True), "uds_path": (text, True)},
}
PATCHES = {
    "machine-config": {name: (check, False) for name, (check, _) in BODIES["machine-config"].items()},
    "drives": {"drive_id": (text, True), "path_on_host": (text, False), "rate_limiter": (anything, False)},
    "network-interfaces": {"iface_id": (text, True), "rx_rate_limiter": (anything, False), "tx_rate_limiter": (anything, False)},
    "vm": {"state": (one_of("Paused", "Resumed"), True)},
}


def body_of(name, raw, fields):
    """The body of a request, checked field by field."""
    try:
        body = json.loads(raw, object_pairs_hook=lambda pairs: pairs)
    except ValueError as error:
        raise Fault(f"{JSON}{error}.") from None
    if not isinstance(body, list) or any(not isinstance(pair, tuple) for pair in body):
        raise Fault(f"{JSON}invalid type: {kind(body)}, expected struct {name} at line 1 column 0.")
    seen = {}
    for key, value in body:
        column = raw.decode().find(f'"{key}"') + len(key) + 2
        value = dict(value) if isinstance(value, list) and all(isinstance(p, tuple) for p in value) else value
        if key not in fields:
            listed = ", ".join(f"`{field}`" for field in fields)
            raise Fault(f"{JSON}unknown field `{key}`, expected {'one of ' if len(fields) > 1 else ''}{listed} at line 1 column {column}.")
        if key in seen:
            raise Fault(f"{JSON}duplicate field `{key}` at line 1 column {column}.")
        wrong = fields[key][0](value) if value is not None or fields[key][1] else None
        if wrong:
            raise Fault(f"{JSON}{wrong} at line 1 column {column}.")
        seen[key] = value
    for key, (_, needed) in fields.items():
        if needed and key not in seen:
            raise Fault(f"{JSON}missing field `{key}` at line 1 column {len(raw)}.")
    return seen


class Machine:
    """The configuration of the machine, and its state."""

    def __init__(self, name, plays):
        self.name, self.plays, self.running = name, plays, False
        self.config = {"vcpu_count": 1, "mem_size_mib": 128, "smt": False, "track_dirty_pages": False, "huge_pages": "None"}
        self.boot, self.drives, self.networks, self.vsock = None, {}, {}, None
        self.log = self.metrics = self.listener = None

    def say(self, words):
        """Writes a line to the log; to standard output until there is one, like the binary."""
        line = f"{time.strftime('%Y-%m-%dT%H:%M:%S')}.000000000 [{self.name}:main] {words}\n"
        out = self.log or sys.stdout
        out.write(line)
        out.flush()

    def put(self, what, ident, raw):
        if what not in BODIES:
            raise Fault(f"Invalid request method and/or path: PUT {what}.")
        body = body_of(what, raw, BODIES[what])
        key = {"drives": "drive_id", "network-interfaces": "iface_id"}.get(what)
        if key:
            if not ident:
                raise Fault("The ID cannot be empty.")
            if not all(c == "_" or c.isalnum() for c in ident):
                raise Fault("API Resource IDs can only contain alphanumeric characters and underscores.")
            if ident != body[key]:
                raise Fault("The id from the path does not match the id from the body!")
        if self.running and what != "actions":
            raise Fault(AFTER)
        getattr(self, "put_" + what.replace("-", "_"))(body)

    def put_logger(self, body):
        # Since v1.5 a second request changes the logger. This refuses it, as older versions do.
        if self.log:
            raise Fault("Logger error: Reinitialization of logger not allowed.")
        self.log = open_or("Logger error: Failed to open target file: ", body["log_path"], "r+")
        self.log.seek(0, os.SEEK_END)

    def put_metrics(self, body):
        if self.metrics:
            raise Fault("Metrics error: Reinitialization of metrics not allowed.")
        self.metrics = open_or("Metrics error: ", body["metrics_path"], "r+")

    def set_config(self, body):
        config = {**self.config, **{key: value for key, value in body.items() if value is not None}}
        count = config["vcpu_count"]
        if not 1 <= count <= 32 or (config["smt"] and count > 1 and count % 2):
            raise Fault("Machine config error: The number of vCPUs must be greater than 0, less than 32 and must be 1 "
                        "or an even number if SMT is enabled.")
        if config["mem_size_mib"] == 0 or (config["huge_pages"] == "2M" and config["mem_size_mib"] % 2):
            raise Fault("Machine config error: The memory size (MiB) is either 0, or not a multiple of the configured page size.")
        self.config = config

    def put_machine_config(self, body):
        self.set_config({"smt": False, "track_dirty_pages": False, "huge_pages": "None", **body})

    def put_boot_source(self, body):
        with open_or("Boot source error: The kernel file cannot be opened: ", body["kernel_image_path"]) as kernel:
            body["elf"] = kernel.read(4) == b"\x7fELF"
        if body.get("initrd_path") is not None:
            open_or("Boot source error: The initrd file cannot be opened due to invalid path or invalid permissions. ",
                    body["initrd_path"]).close()
        arguments = body.get("boot_args") or ""
        if len(arguments) > 2047:
            raise Fault("Boot source error: The kernel command line is invalid: inserting string would make command line too long.")
        if not arguments.isascii() or not arguments.isprintable():
            raise Fault("Boot source error: The kernel command line is invalid: string contains non-printable ASCII character.")
        self.boot = body

    def put_drives(self, body):
        others = [drive for ident, drive in self.drives.items() if ident != body["drive_id"]]
        if body["is_root_device"] and any(drive["is_root_device"] for drive in others):
            raise Fault("Drive config error: A root block device already exists!")
        prefix = "Drive config error: Unable to create the virtio block device: Virtio backend error: Error manipulating the backing file: "
        try:
            with open_or(prefix, body["path_on_host"], "rb" if body["is_read_only"] else "r+b") as disk:
                if not stat.S_ISREG(os.fstat(disk.fileno()).st_mode) and not stat.S_ISBLK(os.fstat(disk.fileno()).st_mode):
                    raise Fault(f"{prefix}Invalid argument (os error 22) {body['path_on_host']}")
        except Fault as fault:
            raise Fault(f"{fault} {body['path_on_host']}") from None
        self.drives[body["drive_id"]] = body

    def put_network_interfaces(self, body):
        others = [net for ident, net in self.networks.items() if ident != body["iface_id"]]
        if body.get("guest_mac") and body["guest_mac"] in [net.get("guest_mac") for net in others]:
            raise Fault(f"Network config error: The MAC address is already in use: {body['guest_mac']}")
        old = self.networks.pop(body["iface_id"], None)
        if old and old["tap"]:
            os.close(old["tap"])
        try:
            body["tap"] = guest.open_tap(body["host_dev_name"])
        except OSError as error:
            raise Fault("Network config error: Could not create the network device: Open tap device failed: Error while "
                        f"creating ifreq structure: {error.strerror} (os error {error.errno}). Invalid TUN/TAP Backend "
                        f"provided by {body['host_dev_name']}. Check our documentation on setting up the network devices.") from None
        self.networks[body["iface_id"]] = body

    def put_vsock(self, body):
        if body["guest_cid"] < 3:
            raise Fault("Vsock config error: Cannot create vsock device: Cid")
        # A second device replaces the path of the first.
        if self.listener:
            os.unlink(path_of(self.vsock["uds_path"]))
            self.listener.close()
        self.listener = socket.socket(socket.AF_UNIX)
        try:
            self.listener.bind(path_of(body["uds_path"]))
        except OSError as error:
            self.listener = None
            raise Fault("Vsock config error: Cannot create backend for vsock device: UnixBind(Os { code: "
                        f"{error.errno}, kind: AddrInUse, message: \"{error.strerror}\" }})") from None
        self.listener.listen(128)
        self.vsock = body

    def put_actions(self, body):
        action = body["action_type"]
        if action == "InstanceStart":
            if self.running:
                raise Fault(AFTER)
            self.start()
        elif not self.running:
            raise Fault(BEFORE)
        elif action == "FlushMetrics" and self.metrics:
            self.metrics.write('{"utc_timestamp_ms":0}\n')
            self.metrics.flush()
        elif action == "SendCtrlAltDel":
            self.say("Vmm is stopping.")
            os._exit(0)

    def start(self):
        if not self.boot:
            raise Fault("Start microvm error: Cannot start microvm without kernel configuration.")
        if not self.boot["elf"]:
            raise Fault("Start microvm error: Cannot load kernel due to invalid memory configuration or invalid kernel "
                        "image: Kernel Loader: failed to load ELF kernel image: Invalid ELF magic number")
        if self.config["mem_size_mib"] > 1 << 24:
            raise Fault("Start microvm error: Invalid Memory Configuration: Cannot create mmap region: Out of memory (os error 12)")
        self.running = True
        self.say("The guest kernel is loaded.")
        guest.start(self)

    def patch(self, what, ident, raw):
        if what not in PATCHES:
            raise Fault(f"Invalid request method and/or path: PATCH {what}.")
        body = body_of(what, raw, PATCHES[what])
        if what == "machine-config":
            if not body:
                raise Fault("Empty PATCH request.")
            if self.running:
                raise Fault(AFTER)
            self.set_config(body)
        elif not self.running:
            raise Fault(BEFORE)
        elif what != "vm" and ident not in (self.drives if what == "drives" else self.networks):
            raise Fault("Internal Vmm error: Device manager error: The requested device is not found.")

    def get(self, what):
        if what == "":
            state = "Running" if self.running else "Not started"
            return {"id": self.name, "state": state, "vmm_version": VERSION, "app_name": "Firecracker"}
        if what == "version":
            return {"firecracker_version": VERSION}
        if what == "machine-config":
            return self.config
        raise Fault(f"Invalid request method and/or path: GET {what}.")


# --- HTTP ---

class Connection:
    """The requests that the binary's small HTTP server accepts: with a length, one after another."""

    def __init__(self, stream):
        self.stream, self.bytes = stream, b""

    def until(self, mark):
        while mark not in self.bytes:
            more = self.stream.recv(65536)
            if not more:
                return None
            self.bytes += more
        part, self.bytes = self.bytes.split(mark, 1)
        return part

    def request(self):
        head = self.until(b"\r\n\r\n")
        if head is None:
            return None
        line, *headers = head.decode().split("\r\n")
        method, path, version = line.split(" ")
        fields = {name.lower(): value.strip() for name, value in (header.split(":", 1) for header in headers)}
        if method not in ("GET", "PUT", "PATCH") or version not in ("HTTP/1.0", "HTTP/1.1"):
            raise Fault(f"Invalid HTTP Method: {method}")
        if "transfer-encoding" in fields:
            raise Fault("Unsupported header: Transfer-Encoding")
        length = int(fields.get("content-length", 0))
        while len(self.bytes) < length:
            self.bytes += self.stream.recv(65536)
        body, self.bytes = self.bytes[:length], self.bytes[length:]
        return method, path, body

    def answer(self, status, body):
        head = f"HTTP/1.1 {status} \r\nServer: Firecracker API\r\nConnection: keep-alive\r\n"
        if status != 204:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self.stream.sendall(head.encode() + b"\r\n" + body)


def fault_body(message):
    return json.dumps({"fault_message": message}, ensure_ascii=False).encode()


def play(machine, connection, what):
    """Makes a request fail as FIRECRACKER_PLAY asks; False if it is to be answered normally."""
    answers = {"broken": (400, b'{"fault_message": "half'), "nothing": (400, b""), "list": (400, b"[1, null]"),
               "number": (400, b'{"fault_message": 7}'), "null": (400, b"null"), "bytes": (400, b"\xff\x00\x01"),
               "page": (404, b"<html>not found</html>"), "inner": (500, fault_body("the inside is broken")),
               "body": (200, b"{}"), "lines": (400, fault_body("one\ntwo\x1b[31m")),
               "long": (400, fault_body("x" * 1000000))}
    if what == "hang":
        time.sleep(1000)
    elif what == "die":
        machine.say("Firecracker panicked at 'played': it was asked to")
        os._exit(148)
    elif what == "close":
        connection.stream.close()
        raise ConnectionResetError
    elif what == "half":
        connection.stream.sendall(b"HTTP/1.1 20")
        connection.stream.close()
        raise ConnectionResetError
    elif what == "short":
        connection.stream.sendall(b"HTTP/1.1 400 \r\nContent-Length: 100\r\n\r\n{")
        connection.stream.close()
        raise ConnectionResetError
    elif what == "noise":
        connection.stream.sendall(b"\x00\x01SSH-2.0-other\r\n\r\n")
        connection.stream.close()
        raise ConnectionResetError
    else:
        connection.answer(*answers[what])
    return True


def note(method, path, body):
    name = os.environ.get("FIRECRACKER_REQUESTS")
    if name:
        with open(name, "a", encoding="utf-8") as out:
            out.write(f"{method} {path} {body.decode(errors='replace')}\n".replace(" \n", "\n"))


def serve(machine, stream):
    connection = Connection(stream)
    while True:
        try:
            request = connection.request()
            if request is None:
                return
            method, path, body = request
            note(method, path, body)
            machine.say(f'The API server received a {method.title()} request on "{path}".')
            what = machine.plays.get(f"{method} {path}", "")
            if what.startswith("once "):
                what = machine.plays.pop(f"{method} {path}")[5:]
            if what and play(machine, connection, what):
                continue
            name, _, ident = path.strip("/").partition("/")
            if method == "GET":
                if body:
                    raise Fault("GET request cannot have a body.")
                connection.answer(200, json.dumps(machine.get(name)).encode())
                continue
            if not body:
                raise Fault(f"Empty {method} request.")
            (machine.put if method == "PUT" else machine.patch)(name, ident, body)
            connection.answer(204, b"")
        except Fault as fault:
            machine.say(f"Received Error. Status code: 400 Bad Request. Message: {fault}")
            connection.answer(fault.status, fault_body(str(fault)))


def arguments_of(words):
    """The binary's arguments: --name VALUE or --name=VALUE."""
    arguments, words = {}, list(words)
    while words:
        name, equals, value = words.pop(0).partition("=")
        if not name.startswith("--") or name[2:] not in FLAGS | VALUES:
            sys.exit(f"Arguments parsing error: Found argument '{name.lstrip('-')}' which wasn't expected, or isn't valid in this context. \n\n"
                     "For more information try --help.")
        if name[2:] in VALUES and not equals:
            if not words:
                sys.exit(f"Arguments parsing error: The argument '{name[2:]}' requires a value, but none was supplied. \n\n"
                         "For more information try --help.")
            value = words.pop(0)
        arguments[name[2:]] = value
    return arguments


def main():
    arguments = arguments_of(sys.argv[1:])
    plays = played()
    if "version" in arguments:
        print(plays.get("version", f"Firecracker v{VERSION}") + "\n")
        return 0 if plays.get("version") != "" else 1
    name = arguments.get("id", "anonymous-instance")
    if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", name):
        sys.exit(f"Invalid instance ID: {name}")
    machine = Machine(name, plays)
    if "log-path" in arguments:
        machine.put_logger({"log_path": arguments["log-path"]})
    if plays.get("start") == "die":
        print("Error: RunWithApi(FailedToBindSocket)", file=sys.stderr)
        return 1
    if plays.get("start") == "silent":
        time.sleep(1000)
    if plays.get("start") == "late":
        time.sleep(0.3)
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(path_of(arguments.get("api-sock", "/run/firecracker.socket")))
    except OSError as error:
        sys.exit(f"Error: RunWithApi(FailedToBindSocket({error.strerror}))")
    if plays.get("start") == "slow":
        time.sleep(0.1)
    listener.listen(16)
    machine.say(f"Running Firecracker v{VERSION}")
    while True:
        stream, _ = listener.accept()
        try:
            serve(machine, stream)
        except OSError:
            pass
        stream.close()


if __name__ == "__main__":
    sys.exit(main())
