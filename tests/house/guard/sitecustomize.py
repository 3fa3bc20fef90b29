"""Which addresses does this process turn to? Loaded by Python itself at the start, where PYTHONPATH names this folder.

Every connection, datagram, name look-up and listening socket is written to NEXTROUND_GUARD_LOG, one JSON list a line:
[allowed, event, host, port]. What would leave the machine is refused as well as written down.
"""

import ipaddress
import json
import os
import sys

_log = os.open(os.environ["NEXTROUND_GUARD_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
# The place of the address among an event's arguments; look-ups give the host alone.
_ADDRESS_AT = {"socket.connect": 1, "socket.bind": 1, "socket.sendto": 1, "socket.sendmsg": 1}
_HOST_AT = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}


def _is_here(host: object) -> bool:
    return host in ("localhost", "::1", None) or (isinstance(host, str) and host.startswith("127."))


def _needs_no_look_up(host: object) -> bool:
    """A host that is a number already: resolving it asks nobody, and speaking to it is judged when it happens."""
    try:
        return bool(ipaddress.ip_address(str(host)))
    except ValueError:
        return False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in _ADDRESS_AT:
        address = arguments[_ADDRESS_AT[event]]
        if not isinstance(address, tuple):
            return  # a Unix socket, or a datagram on a socket whose connection was seen before
        host, port = address[:2]
    elif event in _HOST_AT:
        host, port = arguments[_HOST_AT[event]], arguments[1] if event == "socket.getaddrinfo" else None
        host = host.decode() if isinstance(host, bytes) else host
    else:
        return
    allowed = _is_here(host) or (event == "socket.getaddrinfo" and _needs_no_look_up(host))
    os.write(_log, (json.dumps([allowed, event, str(host), str(port)]) + "\n").encode())
    if not allowed:
        raise ConnectionRefusedError(f"{event} {host}: only this machine may be spoken to")


sys.addaudithook(_watch)
