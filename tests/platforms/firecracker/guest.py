"""The guest that the stand-in for Firecracker plays: it answers on its tap device, and its command
service (src/lab/guest/protocol.h) runs commands on this host, in a directory of its own.

With FIRECRACKER_ROOT, the image's root directory, it is more of a guest, and needs root: a network
namespace whose eth0 is joined to the tap device, a writable copy of that root, and the image's own
command service in it.

Asked for by FIRECRACKER_PLAY: boot=SECONDS (until the service listens), boot=never, boot=die;
guest=WHAT, once it listens: mute, no, break, die, kind, long, status, twice, fail."""
import ctypes
import errno
import fcntl
import os
import re
import select
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time

TUNSETIFF = 0x400454CA
TAP, NO_PI, VNET_HDR = 0x0002, 0x1000, 0x4000
VNET = bytes(10)  # the virtio header before each frame
PORT = 1024


def open_tap(name):
    """Opens the device like the binary; None if it only counts as present."""
    if name in os.environ.get("FIRECRACKER_TAPS", "").split(","):
        return None
    if not 0 < len(name) < 16:
        raise OSError(errno.EINVAL, "Invalid argument")
    try:
        socket.if_nametoindex(name)
    except OSError:
        raise OSError(errno.ENODEV, "No such device") from None
    return attach(name)


def attach(name):
    tap = os.open(os.environ.get("FIRECRACKER_JAIL", "") + "/dev/net/tun", os.O_RDWR)
    try:
        fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH22x", name.encode(), TAP | NO_PI | VNET_HDR))
    except OSError:
        os.close(tap)
        raise
    return tap


# --- network ---

def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data[: len(data) // 2 * 2]))
    total += data[-1] << 8 if len(data) % 2 else 0
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def answer_arp(frame, mac, ip):
    if frame[20:22] != b"\0\1" or frame[38:42] != ip:
        return None
    arp = frame[14:20] + b"\0\2" + mac + ip + frame[22:28] + frame[28:32]
    return frame[6:12] + mac + b"\x08\x06" + arp


def answer_echo(frame, mac, ip):
    size = (frame[14] & 15) * 4
    packet = frame[14 : 14 + struct.unpack("!H", frame[16:18])[0]]
    if packet[9] != 1 or packet[16:20] != ip or packet[size] != 8 or frame[0:6] != mac:
        return None
    head = packet[:10] + b"\0\0" + ip + packet[12:16] + packet[20:size]
    head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
    icmp = b"\0\0\0\0" + packet[size + 4 :]
    icmp = b"\0\0" + struct.pack("!H", checksum(icmp)) + icmp[4:]
    return frame[6:12] + mac + b"\x08\x00" + head + icmp


def answer_network(tap, mac, ip):
    while True:
        frame = os.read(tap, 65536)[len(VNET) :]
        kind = frame[12:14]
        answer = answer_arp(frame, mac, ip) if kind == b"\x08\x06" else None
        answer = answer_echo(frame, mac, ip) if kind == b"\x08\x00" else answer
        if answer:
            os.write(tap, VNET + answer)


def pump(source, sink):
    while True:
        try:
            os.write(sink, os.read(source, 65600))
        except OSError as error:
            if error.errno not in (errno.EIO, errno.EINVAL):
                raise


def own_network(tap, network, address):
    """Leaves the lab's network for a network of the guest, with eth0 set up as the kernel would."""
    ip, _, gateway, *_ = address.split(":")
    namespace(CLONE_NEWNET)
    eth0 = attach("eth0")
    for words in (["link", "set", "lo", "up"],
                  ["link", "set", "eth0", "address", network["guest_mac"], "up"],
                  ["address", "add", ip + "/24", "dev", "eth0"],
                  ["route", "add", "default", "via", gateway]):
        subprocess.run(["ip", *words], check=True)
    for pair in ((tap, eth0), (eth0, tap)):
        threading.Thread(target=pump, args=pair, daemon=True).start()


def own_root(image):
    """A writable copy of the image's root, which ends with this process."""
    namespace(CLONE_NEWNS)
    for name in ("upper", "overlay", "root"):
        os.mkdir(name)
    options = f"lowerdir={image},upperdir=upper,workdir=overlay"
    for words in (["--make-rprivate", "/"], ["-t", "overlay", "-o", options, "overlay", "root"],
                  ["--rbind", "/dev", "root/dev"]):
        subprocess.run(["mount", *words], check=True)
    # The first process of the namespace: all others die with it, and it dies with its parent.
    init = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", "unshare", "--pid", "--fork",
                             "--kill-child=KILL", "--mount-proc=root/proc", "chroot", "root",
                             "sleep", "infinity"])
    while not os.path.exists(f"/proc/{init.pid}/root{os.path.abspath('root')}/proc/1"):
        time.sleep(0.001)
    return init


CLONE_NEWNS, CLONE_NEWNET = 0x00020000, 0x40000000


def namespace(kind):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(kind) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


# --- commands ---

def exactly(stream, n):
    data = b""
    while len(data) < n:
        more = stream.recv(min(n - len(data), 1 << 16))
        if not more:
            raise ConnectionResetError
        data += more
    return data


def number(stream):
    return struct.unpack("!I", exactly(stream, 4))[0]


def frame(kind, data):
    return kind + struct.pack("!I", len(data)) + data


def read_words(stream):
    words = []
    for _ in range(number(stream)):
        words.append(exactly(stream, number(stream)))
    return words


class Command:
    """One command of one connection."""

    def __init__(self, stream, words, directory):
        self.stream, self.lock = stream, threading.Lock()
        self.process = subprocess.Popen(
            words, cwd=directory, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True)
        self.readers = [threading.Thread(target=self.pass_on, args=pair)
                        for pair in ((self.process.stdout, b"o"), (self.process.stderr, b"e"))]
        for reader in self.readers:
            reader.start()
        threading.Thread(target=self.take_input, daemon=True).start()

    def pass_on(self, pipe, kind):
        while data := os.read(pipe.fileno(), 1 << 16):
            try:
                with self.lock:
                    self.stream.sendall(frame(kind, data))
            except OSError:
                self.kill()

    def take_input(self):
        """Waits until the client hangs up, which ends the command."""
        pipe = self.process.stdin
        try:
            while True:
                kind, n = exactly(self.stream, 1), number(self.stream)
                if kind != b"i" or n > 1 << 16:
                    raise ConnectionResetError
                data = exactly(self.stream, n)
                try:
                    if n == 0:
                        pipe.close()
                    elif not pipe.closed:
                        pipe.write(data)
                        pipe.flush()
                except BrokenPipeError:
                    pass
        except OSError:
            self.kill()

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def end(self):
        status = self.process.wait()
        for reader in self.readers:
            reader.join()
        status = 128 - status if status < 0 else status
        self.stream.sendall(frame(b"x", struct.pack("!I", status)))


def run(stream, directory):
    words = read_words(stream)
    try:
        command = Command(stream, words, directory)
    except OSError as error:
        stream.sendall(frame(b"e", words[0] + b": " + error.strerror.encode() + b"\n"))
        stream.sendall(frame(b"x", struct.pack("!I", 127)))
        return
    command.end()


def run_service(stream, init):
    """Serves with the image's own program."""
    words = ["nsenter", f"--mount=/proc/{init.pid}/ns/mnt",
             f"--pid=/proc/{init.pid}/ns/pid_for_children", "chroot", os.path.abspath("root"),
             "/usr/lib/virtgrade/command"]
    subprocess.run(words, stdin=stream.fileno(), stdout=stream.fileno(), check=False)


WRONG = {
    "no": lambda stream: stream.sendall(b"NO\n"),
    "break": lambda stream: stream.sendall(b"OK 7\no\0\0"),
    "kind": lambda stream: stream.sendall(b"OK 7\n" + frame(b"q", b"?")),
    "long": lambda stream: stream.sendall(b"OK 7\no\xff\xff\xff\xff" + bytes(100)),
    "status": lambda stream: stream.sendall(b"OK 7\n" + frame(b"x", b"\xff\xff\xff\xff")),
    "twice": lambda stream: stream.sendall(b"OK 7\n" + 2 * frame(b"x", bytes(4))),
    "fail": lambda stream: stream.sendall(b"OK 7\n" + frame(b"x", b"\0\0\0\5")),
}


def connect(stream, wrong, directory, init):
    """One connection of the host to the vsock."""
    line = b""
    while not line.endswith(b"\n") and len(line) < 32:
        line += exactly(stream, 1)
    if wrong == "mute":
        select.select([stream], [], [])
    elif wrong == "die":
        os._exit(149)
    elif wrong in WRONG:
        WRONG[wrong](stream)
        time.sleep(0.05)
    elif line == b"CONNECT %d\n" % PORT:
        stream.sendall(b"OK 1073741824\n")
        if init:
            run_service(stream, init)
        else:
            run(stream, directory)


def serve(listener, plays, init):
    directory = tempfile.mkdtemp(prefix="bench.", dir=".")
    boot = plays.get("boot", "0.05")
    listens_at = time.monotonic() + (float("inf") if boot == "never" else float(boot))

    def handle(stream):
        try:
            if time.monotonic() >= listens_at:
                connect(stream, plays.get("guest"), directory, init)
        except OSError:
            pass
        finally:
            stream.close()

    while True:
        stream, _ = listener.accept()
        threading.Thread(target=handle, args=(stream,), daemon=True).start()


def start(machine):
    print("[    0.000000] Linux version 6.1.0 (played)", flush=True)
    print("[    0.000000] Command line: " + (machine.boot.get("boot_args") or ""), flush=True)
    if machine.plays.get("boot") == "die":
        def panic():
            time.sleep(0.05)
            print("[    0.050000] Kernel panic - not syncing: played", flush=True)
            machine.say("Vmm is stopping.")
            os._exit(0)
        threading.Thread(target=panic, daemon=True).start()
        machine.plays["boot"] = "never"
    address = re.search(r"\bip=(\S+)", machine.boot.get("boot_args") or "")
    image = os.environ.get("FIRECRACKER_ROOT")
    init = own_root(image) if image else None
    for network in machine.networks.values():
        if network["tap"] is None or not address:
            continue
        if init:
            own_network(network["tap"], network, address.group(1))
            continue
        mac = bytes.fromhex(network["guest_mac"].replace(":", ""))
        arguments = (network["tap"], mac, socket.inet_aton(address.group(1).split(":")[0]))
        threading.Thread(target=answer_network, args=arguments, daemon=True).start()
    if machine.listener:
        arguments = (machine.listener, machine.plays, init)
        threading.Thread(target=serve, args=arguments, daemon=True).start()
